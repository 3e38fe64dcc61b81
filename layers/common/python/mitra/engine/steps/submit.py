"""The application is recorded and handed to the department."""

from copy import replace

from mitra.domain.effects import OpenCase
from mitra.domain.happenings import CaseOpened, CaseRefused, Happening
from mitra.domain.inbound import Inbound
from mitra.domain.replies import Text
from mitra.domain.session import Session
from mitra.engine import flow
from mitra.engine.figures import spoken_moment
from mitra.engine.talk import Move, Outcome, Talk, Turn, home, joined, replied


def show(talk: Talk, session: Session, lead: str) -> Outcome:
    """Nothing to show: the case is opened."""
    del lead
    return Turn(
        session,
        effects=(OpenCase(session.position.service, flow.values(talk, session), talk.language),),
    )


def hear(talk: Talk, session: Session, message: Inbound) -> Outcome:
    """A turn that broke off here is taken again."""
    del message
    return show(talk, session, "")


def learn(talk: Talk, session: Session, result: Happening) -> Outcome:
    """The reference and the due date; or why it was refused."""
    service = session.position.service
    match result:
        case CaseOpened(reference=reference, due_at=due_at, delivered=delivered):
            due = spoken_moment(talk, due_at)
            key = "case.opened" if delivered else "case.kept"
            department = talk.say(f"department.{talk.service(session).department}")
            told = talk.say(
                key, title=talk.title(service), reference=reference, date=due, department=department
            )
            return replied(home(session), Text(joined(told, talk.say("hint.status"))))
        case CaseRefused(reason=reason):
            why = talk.say("case.reason", reason=reason) if reason else ""
            reviewed = flow.at_step(session, "review")
            return Move(reviewed, joined("⚠️ " + talk.say("case.refused"), why))
        case _:
            return Move(replace(flow.at_step(session, "review")))


def back(talk: Talk, session: Session) -> Outcome:
    """Back to the review."""
    del talk
    return Move(flow.at_step(session, "review"))
