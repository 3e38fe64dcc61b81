"""`make demo`: start the stack, play one citizen's journey to the end, print it, stop."""

import sys
import time
from pathlib import Path

from local.journey.phone import Message, Phone
from local.journey.steps import (
    Outcome,
    application,
    canteen_and_status,
    code_of,
    document,
    power_bill,
    scan,
)
from local.journey.withdrawal import Office, verdict_on, withdrawal
from local.process import process_stack

_FOLDER = Path(".run/demo")
_CITIZEN = "919876543210"


def main() -> int:
    """Play it. The exit status is 0 only when all documents were genuine, and both forgeries caught."""
    began = time.monotonic()
    with process_stack(_FOLDER, "--approve-after", "1") as stack:
        _write(f"The stack is up after {time.monotonic() - began:.1f} s at {stack.base_url}\n")
        phone = Phone(stack.http, _CITIZEN)
        answers: list[Message] = []
        for said, answers in application(phone, _FOLDER):
            _tell(said, answers)
        outcome = scan(stack.http, document(answers), _FOLDER)
        for said, answers in canteen_and_status(phone):
            _tell(said, answers)
        _report(outcome)
        newer = _withdraw(phone, outcome)
        receipt = _pay(phone)
    _write(f"The whole journey took {time.monotonic() - began:.1f} s.")
    caught = outcome.altered["verdict"] == "altered" and outcome.unknown["verdict"] == "unknown_id"
    verdicts = {outcome.genuine["verdict"], newer, receipt}
    return 0 if verdicts == {"genuine"} and caught else 1


def _pay(phone: Phone) -> str:
    """A bill is paid at the second try; the verdict on its receipt comes back."""
    answers: list[Message] = []
    for said, answers in power_bill(phone):
        _tell(said, answers)
    verdict = verdict_on(phone.client, code_of(document(answers)))
    _write(f"  the receipt, scanned: {verdict}")
    return verdict


def _withdraw(phone: Phone, outcome: Outcome) -> str:
    """The department stops, restores and corrects the document; the verdict on the newer one comes back."""
    reference = outcome.pdf.stem.removeprefix("income-certificate-")
    answers: list[Message] = []
    for done, answers, verdict in withdrawal(phone, Office(phone.client, reference), outcome.qr):
        _write(f"\n  department ▸ {done}")
        _show(answers)
        _write(f"  scanned again: {verdict}")
    newer = verdict_on(phone.client, code_of(document(answers)))
    _write(f"  the new one, scanned: {newer}")
    return newer


def _tell(said: str, answers: list[Message]) -> None:
    _write(f"\n  citizen ▸ {said}")
    _show(answers)


def _show(answers: list[Message]) -> None:
    for answer in answers:
        _write("  mitra   ▹ " + _shown(answer).replace("\n", "\n            "))


def _shown(answer: Message) -> str:
    parts = [str(answer.get("text") or f"[{answer['type']}]")]
    for key in ("buttons", "rows"):
        offered = answer.get(key)
        if isinstance(offered, list) and offered:
            parts.append("   ".join(f"[{choice['title']}]" for choice in offered))
    sent = answer.get("document")
    if isinstance(sent, dict):
        parts.append(f"📄 {sent['filename']}")
    return "\n".join(parts)


def _report(outcome: Outcome) -> None:
    _write(f"\nThe PDF:        {outcome.pdf}")
    _write(f"Its QR code:    {outcome.qr[:72]}…")
    _write(f"Scanned:        {outcome.genuine['verdict']}")
    for line in _lines(outcome.genuine):
        _write(f"                {line}")
    _write(f"A digit changed: {outcome.altered['verdict']}")
    _write(f"An unknown id:  {outcome.unknown['verdict']}")


def _lines(verdict: dict[str, object]) -> list[str]:
    fields = verdict.get("fields")
    if not isinstance(fields, list):
        return []
    return [f"{field['label']['en']}: {field['shown']['en']}" for field in fields]


def _write(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
