"""A booking is cancelled, in whole or in part, or moved; or the citizen learns what is on its way back.

Under three names: `booking` offers all of it, `cancel_booking` and `change_booking` one thing only.
"""

from copy import replace

from mitra.domain.booking_happenings import (
    Booking,
    BookingCancelled,
    BookingChanged,
    BookingRefused,
    BookingsFound,
    CancellationQuoted,
)
from mitra.domain.effects import CancelBooking, FindBookings, QuoteCancellation
from mitra.domain.happenings import DepartmentUnavailable, Happening, OptionsLoaded
from mitra.domain.inbound import Inbound, Tap, TextMessage
from mitra.domain.reference import read_reference
from mitra.domain.replies import Buttons, Choice, Text
from mitra.domain.session import Answer, Session
from mitra.engine import paging
from mitra.engine.booking import moving, page, parts
from mitra.engine.booking.stage import (
    Stage,
    afresh,
    at,
    lead_of,
    offering,
    remembered,
    stage_of,
)
from mitra.engine.field import Asking, Retry
from mitra.engine.fields import FIELDS
from mitra.engine.search import pick
from mitra.engine.steps.services import listed
from mitra.engine.talk import Move, Outcome, Talk, Turn, home, joined, replied

_BACK_TO_ONE = (Stage.PARTS, Stage.REASON, Stage.CONFIRM, Stage.ASK, Stage.MOVE)


def show(talk: Talk, session: Session, lead: str) -> Outcome:
    """Where they stand. Bookings and sums are always asked for anew: they change with the time."""
    match stage_of(session):
        case Stage.WHICH:
            body = joined(lead, talk.say("booking.which"))
            return replied(session, paging.menu(talk, body, session.position))
        case Stage.PARTS:
            service = session.position.service
            body = joined(lead, talk.say("booking.parts", service))
            return replied(session, parts.ask(talk, body, session.position.choices, service))
        case Stage.REASON:
            return replied(session, FIELDS["choice"].ask(_why(talk, session, lead)))
        case Stage.CONFIRM:
            scratch = session.position.scratch
            effect = QuoteCancellation(scratch["reference"], remembered(session, "parts"))
            return Turn(at(session, Stage.CONFIRM, lead=lead), effects=(effect,))
        case Stage.ASK | Stage.MOVE:
            return moving.show(talk, session, lead)
        case _:
            effects = (FindBookings(talk.service(session).department),)
            return Turn(at(session, Stage.FIND, lead=lead), effects=effects)


def hear(talk: Talk, session: Session, message: Inbound) -> Outcome:
    """Take what they choose at each stage."""
    match stage_of(session):
        case Stage.WHICH:
            return _chosen(talk, session, message)
        case Stage.ONE | Stage.CONFIRM | Stage.MOVE:
            return _tapped(talk, session, message)
        case Stage.PARTS:
            return _parts(talk, session, message)
        case Stage.REASON:
            return _reason(talk, session, message)
        case Stage.ASK:
            return moving.hear(talk, session, message)
        case _:
            return Move(session)


def learn(talk: Talk, session: Session, result: Happening) -> Outcome:
    """Bookings, a sum, what became of the wish."""
    match result:
        case BookingsFound(bookings=bookings):
            return _found(talk, session, [b for b in bookings if _concerns(session, b)])
        case CancellationQuoted():
            return _quoted(talk, session, result)
        case BookingCancelled() | BookingChanged() | BookingRefused():
            return _told(talk, session, result)
        case OptionsLoaded(choices=choices) if stage_of(session) is Stage.ASK:
            return moving.loaded(talk, session, choices)
        case DepartmentUnavailable():
            department = talk.say(f"department.{talk.service(session).department}")
            body = talk.say("department.unavailable", department=department)
            return replied(session, Buttons(body, (Choice("retry", talk.say("try_again")),)))
        case _:
            return Move(session)


def back(talk: Talk, session: Session) -> Outcome:
    """To the booking; from there to the services."""
    if stage_of(session) in _BACK_TO_ONE:
        return Move(afresh(session, "reference"))
    return Move(listed(afresh(session), talk.service(session).department))


def _told(
    talk: Talk, session: Session, result: BookingCancelled | BookingChanged | BookingRefused
) -> Outcome:
    """What became of the wish. What has changed meanwhile may be asked for anew."""
    words = page.told(talk, result)
    match result:
        case BookingRefused(why="refund_changed"):
            return Move(at(session, Stage.CONFIRM), words)
        case BookingRefused(why="not_available") if remembered(session, "asks"):
            return Move(moving.begin(session), "⚠️ " + words)
        case _:
            return replied(home(session), Text(joined(words, talk.say("hint.menu"))))


def _concerns(session: Session, booking: Booking) -> bool:
    match session.position.step:
        case "cancel_booking":
            return booking.may_cancel or bool(booking.returning)
        case "change_booking":
            return booking.may_change
        case _:
            return True


