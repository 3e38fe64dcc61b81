"""Money goes back: written down as owed, then asked of the gateway until it has it in hand."""

from copy import replace
from datetime import datetime

from mitra.domain.payment import PaymentState, RefundState
from mitra.domain.refunds import owed
from mitra.domain.saga import Standing
from mitra.usecases.saga.desk import Desk
from mitra.usecases.saga.settle import refund_told


def owe(desk: Desk, standing: Standing, now: datetime) -> Standing:
    """Its refunds get their ids here, before anybody is asked: they are the idempotency keys."""
    return desk.write(standing, *owed(standing, now))


def refund(desk: Desk, standing: Standing, now: datetime) -> Standing:
    """Ask for the first one that is owed. Raises GatewayOutage, GatewayRefused, AccessRefused: it stays owed."""
    payment = standing.payment
    first = next(each for each in payment.refunds if each.state is RefundState.OWED)
    made = desk.gateway.refund(desk.account(payment), payment, first.id)
    # Asked for is asked for: an answer that knows no state is taken up by the next look.
    state = RefundState.ACCEPTED if made.state is RefundState.OWED else made.state
    told = replace(made, key=first.id, state=state)
    return desk.write(standing, *refund_told(payment, told, now))


def finish(desk: Desk, standing: Standing, now: datetime) -> Standing:
    """The gateway has all of it in hand."""
    del now
    return desk.write(standing, replace(standing.payment, state=PaymentState.REFUNDED))
