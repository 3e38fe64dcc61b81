"""Cancelling and moving bookings, over any ports."""

from collections.abc import Callable
from datetime import datetime

from mitra.domain.payment import Payment
from mitra.domain.service import Catalogue
from mitra.domain.value import Value
from mitra.ports.cases import Cases
from mitra.ports.departments import Departments
from mitra.ports.documents import Register
from mitra.ports.payments import Payments
from mitra.ports.queues import DocumentOrders
from mitra.ports.refund_rules import RefundRules
from mitra.usecases.cancelling.bookings import Bookings
from mitra.usecases.cancelling.finish import Finish
from mitra.usecases.cancelling.notes import RefundNotes
from mitra.usecases.cancelling.requests import Requests
from mitra.usecases.cancelling.tickets import Tickets
from mitra.usecases.saga.advance import AdvancePayment


class Outside(Value):
    """What of the world it touches."""

    cases: Cases
    payments: Payments
    departments: Departments
    register: Register
    orders: DocumentOrders
    catalogue: Catalogue
    refund_rules: RefundRules
    secret_bytes: Callable[[str], bytes]


class Cancelling(Value):
    """Its parts, as the turn needs them."""

    bookings: Bookings
    requests: Requests
    finish: Finish
    notes: RefundNotes


def cancelling(outside: Outside, advance: AdvancePayment) -> Cancelling:
    """All of it. `advance` drives the payments."""
    bookings = Bookings(outside.cases, outside.payments, outside.catalogue, outside.refund_rules)
    notes = RefundNotes(outside.cases, outside.orders, outside.catalogue)

    def give_back(payment: Payment, now: datetime) -> None:
        advanced = advance(payment.reference, now, looks=False)
        if advanced:
            notes(advanced.standing.payment, now)

    finish = Finish(
        bookings=bookings,
        cases=outside.cases,
        payments=outside.payments,
        departments=outside.departments,
        tickets=Tickets(outside.cases, outside.register, outside.orders, outside.catalogue),
        give_back=give_back,
    )
    requests = Requests(outside.cases, outside.catalogue, outside.secret_bytes)
    return Cancelling(bookings, requests, finish, notes)