def _found(talk: Talk, session: Session, bookings: list[Booking]) -> Outcome:
    wanted, lead = session.position.scratch.get("reference"), lead_of(session)
    if wanted:
        one = next((b for b in bookings if b.reference == wanted), None)
        if one:
            return _one(talk, session, one, lead)
        return Move(afresh(session), "⚠️ " + talk.say("booking.not_yours"))
    if not bookings:
        return Move(home(session), joined(lead, talk.say("booking.none", session.position.service)))
    if len(bookings) == 1:
        return _one(talk, session, bookings[0], lead)
    rows = tuple(page.row(talk, booking) for booking in bookings)
    return Move(at(offering(session, rows), Stage.WHICH, lead=""), lead)


def _one(talk: Talk, session: Session, booking: Booking, lead: str) -> Outcome:
    step = session.position.step
    cancels = booking.may_cancel and step != "change_booking"
    changes = booking.may_change and step != "cancel_booking"
    body = joined(lead, page.about(talk, booking))
    if not (cancels or changes):
        words = joined(body, talk.say("booking.over"), talk.say("hint.menu"))
        return replied(home(session), Text(words))
    session = moving.remember(talk, offering(session, booking.parts), booking)
    ids = [page.CANCEL] * cancels + [page.CHANGE] * changes + [page.KEEP]
    offers = "\n".join(ids)
    session = at(session, Stage.ONE, reference=booking.reference, lead="", parts="", offers=offers)
    choices = page.buttons(talk, session, ids)
    return replied(session, Buttons(joined(body, talk.say("booking.what")), choices))


def _chosen(talk: Talk, session: Session, message: Inbound) -> Outcome:
    if isinstance(message, Tap) and message.id == paging.MORE:
        return Move(replace(session, position=paging.turned(session.position)))
    reference = read_reference(message.body) if isinstance(message, TextMessage) else None
    chosen = pick(message, session.position.choices)
    if reference is None and len(chosen) == 1:
        reference = chosen[0].id.removeprefix("booking:")
    if reference is None:
        return Move(session, "⚠️ " + talk.say("error.reference"))
    return Move(at(afresh(session), Stage.FIND, reference=reference))


def _tapped(talk: Talk, session: Session, message: Inbound) -> Outcome:
    """A button of the booking, or of the question whether to cancel or move it."""
    offered = {
        # A number means the button that stands there.
        Stage.ONE: remembered(session, "offers"),
        Stage.CONFIRM: (page.YES, page.KEEP),
        Stage.MOVE: (page.MOVE, page.KEEP),
    }[stage_of(session)]
    choices = page.buttons(talk, session, offered)
    names = {c.id: talk.say(f"{c.id.replace(':', '.')}.spellings").split("|") for c in choices}
    match [choice.id for choice in pick(message, choices, names)]:
        case [page.KEEP]:
            return Move(home(session), talk.say("booking.kept"))
        case [page.CANCEL]:
            stage = Stage.PARTS if len(session.position.choices) > 1 else Stage.REASON
            return _onward(talk, session, stage)
        case [page.CHANGE] if remembered(session, "asks"):
            return Move(moving.begin(session))
        case [page.YES]:
            return _wish(talk, session)
        case [page.MOVE]:
            return moving.wish(talk, session)
        case _:
            return Move(session, "⚠️ " + talk.say("error.booking"))


def _onward(talk: Talk, session: Session, stage: Stage) -> Outcome:
    """The reason is asked where the service asks for one."""
    if stage is Stage.REASON and not talk.service(session).questions:
        stage = Stage.CONFIRM
    return Move(at(session, stage))


def _parts(talk: Talk, session: Session, message: Inbound) -> Outcome:
    meant = parts.read(talk, message, session.position.choices)
    if meant is None:
        return Move(session, "⚠️ " + talk.say("error.booking"))
    if meant.unknown:
        return Move(session, "⚠️ " + talk.say("booking.parts.unknown", what=meant.unknown))
    return _onward(talk, at(session, Stage.PARTS, parts="\n".join(meant.ids)), Stage.REASON)


def _why(talk: Talk, session: Session, lead: str = "") -> Asking:
    question = talk.service(session).questions[0]
    words = talk.say(f"ask.{question.id}", session.position.service)
    return Asking(talk, session, question, joined(lead, words))


def _reason(talk: Talk, session: Session, message: Inbound) -> Outcome:
    asking = _why(talk, session)
    match FIELDS[asking.question.type].read(asking, message):
        case Answer() as answer:
            answered = replace(session, answers={asking.question.id: answer})
            return Move(at(answered, Stage.CONFIRM))
        case Retry(reason=reason):
            return Move(session, "⚠️ " + reason)
        case _:
            return Move(session)


def _quoted(talk: Talk, session: Session, quoted: CancellationQuoted) -> Outcome:
    body = joined(lead_of(session), page.offer(talk, session, quoted))
    session = at(session, Stage.CONFIRM, paise=str(quoted.refund_paise), lead="")
    return replied(session, Buttons(body, page.buttons(talk, session, (page.YES, page.KEEP))))


def _wish(talk: Talk, session: Session) -> Outcome:
    """Yes, for this sum."""
    scratch = session.position.scratch
    effect = CancelBooking(
        scratch["reference"], remembered(session, "parts"), int(scratch["paise"]), talk.language
    )
    return Turn(at(session, Stage.SENT), effects=(effect,))
