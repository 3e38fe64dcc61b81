"""`advance`: one happening in, one turn out. The whole conversation goes through here."""

from mitra.domain.booking_happenings import BookingCancelled, BookingChanged, BookingRefused
from mitra.domain.happenings import (
    CaseMoved,
    CasesFound,
    DocumentIssued,
    DocumentMoved,
    Happening,
    Moment,
    PayLinkMade,
    PaymentMoved,
    Said,
    TurnFailed,
)
from mitra.domain.inbound import Inbound, Tap, TextMessage
from mitra.domain.replies import Text
from mitra.domain.service import Catalogue
from mitra.domain.session import Session
from mitra.engine import cases_text, commands, news, news_payments
from mitra.engine.booking import page
from mitra.engine.booking.stage import awaits
from mitra.engine.steps import pay, step_of
from mitra.engine.talk import Move, Outcome, Talk, Turn, home, replied, talk_for

__all__ = ["Turn", "advance", "new_session"]


def new_session(citizen: str) -> Session:
    """The session of somebody who never wrote before."""
    return Session(citizen=citizen)


def advance(session: Session, moment: Moment, catalogue: Catalogue) -> Turn:
    """Take one step of the conversation. Raises CatalogueError only when our own data is wrong."""
    session = _where_it_still_can_be(session, catalogue)
    outcome = _take(talk_for(session, catalogue, moment.at), session, moment.happening)
    while isinstance(outcome, Move):
        talk = talk_for(outcome.session, catalogue, moment.at)
        outcome = step_of(outcome.session).show(talk, outcome.session, outcome.lead)
    return outcome


def _take(talk: Talk, session: Session, happening: Happening) -> Outcome:
    match happening:
        case Said(message=message):
            return _hear(talk, session, message)
        case CaseMoved() | DocumentIssued() | DocumentMoved() | TurnFailed():
            return news.tell(talk, session, happening)
        case BookingCancelled() | BookingChanged() | BookingRefused() if not awaits(session):
            return replied(session, Text(page.told(talk, happening)))
        case PaymentMoved() | PayLinkMade():
            return news_payments.tell(talk, session, happening)
        case CasesFound(cases=cases) if session.position.step != "cases":
            return Move(session, cases_text.overview(talk, cases))
        case result:
            return step_of(session).learn(talk, session, result)


def _hear(talk: Talk, session: Session, message: Inbound) -> Outcome:
    # At the very first question no language is known yet, and any word leads to it.
    if isinstance(message, TextMessage) and session.language:
        command = commands.recognise(talk.catalogue, message.body)
        if command and (command != "link" or session.paying):
            return commands.obey(talk, session, command)
    if isinstance(message, Tap) and pay.is_about(message, session.paying):
        return pay.hear(talk, session, message)
    return step_of(session).hear(talk, session, message)


def _where_it_still_can_be(session: Session, catalogue: Catalogue) -> Session:
    """A service can be withdrawn while somebody is in it: then they stand at the menu."""
    service = session.position.service
    return home(session) if service and service not in catalogue.services() else session
