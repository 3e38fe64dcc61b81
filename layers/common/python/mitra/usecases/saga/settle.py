"""What the gateway says of an order, taken over: money only ever comes in, refunds only go forward."""

from collections.abc import Sequence
from copy import replace
from datetime import datetime

from mitra.domain import books
from mitra.domain.ledger import CITIZEN, DEPARTMENT, Entry
from mitra.domain.payment import Payment, PaymentState, Refund, RefundState
from mitra.domain.refunds import FOREIGN, may_follow
from mitra.domain.saga import Standing
from mitra.ports.payments import GatewayRefund, GatewayView
from mitra.usecases.saga.desk import Desk

_WAITS = frozenset({PaymentState.DRAFTED, PaymentState.HELD, PaymentState.ORDERED})


def look(desk: Desk, standing: Standing, now: datetime) -> Standing:
    """Ask the gateway, and write down what is new. Raises GatewayOutage, GatewayRefused, AccessRefused."""
    payment = standing.payment
    view = desk.gateway.look_up(desk.account(payment), payment)
    payment, entries = captures_told(replace(payment, looked_at=now), view)
    for refund in view.refunds:
        payment, more = refund_told(payment, refund, now)
        entries = (*entries, *more)
    standing = desk.write(standing, payment, entries)
    return replace(standing, has_looked=True, pending=view.pending, may_be_paid=view.may_be_paid)


def captures_told(payment: Payment, view: GatewayView) -> tuple[Payment, tuple[Entry, ...]]:
    """What came in. A capture that the gateway does not know any more stays: nobody is un-paid."""
    known = {capture.gateway_payment for capture in payment.captures}
    new = {
        capture.gateway_payment: capture
        for capture in sorted(view.captures, key=lambda capture: capture.at)
        if capture.gateway_payment not in known and capture.paise > 0
    }
    if not new:
        return _ordered(payment, view), ()
    payment = replace(payment, captures=(*payment.captures, *new.values()))
    if payment.state not in _WAITS:
        # Its order still takes money: it is closed, and until then the payment is looked at.
        payment = replace(payment, close_due=True)
    entries = tuple(books.captured(payment, capture) for capture in new.values())
    return _ordered(payment, view), entries


def refund_told(
    payment: Payment, told: GatewayRefund, now: datetime
) -> tuple[Payment, tuple[Entry, ...]]:
    """One refund as the gateway knows it: ours, or one that a person made at the gateway itself."""
    ours = _ours(payment.refunds, told)
    if ours is None:
        return _foreign(payment, told, now)
    if not may_follow(ours.state, told.state):
        return payment, ()
    moved = replace(ours, state=told.state, gateway_refund=told.gateway_refund)
    refunds = tuple(moved if refund is ours else refund for refund in payment.refunds)
    payment = replace(payment, refunds=refunds)
    was_given = ours.state is RefundState.ACCEPTED
    if told.state is RefundState.FAILED:
        return payment, (books.failed(payment, moved, now),) if was_given else ()
    return payment, () if was_given else (books.given_back(payment, moved, now),)


def _ordered(payment: Payment, view: GatewayView) -> Payment:
    """Where Meta makes the order, its id is known only now."""
    if view.gateway_order and not payment.gateway_order:
        return replace(payment, gateway_order=view.gateway_order)
    return payment


def _ours(refunds: Sequence[Refund], told: GatewayRefund) -> Refund | None:
    """By our key, by the gateway's id, or the same sum that we could not get through ourselves."""
    for refund in refunds:
        if told.key == refund.id or told.gateway_refund == refund.gateway_refund != "":
            return refund
    stuck = (RefundState.FAILED, RefundState.OWED)
    return next((r for r in refunds if r.state in stuck and r.paise == told.paise), None)


def _foreign(
    payment: Payment, told: GatewayRefund, now: datetime
) -> tuple[Payment, tuple[Entry, ...]]:
    if told.state not in (RefundState.ACCEPTED, RefundState.PROCESSED):
        return payment, ()
    made = Refund(f"foreign:{told.gateway_refund}", told.paise, FOREIGN, "", told.state)
    made = replace(made, gateway_refund=told.gateway_refund)
    source = DEPARTMENT if payment.state is PaymentState.CONFIRMED else CITIZEN
    entries = (
        books.owed_back(payment, made, source, now),
        books.given_back(payment, made, now),
    )
    return replace(payment, refunds=(*payment.refunds, made)), entries
