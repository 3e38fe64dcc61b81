"""A paid case goes to its department."""

from copy import replace
from datetime import datetime

from mitra.domain.payment import Payment
from mitra.domain.saga import Standing
from mitra.ports.departments import Paid
from mitra.usecases.saga.desk import Desk
from mitra.usecases.saga.record import deciding


def submit(desk: Desk, standing: Standing, now: datetime) -> Standing:
    """The case says what came of it: taken, decided at once, or closed because the department refused.

    Raises DepartmentOutage, AccessRefused, NotFound: the case stays recorded and is handed over again.
    """
    case = desk.hand_over(standing.own_case, now, paid(standing.payment))
    return replace(standing, case=case)


def paid(payment: Payment) -> Paid:
    """What the department is told of the money."""
    capture = deciding(payment)
    return Paid(
        paise=payment.paise,
        at=capture.at,
        gateway_payment=capture.gateway_payment,
        method=capture.method,
        account=payment.account,
    )
