"""What every store of payments promises."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mitra.domain.errors import Conflict
from mitra.domain.ledger import EntryKind, balances
from mitra.domain.payment import Capture, Payment, PaymentState, Refund, RefundState
from tests.contract_ports.payments import Payments, a_payment, an_entry
from tests.kit.builders import NOW

LATER = NOW + timedelta(days=30)


def paid(payment: Payment) -> Payment:
    capture = Capture("pay_1", payment.paise, NOW, "upi")
    return replace(payment, state=PaymentState.PAID, captures=(capture,), looked_at=NOW)


def test_a_payment_comes_back_whole(payments: Payments) -> None:
    opened = payments.payments.open(a_payment())
    assert opened == replace(a_payment(), version=1)
    assert payments.payments.get("RTC-7F3K-9QXM") == opened
    assert payments.payments.get("RTC-0000-0000") is None
    assert list(payments.payments.entries("RTC-7F3K-9QXM")) == []


def test_a_reference_is_opened_once(payments: Payments) -> None:
    first = payments.payments.open(a_payment())
    second = payments.payments.open(a_payment(citizen="citizen-b", paise=1))
    assert second == first == payments.payments.get(first.reference)


def test_a_change_and_its_entries_are_written_together(payments: Payments) -> None:
    opened = payments.payments.open(a_payment())
    taken = an_entry(opened, EntryKind.CAPTURED)
    moved = payments.payments.move(paid(opened), [taken])
    assert moved == replace(paid(opened), version=2) == payments.payments.get(opened.reference)
    earned = an_entry(opened, EntryKind.EARNED, at=NOW - timedelta(hours=1))
    owed = an_entry(opened, EntryKind.OWED_BACK)
    payments.payments.move(replace(moved, state=PaymentState.REFUND_DUE), [earned, owed])
    assert list(payments.payments.entries(opened.reference)) == [taken, earned, owed]


def test_of_two_writers_the_second_has_a_conflict_and_leaves_no_entry(payments: Payments) -> None:
    opened = payments.payments.open(a_payment())
    first = payments.payments.move(replace(opened, state=PaymentState.HELD))
    with pytest.raises(Conflict):
        payments.payments.move(paid(opened), [an_entry(opened, EntryKind.CAPTURED)])
    with pytest.raises(Conflict):
        payments.payments.move(replace(opened, state=PaymentState.RELEASED))
    assert payments.payments.get(opened.reference) == first
    assert list(payments.payments.entries(opened.reference)) == []


def test_an_entry_is_never_made_twice_nor_changed(payments: Payments) -> None:
    opened = payments.payments.open(a_payment())
    taken = an_entry(opened, EntryKind.CAPTURED)
    moved = payments.payments.move(paid(opened), [taken])
    again = replace(moved, state=PaymentState.CONFIRMED)
    with pytest.raises(Conflict):
        payments.payments.move(again, [an_entry(opened, EntryKind.EARNED), taken])
    assert payments.payments.get(opened.reference) == moved
    assert list(payments.payments.entries(opened.reference)) == [taken]


def test_a_payment_that_was_never_opened_cannot_move(payments: Payments) -> None:
    with pytest.raises(Conflict):
        payments.payments.move(a_payment())
    assert payments.payments.get("RTC-7F3K-9QXM") is None


def test_a_whole_course_of_entries_adds_up(payments: Payments) -> None:
    payment = payments.payments.open(a_payment())
    for kind in EntryKind:
        if kind is not EntryKind.EARNED:
            payment = payments.payments.move(payment, [an_entry(payment, kind)])
    assert balances(payments.payments.entries(payment.reference)) == {}


def test_the_longest_due_comes_first_and_what_is_closed_is_gone(payments: Payments) -> None:
    for number in range(12):
        at = NOW + timedelta(minutes=number)
        mine = a_payment(
            f"RTC-{number:02}",
            opened_at=at,
            expires_at=at + timedelta(hours=9),
            citizen=f"c{number}",
        )
        payments.payments.open(mine)
    due = payments.open.due(NOW + timedelta(minutes=5), 99)
    assert list(due) == [(f"RTC-{number:02}", f"c{number}") for number in range(5)]
    assert list(payments.open.due(LATER, 3)) == list(due)[:3]
    first = payments.payments.get("RTC-00")
    assert first is not None
    payments.payments.move(replace(first, state=PaymentState.RELEASED))
    assert list(payments.open.due(LATER, 3)) == list(due)[1:4]
    assert len(payments.open.due(LATER, 99)) == 11


def test_a_closed_payment_is_open_again_while_a_refund_is_on_its_way(payments: Payments) -> None:
    opened = payments.payments.open(a_payment())
    confirmed = payments.payments.move(
        replace(paid(opened), state=PaymentState.CONFIRMED),
        [an_entry(opened, EntryKind.CAPTURED), an_entry(opened, EntryKind.EARNED)],
    )
    assert list(payments.open.due(LATER, 9)) == []
    owed = Refund("r1", 100, "cancelled", "pay_1")
    refunding = payments.payments.move(replace(confirmed, refunds=(owed,)))
    assert list(payments.open.due(LATER, 9)) == [("RTC-7F3K-9QXM", "citizen-a")]
    given = replace(owed, state=RefundState.PROCESSED, gateway_refund="rfnd_1")
    payments.payments.move(replace(refunding, refunds=(given,)))
    assert list(payments.open.due(LATER, 9)) == []
