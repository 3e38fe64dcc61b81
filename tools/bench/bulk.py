"""A batch through the batch issuer on the emulator, all in: processor time of our process for each hall ticket.

All in: the part of the checked file, claims, register, KMS, drawing, S3, rows, with the AWS client's own work for every
call. The emulator is another process, and its time is not counted.
"""

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import cast
from unittest.mock import patch

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.pdf.press import PdfPress
from mitra.adapters.pdf_signature.desk import SigningDesk
from mitra.usecases.issue_document import Notary
from tests.functions.bulk import Bulk, bulk
from tests.kit.board import csv_of
from tools.bench.documents import GOAL
from tools.hall_tickets.candidates import candidates
from tools.hall_tickets.generate import portrait

ROWS = 125
"""Five chunks; the first warms the process."""

STAGES: Mapping[str, tuple[type, str]] = {
    "token: CBOR, COSE, one call of KMS": (Notary, "certify"),
    "drawing, PDF file": (PdfPress, "drawn"),
    "hash, CMS, one call of KMS": (SigningDesk, "sign"),
}
_REST = "claims, register, files, rows: AWS's client, sealing"


def report() -> bool:
    """Print the figures; whether they reach the goal."""
    office = bulk()
    orders = _approved(office)
    office.call(office.issuer, orders[0])
    count, spent = ROWS - ROWS // len(orders), dict.fromkeys(STAGES, 0.0)
    begun = time.process_time()
    with ExitStack() as watched:
        for stage, (owner, name) in STAGES.items():
            watched.enter_context(_watched(owner, name, stage, spent))
        _issue(office, orders[1:])
    ms = (time.process_time() - begun) * 1000 / count
    rate = f"{1000 / ms:.0f} a second and core (goal {GOAL})"
    print(f"\nbatch issuer on the emulator, all in: {ms:.1f} ms each, {rate}")
    rest = ms - sum(spent.values()) * 1000 / count
    for stage, each in {**{k: v * 1000 / count for k, v in spent.items()}, _REST: rest}.items():
        print(f"  {stage:52}{each:6.1f} ms")
    return 1000 / ms >= GOAL


@contextmanager
def _watched(owner: type, name: str, stage: str, spent: dict[str, float]) -> Iterator[None]:
    """Count the processor time of a method, each call on the clock of the thread that runs it."""
    method: Callable[..., object] = getattr(owner, name)

    def timed(*arguments: object) -> object:
        begun = time.thread_time()
        try:
            return method(*arguments)
        finally:
            spent[stage] += time.thread_time() - begun

    with patch.object(owner, name, timed):
        yield


def _issue(office: Bulk, orders: list[str]) -> None:
    for order in orders:
        if office.call(office.issuer, order):
            raise RuntimeError("a chunk was not issued")


def _approved(office: Bulk) -> list[str]:
    """The orders of an approved batch's chunks."""
    rows = list(candidates(ROWS, photos=True))
    for number, row in enumerate(rows):
        office.files.write("photos/" + row["photo"], portrait(number), "image/jpeg")
    office.put("uploads/bench.csv", csv_of(rows))
    _split(office)
    _messages(office, "BATCH_QUEUE_URL")  # specimens for the operator
    office.approve(office.head().id)
    _split(office)
    return _messages(office, "BATCH_QUEUE_URL")


def _split(office: Bulk) -> None:
    while bodies := _messages(office, "SPLIT_QUEUE_URL"):
        for body in bodies:
            office.call(office.splitter, body)


def _messages(office: Bulk, queue: str) -> list[str]:
    sqs, url = JsonRpc(office.aws, "sqs"), {"QueueUrl": office.variables[queue]}
    found: list[str] = []
    while messages := cast(
        "list[dict[str, str]]",
        sqs.call("ReceiveMessage", {**url, "MaxNumberOfMessages": 10}).get("Messages", []),
    ):
        for message in messages:
            sqs.call("DeleteMessage", {**url, "ReceiptHandle": message["ReceiptHandle"]})
            found.append(message["Body"])
    return found


if __name__ == "__main__":
    sys.exit(0 if report() else 1)
