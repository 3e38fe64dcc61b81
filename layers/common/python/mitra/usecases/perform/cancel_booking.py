"""A booking, or parts of it, are cancelled for what the citizen was told and agreed to."""

from mitra.domain.booking_happenings import BookingRefused
from mitra.domain.case import Case
from mitra.domain.effects import CancelBooking
from mitra.domain.errors import AccessRefused, DepartmentOutage
from mitra.usecases.cancelling.bookings import Bookings
from mitra.usecases.cancelling.finish import Finish, Fulfilled
from mitra.usecases.cancelling.requests import Requests, cancelling
from mitra.usecases.perform.context import Context
from mitra.usecases.perform.quote_cancellation import rule_words, why_not


class PerformCancelBooking:
    """Puts the wish on record at today's price, then fulfils it. An outage of the department is no failure."""

    def __init__(self, bookings: Bookings, requests: Requests, finish: Finish) -> None:
        self._bookings = bookings
        self._requests = requests
        self._finish = finish

    def __call__(self, effect: CancelBooking, context: Context) -> Fulfilled:
        """Cancel. Raises NotIssuedYet, Conflict, AwsOutage: then the turn is taken again."""
        request = self._requests.known(context, effect.reference) or self._opened(effect, context)
        if isinstance(request, BookingRefused):
            return request
        return fulfilled(self._finish, request, context)

    def _opened(self, effect: CancelBooking, context: Context) -> Case | BookingRefused:
        booking = self._bookings.own(context.session.citizen, effect.reference)
        if booking is None:
            return BookingRefused("no_booking")
        offer = booking.offer(effect.parts, context.now)
        if offer is None or booking.busy:
            return BookingRefused(why_not(booking, effect.parts))
        if offer.paise != effect.refund_paise:
            return BookingRefused("refund_changed")
        answers = cancelling(effect, offer.paid, rule_words(booking, offer.band.id))
        return self._requests.open(context, effect.language, answers)


def fulfilled(finish: Finish, request: Case, context: Context) -> Fulfilled:
    """Fulfil a wish that is on record; where the department does not answer it waits there for the timer."""
    try:
        return finish(request, context.now)
    except (DepartmentOutage, AccessRefused) as error:
        context.trouble(error.code)
        return BookingRefused("waiting")
