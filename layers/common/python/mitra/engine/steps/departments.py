"""The main menu: departments. A service's name or code gets there at once."""

from copy import replace

from mitra.domain.happenings import Happening
from mitra.domain.inbound import Inbound, Tap, TextMessage
from mitra.domain.replies import Choice
from mitra.domain.service import LANGUAGES, Department
from mitra.domain.session import Session
from mitra.engine import paging
from mitra.engine.search import find_services, pick
from mitra.engine.steps import services
from mitra.engine.talk import Move, Outcome, Talk, joined, moved, replied


def show(talk: Talk, session: Session, lead: str) -> Outcome:
    """Departments as a list."""
    position = replace(session.position, choices=_choices(talk))
    body = joined(lead, talk.say("departments.ask"))
    return replied(replace(session, position=position), paging.menu(talk, body, position))


def hear(talk: Talk, session: Session, message: Inbound) -> Outcome:
    """A department; or a service, named outright."""
    if isinstance(message, Tap) and message.id == paging.MORE:
        return Move(replace(session, position=paging.turned(session.position)))
    chosen = pick(message, _choices(talk), _names(talk))
    if len(chosen) == 1:
        return Move(services.listed(session, chosen[0].id.removeprefix("dep:")))
    return _service(talk, session, message)


def _service(talk: Talk, session: Session, message: Inbound) -> Outcome:
    if isinstance(message, Tap):
        return services.tapped(talk, session, message)
    found = find_services(talk.catalogue, message.body) if isinstance(message, TextMessage) else ()
    if len(found) == 1:
        return Move(services.entered(talk, session, found[0]))
    if found:
        return Move(services.offered(talk, session, found), talk.say("services.found"))
    return Move(session, talk.say("error.not_understood"))


def _open(talk: Talk) -> list[Department]:
    return [department for department in talk.catalogue.departments() if department.services]


def _choices(talk: Talk) -> tuple[Choice, ...]:
    return tuple(
        Choice(f"dep:{d.id}", talk.say(f"department.{d.id}"), talk.say(f"department.{d.id}.about"))
        for d in _open(talk)
    )


def _names(talk: Talk) -> dict[str, list[str]]:
    words = talk.catalogue.words
    return {
        f"dep:{d.id}": [words(code, f"department.{d.id}") for code in LANGUAGES]
        for d in _open(talk)
    }


def learn(talk: Talk, session: Session, result: Happening) -> Outcome:
    """Nothing was asked for."""
    del talk, result
    return Move(session)


def back(talk: Talk, session: Session) -> Outcome:
    """This is the first page."""
    del talk
    return Move(moved(session, "departments"))
