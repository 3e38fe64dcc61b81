"""The new date of a booking: its service's own questions, asked anew one at a time."""

from collections.abc import Sequence
from copy import replace

from mitra.domain.booking_happenings import Booking
from mitra.domain.effects import ChangeBooking, LoadOptions
from mitra.domain.inbound import Inbound, Tap
from mitra.domain.replies import Buttons, Choice
from mitra.domain.service import Question, Service
from mitra.domain.session import Answer, Session
from mitra.engine import paging
from mitra.engine.booking import page
from mitra.engine.booking.stage import Stage, at, offering, remembered, was
from mitra.engine.field import PICKED, Asking, Partly, Retry
from mitra.engine.fields import FIELDS
from mitra.engine.talk import Move, Outcome, Talk, Turn, joined, replied


def remember(talk: Talk, session: Session, booking: Booking) -> Session:
    """What will be asked anew, and the answers on which its lists depend."""
    asked = [q for q in talk.catalogue.service(booking.service).questions if q.id in booking.asks]
    needed = {name for question in asked for name in (*question.depends_on, question.count)}
    kept = {f"was.{name}": booking.answers[name] for name in needed if name in booking.answers}
    return at(session, Stage.ONE, of=booking.service, asks="\n".join(booking.asks), **kept)


def begin(session: Session) -> Session:
    """The session before the first question."""
    answers = {name: Answer(value, value) for name, value in was(session).items()}
    answers = {k: v for k, v in answers.items() if k not in remembered(session, "asks")}
    return at(offering(replace(session, answers=answers), ()), Stage.ASK, loaded="")


def show(talk: Talk, session: Session, lead: str) -> Outcome:
    """Ask what is still unanswered; then all of it at a glance."""
    question = _next(talk, session)
    if question is None:
        return _at_a_glance(talk, at(session, Stage.MOVE), lead)
    if question.options and "loaded" not in session.position.scratch:
        parents = {name: session.answers[name].value for name in question.depends_on}
        effect = LoadOptions(_service(talk, session).department, question.options, parents)
        return Turn(at(session, Stage.ASK, lead=lead), effects=(effect,))
    lead = joined(session.position.scratch.get("lead", ""), lead)
    words = talk.say(f"ask.{question.id}", _service(talk, session).id)
    asking = _asking(talk, session, question, joined(lead, words))
    return replied(at(session, Stage.ASK, lead=""), FIELDS[question.type].ask(asking))


def loaded(talk: Talk, session: Session, choices: Sequence[Choice]) -> Outcome:
    """The department's list is there; when it is empty, an earlier question is asked again."""
    question = _next(talk, session)
    if question and question.when_none and not choices:
        words = talk.say(f"none.{question.id}", _service(talk, session).id)
        kept = {k: v for k, v in session.answers.items() if k != question.when_none}
        return Move(at(offering(replace(session, answers=kept), ()), Stage.ASK), "ℹ️ " + words)
    return Move(at(offering(session, tuple(choices)), Stage.ASK, loaded="yes"))


def hear(talk: Talk, session: Session, message: Inbound) -> Outcome:
    """Take an answer, or say what would fit."""
    if isinstance(message, Tap) and message.id == paging.MORE:
        return Move(replace(session, position=paging.turned(session.position)))
    question = _next(talk, session)
    if question is None or (question.options and "loaded" not in session.position.scratch):
        return Move(session)
    match FIELDS[question.type].read(_asking(talk, session, question), message):
        case Answer() as answer:
            answers = {**session.answers, question.id: answer}
            cleared = offering(replace(session, answers=answers), ())
            return Move(at(cleared, Stage.ASK, loaded="", **{PICKED: ""}))
        case Partly(picked=picked, told=told):
            return Move(at(session, Stage.ASK, **{PICKED: ",".join(picked)}), told)
        case Retry(reason=reason):
            return Move(session, "⚠️ " + reason)
        case _:
            return Move(session)


def wish(talk: Talk, session: Session) -> Turn:
    """Yes: move it."""
    answers: dict[str, str] = {}
    for question in _asked(talk, session):
        answer = session.answers[question.id]
        answers[question.id] = answer.value
        if question.options:
            answers[f"{question.id}_name"] = answer.shown
    reference = session.position.scratch["reference"]
    return Turn(
        at(session, Stage.SENT), effects=(ChangeBooking(reference, answers, talk.language),)
    )


def _at_a_glance(talk: Talk, session: Session, lead: str) -> Turn:
    service = _service(talk, session).id
    lines = [
        f"{talk.say(f'label.{question.id}', service)}: *{session.answers[question.id].shown}*"
        for question in _asked(talk, session)
    ]
    reference = session.position.scratch["reference"]
    ask = talk.say("booking.move.ask", reference=reference)
    buttons = page.buttons(talk, session, (page.MOVE, page.KEEP))
    return replied(session, Buttons(joined(lead, ask, "\n".join(lines)), buttons))


def _asking(talk: Talk, session: Session, question: Question, body: str = "") -> Asking:
    """The question speaks with the words of the service that was booked."""
    position = replace(session.position, service=_service(talk, session).id, question=question.id)
    return Asking(talk, replace(session, position=position), question, body)


def _next(talk: Talk, session: Session) -> Question | None:
    asked = _asked(talk, session)
    return next((question for question in asked if question.id not in session.answers), None)


def _asked(talk: Talk, session: Session) -> list[Question]:
    wanted = remembered(session, "asks")
    return [question for question in _service(talk, session).questions if question.id in wanted]


def _service(talk: Talk, session: Session) -> Service:
    return talk.catalogue.service(session.position.scratch["of"])
