"""Payments to keep, and both places to keep them in."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.dynamodb.ledger_table import LedgerTable
from mitra.adapters.dynamodb.open_payments import DynamoOpenPayments
from mitra.adapters.dynamodb.payments import DynamoPayments
from mitra.adapters.memory import MemoryPayments
from mitra.domain.ledger import CITIZEN, DEPARTMENT, GATEWAY, REFUND, Entry, EntryKind, Posting
from mitra.domain.money import Line
from mitra.domain.payment import Payment, PaymentState
from mitra.ports.payments import OpenPayments
from tests.kit.builders import NOW
from tests.kit.ministack import shared_ministack
from tests.kit.sealed import sealing
from tests.kit.tables import new_table

_SIDES = {
    EntryKind.CAPTURED: (GATEWAY, CITIZEN),
    EntryKind.EARNED: (CITIZEN, DEPARTMENT),
    EntryKind.OWED_BACK: (CITIZEN, REFUND),
    EntryKind.GIVEN_BACK: (REFUND, GATEWAY),
}


@dataclass(frozen=True)
class Payments:
    """A store of payments and its index of open ones."""

    payments: MemoryPayments | DynamoPayments
    open: OpenPayments


def payments_in_memory() -> Payments:
    store = MemoryPayments()
    return Payments(store, store)


def payments_on_dynamodb() -> Payments:
    rpc = JsonRpc(shared_ministack(), "dynamodb")
    table = new_table(rpc, "PaymentsTable")
    store = DynamoPayments(LedgerTable(rpc, table), sealing())
    return Payments(store, DynamoOpenPayments(rpc, table))


def a_payment(reference: str = "RTC-7F3K-9QXM", **changes: object) -> Payment:
    """The intent to pay for something."""
    payment = Payment(
        reference=reference,
        citizen="citizen-a",
        service="rtc-02",
        department="rtc",
        account="apsrtc",
        language="te",
        lines=(Line({"en": "Seat", "te": "సీటు", "hi": "सीट"}, 25600, 2),),
        paise=51200,
        state=PaymentState.DRAFTED,
        opened_at=NOW,
        expires_at=NOW + timedelta(minutes=15),
        confirm_by=NOW + timedelta(minutes=75),
        facts={"seat": "12"},
    )
    return replace(payment, **changes)  # type: ignore[arg-type]


def an_entry(
    payment: Payment, kind: EntryKind, gateway_id: str = "pay_1", at: datetime = NOW
) -> Entry:
    """An entry over the whole sum."""
    debit, credit = _SIDES[kind]
    return Entry(
        id=f"{kind}:{gateway_id}",
        payment=payment.reference,
        merchant=payment.account,
        kind=kind,
        at=at,
        postings=(Posting(debit, payment.paise), Posting(credit, -payment.paise)),
        gateway_id=gateway_id,
    )
