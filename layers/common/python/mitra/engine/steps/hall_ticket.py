"""A hall ticket, by roll number and date of birth. Neither alone opens anything, nor says that it is right."""

from copy import replace

from mitra.domain.effects import FindHallTicket
from mitra.domain.happenings import HallTicketFound, Happening
from mitra.domain.inbound import Inbound
from mitra.domain.replies import DocumentMessage, Text
from mitra.domain.session import Session, Tries
from mitra.engine import flow
from mitra.engine.cases_text import document_name
from mitra.engine.figures import today, western_digits
from mitra.engine.talk import Move, Outcome, Talk, Turn, home, joined, replied

_DOCUMENT = "hall_ticket"
MOST_TRIES = 5
"""Wrong pairs in a day. Roll numbers follow each other, so a date of birth must not be found by trying."""


def show(talk: Talk, session: Session, lead: str) -> Outcome:
    """Nothing to show: the register is asked, unless it was asked in vain too often today."""
    del lead
    if _missed(talk, session) >= MOST_TRIES:
        return _enough(talk, session)
    answers = session.answers
    roll_number = "".join(western_digits(answers["roll_number"].value).split()).upper()
    return Turn(session, effects=(FindHallTicket(roll_number, answers["date_of_birth"].value),))


def hear(talk: Talk, session: Session, message: Inbound) -> Outcome:
    """A turn that broke off here is taken again."""
    del message
    return show(talk, session, "")


def learn(talk: Talk, session: Session, result: Happening) -> Outcome:
    """The hall ticket; or the same words whichever of the two was wrong."""
    match result:
        case HallTicketFound(document_id=""):
            return _none(talk, session)
        case HallTicketFound(holds=False):
            words = talk.say("hall_ticket.withdrawn", session.position.service)
            return replied(home(session), Text(joined(words, talk.say("hint.menu"))))
        case HallTicketFound(document_id=document_id):
            return _found(talk, session, document_id)
        case _:
            return Move(session)


def _found(talk: Talk, session: Session, document_id: str) -> Outcome:
    service = talk.service(session)
    body = joined(talk.say("hall_ticket.found", service.id), talk.say("hint.menu"))
    filename = document_name(_DOCUMENT, document_id)
    return replied(home(session), DocumentMessage(body, document_id, filename))


def _none(talk: Talk, session: Session) -> Outcome:
    tries = Tries(_day(talk), _missed(talk, session) + 1)
    session = replace(session, tries=tries)
    if tries.missed >= MOST_TRIES:
        return _enough(talk, session)
    again = replace(flow.at_step(session, "questions"), answers={})
    return Move(again, talk.say("hall_ticket.none", session.position.service))


def _enough(talk: Talk, session: Session) -> Outcome:
    words = talk.say("hall_ticket.enough", session.position.service, count=MOST_TRIES)
    return replied(home(session), Text(joined(words, talk.say("hint.menu"))))


def _missed(talk: Talk, session: Session) -> int:
    return session.tries.missed if session.tries.day == _day(talk) else 0


def _day(talk: Talk) -> str:
    return today(talk.at).isoformat()


def back(talk: Talk, session: Session) -> Outcome:
    """Back to the date of birth."""
    reopened = flow.without_answer(talk, session, "date_of_birth")
    return Move(flow.at_step(reopened, "questions"))
