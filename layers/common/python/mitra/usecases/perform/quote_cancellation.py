"""What comes back when a booking, or parts of it, are cancelled now."""

from mitra.domain.booking import Booking
from mitra.domain.booking_happenings import BookingRefused, CancellationQuoted
from mitra.domain.effects import QuoteCancellation
from mitra.usecases.cancelling.bookings import Bookings
from mitra.usecases.perform.context import Context


class PerformQuoteCancellation:
    """Works it out by the rule. Nothing is cancelled by asking."""

    def __init__(self, bookings: Bookings) -> None:
        self._bookings = bookings

    def __call__(
        self, effect: QuoteCancellation, context: Context
    ) -> CancellationQuoted | BookingRefused:
        """Work it out."""
        booking = self._bookings.own(context.session.citizen, effect.reference)
        if booking is None:
            return BookingRefused("no_booking")
        offer = booking.offer(effect.parts, context.now)
        if offer is None:
            return BookingRefused(why_not(booking, effect.parts))
        rule = rule_words(booking, offer.band.id)
        return CancellationQuoted(effect.reference, effect.parts, offer.paid, offer.paise, rule)


def why_not(booking: Booking, parts: tuple[str, ...]) -> str:
    """Why nothing is offered: the parts are not in it, it was cancelled before, or it is too late."""
    if booking.busy:
        return "busy"
    gone = not booking.is_live or booking.places(parts) is None
    return "no_booking" if gone else "too_late"


def rule_words(booking: Booking, band: str) -> str:
    """The words that say why so much comes back."""
    return f"refund.{booking.rule.id}.{band}"
