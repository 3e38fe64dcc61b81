"""All answers at a glance: submit, or change any one of them."""

from copy import replace

from mitra.domain.happenings import Happening
from mitra.domain.inbound import Inbound, Tap
from mitra.domain.replies import Buttons, Choice
from mitra.domain.session import Position, Session
from mitra.engine import flow, paging
from mitra.engine.search import pick
from mitra.engine.talk import Move, Outcome, Talk, home, joined, replied

_SHOWN = 70
_CHANGING = "changing"
_EDIT = "edit:"


def show(talk: Talk, session: Session, lead: str) -> Outcome:
    """The answers with three buttons; or, when something is to change, the list of questions."""
    if _CHANGING in session.position.scratch:
        position = replace(session.position, choices=_questions(talk, session))
        body = joined(lead, talk.say("review.which"))
        return replied(replace(session, position=position), paging.menu(talk, body, position))
    title = f"*{talk.title(session.position.service)}*"
    lines = [f"{c.title}: *{c.description}*" for c in _questions(talk, session)]
    body = joined(lead, title, "\n".join(lines), talk.say("review.ask"))
    return replied(session, Buttons(body, _buttons(talk)))


def hear(talk: Talk, session: Session, message: Inbound) -> Outcome:
    """Submit, change or cancel; then which answer to change."""
    if _CHANGING in session.position.scratch:
        return _which(talk, session, message)
    names = {
        c.id: talk.say(f"{c.id.replace(':', '.')}.spellings").split("|") for c in _buttons(talk)
    }
    match [choice.id for choice in pick(message, _buttons(talk), names)]:
        case ["review:submit"]:
            return Move(flow.after(talk, session, "review"))
        case ["review:change"]:
            return Move(changing(session))
        case ["review:cancel"]:
            return Move(home(session), talk.say("cancelled"))
        case _:
            return _named(talk, session, message)


def _named(talk: Talk, session: Session, message: Inbound) -> Outcome:
    """Somebody who names a question wants to change its answer."""
    chosen = [] if isinstance(message, Tap) else pick(message, _questions(talk, session))
    if len(chosen) == 1:
        return Move(reopened(session, chosen[0].id.removeprefix(_EDIT)))
    return Move(session, "⚠️ " + talk.say("error.review"))


def _which(talk: Talk, session: Session, message: Inbound) -> Outcome:
    if isinstance(message, Tap) and message.id == paging.MORE:
        return Move(replace(session, position=paging.turned(session.position)))
    chosen = pick(message, session.position.choices)
    if len(chosen) == 1:
        return Move(reopened(session, chosen[0].id.removeprefix(_EDIT)))
    count = len(session.position.choices)
    return Move(session, "⚠️ " + talk.say("error.not_in_list", count=count))


def changing(session: Session) -> Session:
    """The session where it is asked which answer to change; from any later step of a service."""
    asked = flow.at_step(session, "review")
    return replace(asked, position=replace(asked.position, scratch={_CHANGING: "yes"}))


def reopened(session: Session, question: str) -> Session:
    """The session where one question is asked again. The old answer stays until the new one fits."""
    service = session.position.service
    place = Position(step="questions", service=service, question=question, editing=True)
    return replace(session, position=place)


def _questions(talk: Talk, session: Session) -> tuple[Choice, ...]:
    service = talk.service(session)
    return tuple(
        Choice(
            _EDIT + question.id,
            talk.say(f"label.{question.id}", service.id),
            session.answers[question.id].shown[:_SHOWN],
        )
        for question in flow.asked(talk, session)
        if question.id in session.answers
    )


def _buttons(talk: Talk) -> tuple[Choice, ...]:
    ids = ("review:submit", "review:change", "review:cancel")
    return tuple(Choice(i, talk.say(i.replace(":", "."))) for i in ids)


def learn(talk: Talk, session: Session, result: Happening) -> Outcome:
    """Nothing was asked for."""
    del talk, result
    return Move(session)


def back(talk: Talk, session: Session) -> Outcome:
    """From the list of answers to the review (or the offer); from the review to the last question."""
    if _CHANGING in session.position.scratch:
        return Move(flow.after(talk, session, "questions"))
    last = flow.asked(talk, session)[-1]
    reopened = flow.without_answer(talk, session, last.id)
    return Move(flow.at_step(reopened, "questions"))
