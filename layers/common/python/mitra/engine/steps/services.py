"""The services of a department, or those that a search found."""

from collections.abc import Sequence
from copy import replace

from mitra.domain.happenings import Happening
from mitra.domain.inbound import Inbound, Tap, TextMessage
from mitra.domain.replies import Choice
from mitra.domain.service import LANGUAGES
from mitra.domain.session import Position, Session
from mitra.engine import paging
from mitra.engine.search import find_services, pick
from mitra.engine.talk import Move, Outcome, Talk, home, joined, replied

_SERVICE = "svc:"


def listed(session: Session, department: str) -> Session:
    """The session at the list of a department's services."""
    return replace(session, position=Position(step="services", scratch={"department": department}))


def offered(talk: Talk, session: Session, found: Sequence[str]) -> Session:
    """The session at a list of services that a search found."""
    choices = _choices(talk, found)
    return replace(session, position=Position(step="services", choices=choices))


def entered(talk: Talk, session: Session, service_id: str) -> Session:
    """The session at the first step of a service."""
    first = talk.catalogue.service(service_id).flow[0]
    return replace(session, position=Position(step=first, service=service_id), answers={})


def tapped(talk: Talk, session: Session, tap: Tap) -> Outcome:
    """A row of an older list still leads to its service; other old buttons say that they are old."""
    service_id = tap.id.removeprefix(_SERVICE)
    if tap.id.startswith(_SERVICE) and service_id in talk.catalogue.services():
        return Move(entered(talk, session, service_id))
    return Move(session, talk.say("error.old_button"))


def show(talk: Talk, session: Session, lead: str) -> Outcome:
    """Services as a list."""
    position = session.position
    department = position.scratch.get("department", "")
    if department:
        position = replace(position, choices=_choices(talk, _of(talk, department)))
    if not position.choices:
        return Move(home(session), lead)
    name = f"*{talk.say(f'department.{department}')}*" if department else ""
    body = joined(lead, name, talk.say("services.ask"))
    return replied(replace(session, position=position), paging.menu(talk, body, position))


def hear(talk: Talk, session: Session, message: Inbound) -> Outcome:
    """A service by tap, number, name or code."""
    if isinstance(message, Tap) and message.id == paging.MORE:
        return Move(replace(session, position=paging.turned(session.position)))
    chosen = pick(message, session.position.choices, _names(talk, session.position.choices))
    if len(chosen) == 1:
        return Move(entered(talk, session, chosen[0].id.removeprefix(_SERVICE)))
    if isinstance(message, Tap):
        return tapped(talk, session, message)
    return _searched(talk, session, message, chosen)


def _searched(talk: Talk, session: Session, message: Inbound, here: Sequence[Choice]) -> Outcome:
    found = [choice.id.removeprefix(_SERVICE) for choice in here]
    if not found and isinstance(message, TextMessage):
        found = list(find_services(talk.catalogue, message.body))
    if len(found) == 1:
        return Move(entered(talk, session, found[0]))
    if found:
        return Move(offered(talk, session, found), talk.say("services.found"))
    return Move(session, talk.say("error.not_in_list", count=len(session.position.choices)))


def _of(talk: Talk, department: str) -> Sequence[str]:
    return next((d.services for d in talk.catalogue.departments() if d.id == department), ())


def _choices(talk: Talk, service_ids: Sequence[str]) -> tuple[Choice, ...]:
    return tuple(
        Choice(_SERVICE + i, talk.say("row_title", i), talk.say("row_about", i))
        for i in service_ids
    )


def _names(talk: Talk, choices: Sequence[Choice]) -> dict[str, list[str]]:
    words = talk.catalogue.words
    return {
        choice.id: [
            words(code, key, choice.id.removeprefix(_SERVICE))
            for code in LANGUAGES
            for key in ("title", "row_title")
        ]
        for choice in choices
    }


def learn(talk: Talk, session: Session, result: Happening) -> Outcome:
    """Nothing was asked for."""
    del talk, result
    return Move(session)


def back(talk: Talk, session: Session) -> Outcome:
    """Back to the departments."""
    del talk
    return Move(home(session))
