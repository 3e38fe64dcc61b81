"""It was not paid in time, or given up: nothing is kept for it any more."""

from copy import replace
from datetime import datetime

from mitra.domain.case import CaseState
from mitra.domain.payment import PaymentState
from mitra.domain.saga import Standing
from mitra.usecases.saga.desk import Desk

CANCELLED, EXPIRED, UNSEEN = "cancelled", "expired", "unseen"


def let_go(desk: Desk, standing: Standing, now: datetime, why: str = "") -> Standing:
    """Write it down first; the case, the department and the gateway follow, for as long as they take."""
    del now
    payment = replace(
        standing.payment,
        state=PaymentState.RELEASED,
        release_due=True,
        close_due=standing.payment.state is not PaymentState.DRAFTED,
        why=why or _why(standing),
    )
    return desk.write(standing, payment)


def close_case(desk: Desk, standing: Standing, now: datetime) -> Standing:
    """Nothing will come of the case. Who closes it first, we or the department's answer, decides."""
    return desk.move_case(standing, CaseState.CLOSED, now)


def _why(standing: Standing) -> str:
    if standing.gives_up:
        return CANCELLED
    return EXPIRED if standing.payment.state is PaymentState.ORDERED else UNSEEN
