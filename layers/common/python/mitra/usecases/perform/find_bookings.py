"""A citizen's bookings with one department, as they may cancel or move them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from mitra.domain import booking as noted
from mitra.domain.booking_happenings import Booking, BookingsFound
from mitra.domain.effects import FindBookings
from mitra.domain.payment import Payment, Refund, RefundState
from mitra.domain.refunds import CANCELLED
from mitra.domain.replies import Choice
from mitra.domain.service import Catalogue
from mitra.domain.ticket_parts import Part
from mitra.usecases.cancelling.bookings import Bookings
from mitra.usecases.perform.context import Context

_MOST = 30


class PerformFindBookings:
    """Finds what can still be cancelled or moved, and what was cancelled and brings something back."""

    def __init__(self, bookings: Bookings, catalogue: Catalogue) -> None:
        self._bookings = bookings
        self._catalogue = catalogue

    def __call__(self, effect: FindBookings, context: Context) -> BookingsFound:
        """Find them, newest first."""
        found = self._bookings.of_citizen(context.session.citizen, effect.department)
        told = [self._told(each, context.session.language, context.now) for each in found]
        wanted = [each for each in told if each.may_cancel or each.may_change or each.returning]
        return BookingsFound(tuple(wanted[:_MOST]))

    def _told(self, booking: noted.Booking, language: str, now: datetime) -> Booking:
        case, change = booking.case, booking.rule.change
        coming = _coming(booking.payment)
        may_change = booking.may_change(now)
        return Booking(
            reference=case.reference,
            service=case.service,
            about=self._words(booking, language, "about", booking.case.facts),
            begins_at=booking.begins_at,
            paise=booking.payment.paise,
            parts=self._parts(booking, language),
            may_cancel=booking.offer((), now) is not None,
            may_change=may_change,
            asks=change.answers if change and may_change else (),
            answers=self._answers(booking) if may_change else {},
            returned_paise=sum(refund.paise for refund in coming),
            returning=_standing(coming),
        )

    def _answers(self, booking: noted.Booking) -> dict[str, str]:
        """What it was booked with; how many go are those who are left."""
        questions = self._catalogue.service(booking.case.service).questions
        counts = {question.count for question in questions if question.count}
        left = dict.fromkeys(counts if booking.rule.parts else (), str(len(booking.left)))
        return {**booking.case.answers, **left}

    def _parts(self, booking: noted.Booking, language: str) -> tuple[Choice, ...]:
        return tuple(self._part(booking, part, language) for part in booking.parts)

    def _part(self, booking: noted.Booking, part: Part, language: str) -> Choice:
        named = {"id": part.id, "title": part.title}
        shown = self._words(booking, language, "part", named)
        return Choice(f"part:{part.id}", shown, "" if shown == part.title else part.title)

    def _words(
        self, booking: noted.Booking, language: str, kind: str, values: Mapping[str, str]
    ) -> str:
        """Words of the rule with facts of the ticket put in, in the citizen's language where it has them."""
        spoken = {
            name.removesuffix(f"_{language}"): value
            for name, value in values.items()
            if name.endswith(f"_{language}")
        }
        words = self._catalogue.words(language, f"booking.{kind}.{booking.rule.id}")
        return words.format_map(defaultdict(str, {**values, **spoken}))


def _coming(payment: Payment) -> Sequence[Refund]:
    return [refund for refund in payment.refunds if refund.why == CANCELLED]


def _standing(coming: Sequence[Refund]) -> str:
    """Of several refunds the one that is furthest from its end."""
    order = (RefundState.FAILED, RefundState.OWED, RefundState.ACCEPTED, RefundState.PROCESSED)
    return next((state for state in order if any(r.state is state for r in coming)), "")
