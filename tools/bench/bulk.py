"""A batch through the batch issuer on the emulator, all in: processor time of our process for each hall ticket.

All in: the part of the checked file, claims, register, KMS, drawing, S3, rows, with the AWS client's own work for every
call. The emulator is another process, and its time is not counted.
"""

import sys
import time
from collections.abc import Callable
from typing import cast

from mitra.adapters.aws.json_rpc import JsonRpc
from tests.functions.bulk import Bulk, bulk
from tests.kit.board import csv_of
from tools.bench.candidates import sheets
from tools.bench.documents import GOAL
from tools.hall_tickets.candidates import candidates
from tools.hall_tickets.generate import portrait
from tools.samples.papers import press

ROWS = 125
"""Five chunks; the first warms the process."""


def report() -> bool:
    """Print the figures; whether they reach the goal."""
    office = bulk()
    orders = _approved(office)
    office.call(office.issuer, orders[0])
    ms = _ms_each(lambda: _issue(office, orders[1:]), ROWS - ROWS // len(orders))
    work = sheets(ROWS)
    press().press(work[:1])
    drawn = _ms_each(lambda: press().press(work), ROWS)
    rate = f"{1000 / ms:.0f} a second and core (goal {GOAL})"
    print(f"\nbatch issuer on the emulator, all in: {ms:.1f} ms each, {rate}")
    print(f"  drawing and signing{drawn:8.1f} ms")
    print(
        f"  all the rest       {ms - drawn:8.1f} ms: token, AWS's client, sealing, the file's part"
    )
    return 1000 / ms >= GOAL


def _issue(office: Bulk, orders: list[str]) -> None:
    for order in orders:
        if office.call(office.issuer, order):
            raise RuntimeError("a chunk was not issued")


def _ms_each(work: Callable[[], object], count: int) -> float:
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * 1000 / count


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
