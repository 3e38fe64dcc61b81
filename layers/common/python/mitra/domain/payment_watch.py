"""When a payment is looked at next, and how long it may stay open before a person has to look.

A look is cheap for us and a call to the gateway: often while the citizen pays, rarer the longer nothing comes.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from mitra.domain.payment import Payment, PaymentState, RefundState, is_open

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
GRACE = timedelta(minutes=15)
"""So long after an order has expired the gateway may still say that it was paid in time."""
_EIGHTH = 8
_BANK_LONGEST = timedelta(hours=6)


class Waits(StrEnum):
    """What an open payment waits for: the citizen, the department, us giving money back, the bank giving it back."""

    PAYMENT = "payment"
    CONFIRMATION = "confirmation"
    REFUND = "refund"
    BANK = "bank"


_PATIENCE = {
    Waits.PAYMENT: timedelta(hours=6),
    Waits.CONFIRMATION: HOUR,
    Waits.REFUND: timedelta(hours=6),
    # Banks take five to seven working days: https://razorpay.com/docs/payments/refunds/
    Waits.BANK: timedelta(days=10),
}


def waits_for(payment: Payment) -> Waits | None:
    """What it waits for; None when it is closed. Of several things the one that hurts most."""
    if not is_open(payment):
        return None
    states = {refund.state for refund in payment.refunds}
    if payment.state is PaymentState.REFUND_DUE or states & {RefundState.OWED, RefundState.FAILED}:
        return Waits.REFUND
    if payment.state is PaymentState.PAID:
        return Waits.CONFIRMATION
    return Waits.BANK if RefundState.ACCEPTED in states else Waits.PAYMENT


def look_at(payment: Payment) -> datetime | None:
    """The next look (UTC), reckoned from the last one; None when it is closed."""
    waits, last = waits_for(payment), payment.looked_at or payment.opened_at
    if waits is None:
        return None
    return min(last + _gap(payment, waits, last), *_deadlines(payment, last))


def patience(payment: Payment) -> timedelta:
    """How long it may be open, from when it was opened or, closed before, opened again."""
    waits = waits_for(payment)
    if waits is None:
        return timedelta(0)
    own = _PATIENCE[waits]
    if payment.state is PaymentState.CONFIRMED:
        return own
    ends = payment.expires_at if waits is Waits.PAYMENT else payment.confirm_by
    return max(ends, payment.expires_at) - payment.opened_at + own


def _gap(payment: Payment, waits: Waits, last: datetime) -> timedelta:
    if waits is Waits.PAYMENT and last < payment.expires_at + GRACE:
        return MINUTE
    since = (last - payment.opened_at) / _EIGHTH
    if waits is Waits.BANK:
        return min(max(since, HOUR), _BANK_LONGEST)
    return min(max(since, MINUTE), HOUR)


def _deadlines(payment: Payment, last: datetime) -> list[datetime]:
    """Moments that are not slept through, and one far away, so that there is one."""
    ends = (payment.expires_at, payment.confirm_by)
    return [*(end for end in ends if end > last), last + DAY]
