"""A booking is moved to another date, slot or service."""

from mitra.domain.booking_happenings import BookingRefused
from mitra.domain.case import Case
from mitra.domain.effects import ChangeBooking
from mitra.usecases.cancelling.bookings import Bookings
from mitra.usecases.cancelling.finish import Finish, Fulfilled
from mitra.usecases.cancelling.requests import Requests, changing
from mitra.usecases.perform.cancel_booking import fulfilled
from mitra.usecases.perform.context import Context


class PerformChangeBooking:
    """Puts the wish on record while it may be moved, then asks the department."""

    def __init__(self, bookings: Bookings, requests: Requests, finish: Finish) -> None:
        self._bookings = bookings
        self._requests = requests
        self._finish = finish

    def __call__(self, effect: ChangeBooking, context: Context) -> Fulfilled:
        """Move it. Raises NotIssuedYet, Conflict, AwsOutage: then the turn is taken again."""
        request = self._requests.known(context, effect.reference) or self._opened(effect, context)
        if isinstance(request, BookingRefused):
            return request
        return fulfilled(self._finish, request, context)

    def _opened(self, effect: ChangeBooking, context: Context) -> Case | BookingRefused:
        booking = self._bookings.own(context.session.citizen, effect.reference)
        if booking is None or not booking.is_live:
            return BookingRefused("no_booking")
        if booking.busy:
            return BookingRefused("busy")
        if not booking.may_change(context.now):
            return BookingRefused("too_late")
        return self._requests.open(context, effect.language, changing(effect))
