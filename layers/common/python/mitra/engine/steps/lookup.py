"""The department answers a question: places nearby, timings, dues."""

import math
from copy import replace

from mitra.domain.effects import LookUp
from mitra.domain.happenings import DepartmentUnavailable, FoundItem, Happening, LookedUp
from mitra.domain.inbound import Inbound
from mitra.domain.replies import Buttons, Choice, MapPin, Reply, Text
from mitra.domain.session import Session
from mitra.engine import flow
from mitra.engine.talk import Move, Outcome, Talk, Turn, home, joined, replied

_NEAREST = 3
_MOST = 8
_EARTH_KM = 6371.0


def show(talk: Talk, session: Session, lead: str) -> Outcome:
    """Nothing to show: the department is asked."""
    del lead
    service = talk.service(session)
    effect = LookUp(service.department, service.code, _inputs(talk, session), talk.language)
    return Turn(session, effects=(effect,))


def _inputs(talk: Talk, session: Session) -> dict[str, str]:
    """Answers by question; where a place was named instead of shared, it is the `town`."""
    inputs = {key: answer.value for key, answer in session.answers.items()}
    for question in talk.service(session).questions:
        if question.type == "location" and _point(session) is None:
            inputs["town"] = inputs.pop(question.id)
    return inputs


def hear(talk: Talk, session: Session, message: Inbound) -> Outcome:
    """After an outage any word tries again."""
    del message
    return show(talk, session, "")


def learn(talk: Talk, session: Session, result: Happening) -> Outcome:
    """The nearest few answers with a pin on the map for the first, or the first ones of those that are no places."""
    match result:
        case LookedUp(items=()):
            again = replace(flow.at_step(session, "questions"), answers={})
            return Move(again, talk.say("lookup.none", session.position.service))
        case LookedUp(items=items):
            return replied(home(session), *_told(talk, session, items))
        case DepartmentUnavailable():
            department = talk.say(f"department.{talk.service(session).department}")
            body = talk.say("department.unavailable", department=department)
            return replied(session, Buttons(body, (Choice("retry", talk.say("try_again")),)))
        case _:
            return Move(session)


def _told(talk: Talk, session: Session, items: tuple[FoundItem, ...]) -> tuple[Reply, ...]:
    here = _point(session)
    ranked = sorted(items, key=lambda item: _km(here, item) or 0.0) if here else list(items)
    first, service = ranked[0], session.position.service
    is_place = first.latitude is not None and first.longitude is not None
    paragraphs = [
        _paragraph(talk, number, item, _km(here, item))
        for number, item in enumerate(ranked[: _NEAREST if is_place else _MOST], start=1)
    ]
    heading, hint = talk.say("lookup.title", service), talk.say("hint.menu", service)
    text = Text(joined(heading, *paragraphs, hint))
    if first.latitude is None or first.longitude is None:
        return (text,)
    # A pin takes no words in WhatsApp, so this answer alone needs two messages.
    return (text, MapPin(first.latitude, first.longitude, first.title, first.address))


def _paragraph(talk: Talk, number: int, item: FoundItem, km: float | None) -> str:
    far = "" if km is None else " · " + talk.say("distance.km", km=f"{km:.1f}")
    return "\n".join((f"*{number}. {item.title}*{far}", *item.lines))


def _point(session: Session) -> tuple[float, float] | None:
    """Where the citizen is, in degrees, when a location was shared."""
    for answer in session.answers.values():
        latitude, comma, longitude = answer.value.partition(",")
        try:
            return (float(latitude), float(longitude)) if comma else None
        except ValueError:
            continue
    return None


def _km(here: tuple[float, float] | None, item: FoundItem) -> float | None:
    """Great-circle distance (haversine) in kilometres."""
    if here is None or item.latitude is None or item.longitude is None:
        return None
    (lat1, lon1), (lat2, lon2) = (
        map(math.radians, p) for p in (here, (item.latitude, item.longitude))
    )
    half = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * _EARTH_KM * math.asin(math.sqrt(half))


def back(talk: Talk, session: Session) -> Outcome:
    """Back to the last question."""
    last = talk.service(session).questions[-1]
    reopened = flow.without_answer(talk, session, last.id)
    return Move(flow.at_step(reopened, "questions"))
