"""When a payment is looked at next, and when it is late."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mitra.domain.payment import Payment, PaymentState, Refund, RefundState, is_open
from mitra.domain.payment_watch import DAY, GRACE, HOUR, MINUTE, Waits, look_at, patience, waits_for
from tests.contract_ports.payments import a_payment
from tests.kit.builders import NOW

REFUND = Refund("r1", 100, "cancelled", "pay_1")


def looked(payment: Payment, after: timedelta) -> Payment:
    return replace(payment, looked_at=NOW + after)


def gap(payment: Payment) -> timedelta:
    """From the last look to the next."""
    then = look_at(payment)
    assert then is not None
    return then - (payment.looked_at or payment.opened_at)


@pytest.mark.parametrize("state", PaymentState)
@pytest.mark.parametrize("refund", [None, *RefundState])
@pytest.mark.parametrize("due", [False, True])
def test_what_is_open_is_looked_at_and_what_is_closed_is_not(
    state: PaymentState, refund: RefundState | None, due: bool
) -> None:
    refunds = (replace(REFUND, state=refund),) if refund else ()
    payment = replace(a_payment(), state=state, refunds=refunds, release_due=due)
    assert (waits_for(payment) is not None) == is_open(payment) == (look_at(payment) is not None)
    assert (patience(payment) > timedelta(0)) == is_open(payment)
    for after in (timedelta(0), HOUR, timedelta(days=3), timedelta(days=400)):
        if is_open(payment):
            assert timedelta(0) < gap(looked(payment, after)) <= DAY


def test_while_the_citizen_pays_every_minute_is_a_look() -> None:
    ordered = replace(a_payment(), state=PaymentState.ORDERED)
    assert look_at(ordered) == NOW + MINUTE
    for minutes in range(1, 30):
        assert gap(looked(ordered, minutes * MINUTE)) == MINUTE
    assert gap(looked(ordered, timedelta(minutes=15) + GRACE)) > 3 * MINUTE
    assert gap(looked(ordered, timedelta(days=2))) == HOUR


def test_a_paid_one_is_looked_at_when_the_department_had_to_confirm() -> None:
    payment = replace(a_payment(), state=PaymentState.PAID, confirm_by=NOW + timedelta(hours=10))
    assert look_at(looked(payment, timedelta(hours=9, minutes=30))) == payment.confirm_by
    assert gap(looked(payment, timedelta(hours=10))) == HOUR
    assert gap(looked(payment, timedelta(minutes=2))) == MINUTE


def test_a_refund_that_the_bank_has_is_looked_at_hourly_then_rarer() -> None:
    accepted = (replace(REFUND, state=RefundState.ACCEPTED),)
    payment = replace(a_payment(), state=PaymentState.REFUNDED, refunds=accepted)
    assert waits_for(payment) is Waits.BANK
    assert gap(looked(payment, timedelta(hours=2))) == HOUR
    assert gap(looked(payment, timedelta(days=4))) == timedelta(hours=6)


def test_what_hurts_most_is_what_it_waits_for() -> None:
    owed, accepted = REFUND, replace(REFUND, state=RefundState.ACCEPTED)
    confirmed = replace(a_payment(), state=PaymentState.CONFIRMED, refunds=(accepted, owed))
    assert waits_for(confirmed) is Waits.REFUND
    assert patience(confirmed) == timedelta(hours=6)
    failed = replace(REFUND, state=RefundState.FAILED)
    assert waits_for(replace(confirmed, refunds=(accepted, failed))) is Waits.REFUND
    assert waits_for(replace(confirmed, state=PaymentState.PAID, refunds=())) is Waits.CONFIRMATION
    released = replace(a_payment(), state=PaymentState.RELEASED, release_due=True)
    assert waits_for(released) is Waits.PAYMENT
