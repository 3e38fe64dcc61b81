"""What outlives a payment: what the department keeps for it, and an order that could still be paid."""

from copy import replace
from datetime import datetime

from mitra.domain.saga import LATE, Standing
from mitra.usecases.saga.desk import Desk
from mitra.usecases.saga.settle import look


def release(desk: Desk, standing: Standing, now: datetime) -> Standing:
    """The department keeps nothing for it any more, and undoes what it may have taken.

    Raises DepartmentOutage, AccessRefused. A reference that is another citizen's case is not ours to release.
    """
    del now
    payment, case = standing.payment, standing.case
    if case or desk.cases.get(payment.reference) is None:
        desk.departments.release(payment.department, payment.reference)
    return desk.write(standing, replace(payment, release_due=False))


def close_order(desk: Desk, standing: Standing, now: datetime) -> Standing:
    """The gateway takes nothing more for it, and is looked at once again: somebody may have paid just before.

    Some orders cannot be closed. They are looked at for a while. Raises GatewayOutage, GatewayRefused, AccessRefused.
    """
    desk.gateway.close_order(desk.account(standing.payment), standing.payment)
    known = len(standing.payment.captures)
    standing = look(desk, standing, now)
    payment = standing.payment
    is_over = not standing.pending and not standing.may_be_paid
    if len(payment.captures) == known and (is_over or now >= payment.expires_at + LATE):
        return desk.write(standing, replace(payment, close_due=False))
    return standing
