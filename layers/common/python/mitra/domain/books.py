"""The entries that a payment's ledger gets. Their ids come from what caused them, so that none can be made twice."""

from datetime import datetime

from mitra.domain.ledger import CITIZEN, DEPARTMENT, GATEWAY, REFUND, Entry, EntryKind, Posting
from mitra.domain.payment import Capture, Payment, Refund


def captured(payment: Payment, capture: Capture) -> Entry:
    """The gateway took money from the citizen."""
    moves = (Posting(GATEWAY, capture.paise), Posting(CITIZEN, -capture.paise))
    name = f"captured:{capture.gateway_payment}"
    return _entry(payment, name, EntryKind.CAPTURED, capture.at, moves, capture.gateway_payment)


def earned(payment: Payment, paise: int, now: datetime) -> Entry:
    """The department gives what was paid for, so the money is the department's."""
    moves = (Posting(CITIZEN, paise), Posting(DEPARTMENT, -paise))
    return _entry(payment, "earned", EntryKind.EARNED, now, moves)


def owed_back(payment: Payment, refund: Refund, source: str, now: datetime) -> Entry:
    """Money is to go back: `source` is CITIZEN while nobody has earned it, DEPARTMENT afterwards."""
    moves = (Posting(source, refund.paise), Posting(REFUND, -refund.paise))
    return _entry(payment, f"owed_back:{refund.id}", EntryKind.OWED_BACK, now, moves)


def given_back(payment: Payment, refund: Refund, now: datetime) -> Entry:
    """The gateway has a refund in hand. One that failed before and is done after all is a new entry."""
    moves = (Posting(REFUND, refund.paise), Posting(GATEWAY, -refund.paise))
    name = f"given_back:{refund.id}:{refund.state}"
    return _entry(payment, name, EntryKind.GIVEN_BACK, now, moves, refund.gateway_refund)


def failed(payment: Payment, refund: Refund, now: datetime) -> Entry:
    """A refund came back to the gateway: it is owed again."""
    moves = (Posting(GATEWAY, refund.paise), Posting(REFUND, -refund.paise))
    name = f"failed:{refund.id}"
    return _entry(payment, name, EntryKind.OWED_BACK, now, moves, refund.gateway_refund)


def _entry(
    payment: Payment,
    name: str,
    kind: EntryKind,
    at: datetime,
    moves: tuple[Posting, ...],
    gateway_id: str = "",
) -> Entry:
    return Entry(name, payment.reference, payment.account, kind, at, moves, gateway_id)
