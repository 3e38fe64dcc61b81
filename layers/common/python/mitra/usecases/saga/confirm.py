"""The department has the case: the money is the department's."""

from copy import replace
from datetime import datetime

from mitra.domain import books
from mitra.domain.payment import PaymentState
from mitra.domain.saga import Standing
from mitra.usecases.saga.desk import Desk


def confirm(desk: Desk, standing: Standing, now: datetime) -> Standing:
    """Written after the case: until then the payment stays open, and a stop in between is seen."""
    payment = standing.payment
    paise = min(payment.paise, standing.unearned)
    entries = [books.earned(payment, paise, now)] if paise > 0 else []
    return desk.write(standing, replace(payment, state=PaymentState.CONFIRMED), entries)
