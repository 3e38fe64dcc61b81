"""The words around a booking: what it is, what comes back, what became of the wish."""

from collections.abc import Sequence

from mitra.domain.booking_happenings import (
    Booking,
    BookingCancelled,
    BookingChanged,
    BookingRefused,
    CancellationQuoted,
)
from mitra.domain.money import in_rupees
from mitra.domain.replies import Choice
from mitra.domain.session import Session
from mitra.engine.figures import INDIA, spoken_moment, spoken_time
from mitra.engine.talk import Talk, joined

CANCEL, CHANGE, KEEP, YES, MOVE = (
    "booking:cancel",
    "booking:change",
    "booking:keep",
    "booking:yes",
    "booking:move",
)


def row(talk: Talk, booking: Booking) -> Choice:
    """A booking as a row of a list."""
    when = spoken_moment(talk, booking.begins_at) if booking.begins_at else ""
    about = ", ".join(part for part in (when, booking.about) if part)
    return Choice(f"booking:{booking.reference}", booking.reference, about)


def about(talk: Talk, booking: Booking) -> str:
    """A booking whole: what, when, how much, and what is on its way back."""
    lines = [
        f"*{booking.reference}*",
        talk.title(booking.service),
        booking.about,
        _when(talk, booking),
        talk.say("booking.paid", paid=in_rupees(booking.paise)),
        _returning(talk, booking),
    ]
    return "\n".join(line for line in lines if line)


def _when(talk: Talk, booking: Booking) -> str:
    if booking.begins_at is None:
        return ""
    there = booking.begins_at.astimezone(INDIA)
    is_day = (there.hour, there.minute) == (0, 0)
    return (spoken_moment if is_day else spoken_time)(talk, booking.begins_at)


def _returning(talk: Talk, booking: Booking) -> str:
    if not booking.returning:
        return ""
    back = in_rupees(booking.returned_paise)
    return talk.say(f"booking.returning.{booking.returning}", refund=back)


def buttons(talk: Talk, session: Session, ids: Sequence[str]) -> tuple[Choice, ...]:
    """Buttons, in the service's own words where it has any."""
    service = session.position.service
    return tuple(Choice(i, talk.say(i.replace(":", "."), service)) for i in ids)


def names(talk: Talk, session: Session, quoted: CancellationQuoted) -> str:
    """The parts as they are shown; words for the whole where none is named."""
    if not quoted.parts:
        return talk.say("booking.whole", session.position.service)
    shown = {choice.id: choice.title for choice in session.position.choices}
    return ", ".join(shown.get(f"part:{part}", part) for part in quoted.parts)


def offer(talk: Talk, session: Session, quoted: CancellationQuoted) -> str:
    """What would come back, and by which rule."""
    return joined(
        talk.say("booking.offer", what=names(talk, session, quoted), reference=quoted.reference),
        talk.say(
            "booking.offer.sums",
            paid=in_rupees(quoted.paid_paise),
            refund=in_rupees(quoted.refund_paise),
        ),
        "ℹ️ " + talk.say(quoted.rule),
        talk.say("booking.offer.ask"),
    )


def told(talk: Talk, happened: BookingCancelled | BookingChanged | BookingRefused) -> str:
    """What became of a wish."""
    match happened:
        case BookingCancelled():
            return _cancelled(talk, happened)
        case BookingChanged(reference=reference):
            return talk.say("booking.changed", reference=reference)
        case BookingRefused(why=why, reason=reason):
            said = talk.say("case.reason", reason=reason) if reason else ""
            return joined(talk.say(f"booking.refused.{why}"), said)


def _cancelled(talk: Talk, happened: BookingCancelled) -> str:
    ticket = "booking.cancelled.rest" if happened.remains else "booking.cancelled.whole"
    if happened.refund_paise:
        money = talk.say("booking.cancelled.refund", refund=in_rupees(happened.refund_paise))
    else:
        money = talk.say("booking.cancelled.nothing")
    head = talk.say("booking.cancelled", reference=happened.reference)
    return joined(f"{head}\n{talk.say(ticket)}", money)
