"""A wish about a booking, on record, is fulfilled or refused: once, whatever stops in between, and whoever takes it up.

note on the payment ─► department ─► money owed, on the ledger ─► ticket ─► note gone ─► the wish is with the gateway

Each step is on record before the next one, and each may be taken again. The department knows the wish by its
reference; the money is owed in the same write that says that the department has done it.
"""

from collections.abc import Callable
from datetime import datetime

from mitra.domain import booking as noted
from mitra.domain.booking import Booking
from mitra.domain.booking_happenings import BookingCancelled, BookingChanged, BookingRefused
from mitra.domain.case import Case, CaseState
from mitra.domain.errors import DepartmentRefused
from mitra.domain.payment import Payment
from mitra.domain.refunds import cancelled
from mitra.domain.titles import Titles
from mitra.domain.value import Value
from mitra.ports.cases import Cases
from mitra.ports.departments import Departments
from mitra.ports.payments import Payments
from mitra.usecases.cancelling.bookings import Bookings
from mitra.usecases.cancelling.requests import Does, new_answers, parts_of
from mitra.usecases.cancelling.tickets import Tickets
from mitra.usecases.perform.hand_over import moved

type GiveBack = Callable[[Payment, datetime], None]
"""Lets the gateway give back what a payment owes, as far as it can now."""

type Fulfilled = BookingCancelled | BookingChanged | BookingRefused
_WORDS = {"too_late": "too_late", "unknown": "no_booking", "not_available": "not_available"}


class Finish(Value):
    """Fulfils it. Raises DepartmentOutage and AccessRefused (it stays on record, and the timer takes it up again),
    NotIssuedYet, Conflict and AwsOutage (the turn is taken again)."""

    bookings: Bookings
    cases: Cases
    payments: Payments
    departments: Departments
    tickets: Tickets
    give_back: GiveBack

    def __call__(self, request: Case, now: datetime) -> Fulfilled:
        """Fulfil it, or say again what came of it. What comes back, and by which rule, it says itself."""
        booking = self.bookings.own(request.citizen, request.answers["booking"])
        if booking is None:
            return self._refused(request, BookingRefused("no_booking"), now)
        if booking.busy != request.reference:
            if self._is_over(booking, request):
                return self._done(booking, request, now)
            if request.state is not CaseState.RECORDED:
                return BookingRefused("department", _said(request))
            if booking.busy:
                return BookingRefused("busy")
            if self._cannot(booking, request):
                return self._refused(request, BookingRefused("no_booking"), now)
            booking = self._begun(booking, request)
        changes = request.answers["does"] == Does.CHANGE
        return (self._change if changes else self._cancel)(booking, request, now)

    def _is_over(self, booking: Booking, request: Case) -> bool:
        return noted.is_done(booking.payment, request.reference)

    def _cannot(self, booking: Booking, request: Case) -> bool:
        return not booking.is_live or booking.places(parts_of(request)) is None

    def _begun(self, booking: Booking, request: Case) -> Booking:
        """Nothing else is begun of this booking from here on, until it is done or refused."""
        whole = _is_whole(booking, request)
        self.tickets.ready(booking.case, request.reference, whole=whole)
        payment = self.payments.move(noted.begun(booking, request.reference))
        return booking.paid_by(payment)

    def _cancel(self, booking: Booking, request: Case, now: datetime) -> Fulfilled:
        parts, paise = parts_of(request), int(request.answers["paise"])
        try:
            left = self.departments.cancel(booking.case, request.reference, parts, paise).facts
        except DepartmentRefused as error:
            return self._undone(booking, request, error, now)
        if not self._is_over(booking, request):
            booking = self._owed(booking, request, paise, now)
        if booking.left:
            self.tickets.replace(booking, request, left, "booking.reason.part", now)
        else:
            self.tickets.revoke(booking.case, request, now)
        return self._done(booking, request, now)

    def _owed(self, booking: Booking, request: Case, paise: int, now: datetime) -> Booking:
        places = booking.places(parts_of(request)) or ()
        payment = noted.cancelled(booking, request.reference, places)
        payment, entries = cancelled(payment, request.reference, paise, now)
        return booking.paid_by(self.payments.move(payment, entries))

    def _change(self, booking: Booking, request: Case, now: datetime) -> Fulfilled:
        answers = new_answers(request)
        try:
            facts = self.departments.change(booking.case, request.reference, answers).facts
        except DepartmentRefused as error:
            return self._undone(booking, request, error, now)
        if not self._is_over(booking, request):
            payment = self.payments.move(noted.changed(booking, request.reference))
            booking = booking.paid_by(payment)
        self.tickets.replace(booking, request, facts, "booking.reason.moved", now)
        return self._done(booking, request, now)

    def _done(self, booking: Booking, request: Case, now: datetime) -> Fulfilled:
        """The department, the ledger and the ticket agree. What is left is the gateway's."""
        payment, case, paise = booking.payment, booking.case, int(request.answers.get("paise", 0))
        if booking.busy == request.reference:
            payment = self.payments.move(noted.undone(payment))
        if request.state is CaseState.RECORDED:
            then = CaseState.RECEIVED if paise else CaseState.CLOSED
            self.cases.update(moved(request, then, now))
        if request.answers["does"] == Does.CHANGE:
            return BookingChanged(case.reference, case.service)
        if paise:
            self.give_back(payment, now)
        return BookingCancelled(case.reference, case.service, paise, bool(booking.left))

    def _undone(
        self, booking: Booking, request: Case, error: DepartmentRefused, now: datetime
    ) -> BookingRefused:
        self.payments.move(noted.undone(booking.payment))
        reason = Titles(error.reason).in_language(request.language)
        why = _WORDS.get(error.why, "department")
        return self._refused(request, BookingRefused(why, reason), now, error.reason)

    def _refused(
        self,
        request: Case,
        refused: BookingRefused,
        now: datetime,
        reason: dict[str, str] | None = None,
    ) -> BookingRefused:
        if request.state is CaseState.RECORDED:
            self.cases.update(moved(request, CaseState.CLOSED, now, reason))
        return refused


def _said(request: Case) -> str:
    """The department's last word, in the language of the request."""
    return Titles(request.timeline[-1].reason).in_language(request.language)


def _is_whole(booking: Booking, request: Case) -> bool:
    if request.answers["does"] == Does.CHANGE:
        return False
    return len(booking.places(parts_of(request)) or ()) == len(booking.left)
