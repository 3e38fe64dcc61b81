"""A service's questions, one at a time; each answer is checked at once."""

from copy import replace

from mitra.domain.effects import LoadOptions
from mitra.domain.happenings import (
    DepartmentUnavailable,
    Happening,
    MediaRefused,
    MediaStored,
    OptionsLoaded,
)
from mitra.domain.inbound import Inbound, Tap
from mitra.domain.replies import Buttons, Choice
from mitra.domain.service import Question
from mitra.domain.session import Answer, Position, Session
from mitra.engine import flow, optional, paging
from mitra.engine.field import PICKED, Asking, Partly, Pending, Reading, Retry
from mitra.engine.fields import FIELDS
from mitra.engine.steps.services import listed
from mitra.engine.talk import Move, Outcome, Talk, Turn, joined, replied


def show(talk: Talk, session: Session, lead: str) -> Outcome:
    """Ask the question in hand, or the next one; after the last the flow goes on."""
    asked = session.position.question
    question = (
        flow.question_of(talk, session, asked) if asked else flow.first_unanswered(talk, session)
    )
    if question is None:
        return Move(flow.after(talk, session, "questions"), lead)
    at = _at(session, question)
    if question.options and flow.LOADED not in at.position.scratch:
        return _load(talk, _leading(at, lead), question)
    return _ask(talk, at, question, joined(at.position.scratch.get("lead", ""), lead))


def _at(session: Session, question: Question) -> Session:
    return replace(session, position=replace(session.position, question=question.id))


def _leading(session: Session, lead: str) -> Session:
    scratch = {**session.position.scratch, "lead": lead}
    return replace(session, position=replace(session.position, scratch=scratch))


def _ask(talk: Talk, session: Session, question: Question, lead: str) -> Turn:
    scratch = {k: v for k, v in session.position.scratch.items() if k != "lead"}
    session = replace(session, position=replace(session.position, scratch=scratch))
    title = "" if session.answers or lead else f"*{talk.title(session.position.service)}*"
    words = talk.say(f"ask.{question.id}", session.position.service)
    asking = Asking(talk, session, question, joined(lead, title, words))
    return replied(session, optional.asked(talk, question, FIELDS[question.type].ask(asking)))


def _load(talk: Talk, session: Session, question: Question) -> Turn:
    parents = {name: session.answers[name].value for name in question.depends_on}
    department = talk.service(session).department
    return Turn(session, effects=(LoadOptions(department, question.options, parents),))


def hear(talk: Talk, session: Session, message: Inbound) -> Outcome:
    """Take the answer, or say what would fit."""
    if isinstance(message, Tap) and message.id == paging.MORE:
        return Move(replace(session, position=paging.turned(session.position)))
    asked = session.position.question
    question = next((q for q in talk.service(session).questions if q.id == asked), None)
    if question is None or (question.options and flow.LOADED not in session.position.scratch):
        return Move(session)
    return _taken(talk, session, question, _read(Asking(talk, session, question), message))


def _taken(talk: Talk, session: Session, question: Question, reading: Reading) -> Outcome:
    match reading:
        case Answer() as answer:
            return _answered(talk, session, question, answer)
        case Pending(effect=effect):
            return Turn(session, effects=(effect,))
        case Partly(picked=picked, told=told):
            scratch = {**session.position.scratch, PICKED: ",".join(picked)}
            return Move(replace(session, position=replace(session.position, scratch=scratch)), told)
        case Retry(reason=reason):
            return Move(session, "⚠️ " + reason)


def _read(asking: Asking, message: Inbound) -> Reading:
    if optional.is_left_out(asking.talk, asking.question, message):
        return Answer("", asking.talk.say("answer.left_out"))
    return FIELDS[asking.question.type].read(asking, message)


def _answered(talk: Talk, session: Session, question: Question, answer: Answer) -> Outcome:
    cleared = flow.without_answer(talk, session, question.id)
    return Move(flow.at_step(flow.with_answer(cleared, question, answer), "questions"))


def learn(talk: Talk, session: Session, result: Happening) -> Outcome:
    """A list that was loaded, a photo that was kept, or trouble with either."""
    match result:
        case OptionsLoaded(choices=()) if before := _when_none(talk, session):
            words = talk.say(f"none.{session.position.question}", session.position.service)
            reopened = flow.without_answer(talk, session, before)
            return Move(flow.at_step(reopened, "questions"), "ℹ️ " + words)
        case OptionsLoaded(choices=choices):
            scratch = {**session.position.scratch, flow.LOADED: "yes"}
            return Move(replace(session, position=_offering(session.position, choices, scratch)))
        case MediaStored(paper=paper):
            question = flow.question_of(talk, session, session.position.question)
            return _answered(talk, session, question, Answer(paper, talk.say("photo.received")))
        case MediaRefused(reason=reason):
            return Move(session, "⚠️ " + talk.say(f"error.photo_{reason}"))
        case DepartmentUnavailable():
            return _unavailable(talk, session)
        case _:
            return Move(session)


def _when_none(talk: Talk, session: Session) -> str:
    """The question to answer anew when there is nothing to choose from; empty where one may write instead."""
    return flow.question_of(talk, session, session.position.question).when_none


def _offering(position: Position, choices: tuple[Choice, ...], scratch: dict[str, str]) -> Position:
    return replace(position, choices=choices, page=0, scratch=scratch)


def _unavailable(talk: Talk, session: Session) -> Outcome:
    """The department does not answer: nothing is lost, and any word tries again."""
    department = talk.say(f"department.{talk.service(session).department}")
    body = talk.say("department.unavailable", department=department)
    return replied(session, Buttons(body, (Choice("retry", talk.say("try_again")),)))


def back(talk: Talk, session: Session) -> Outcome:
    """The question before; from the first one, the list of services."""
    if session.position.editing:
        return Move(flow.after(talk, session, "questions"))
    before = flow.last_answered(talk, session)
    if before is None:
        return Move(listed(replace(session, answers={}), talk.service(session).department))
    reopened = flow.without_answer(talk, session, before.id)
    return Move(flow.at_step(reopened, "questions"))
