"""Paid in full: from now on the department is to give what was paid for, or the money goes back."""

from copy import replace
from datetime import datetime

from mitra.domain.payment import PAGE, PaymentState
from mitra.domain.saga import Standing
from mitra.usecases.saga.desk import Desk


def accept(desk: Desk, standing: Standing, _: datetime) -> Standing:
    """The gateway itself said so: it is the only one that is believed. A second way to pay is closed."""
    payment = standing.payment
    has_another = PAGE in payment.facts
    return desk.write(standing, replace(payment, state=PaymentState.PAID, close_due=has_another))
