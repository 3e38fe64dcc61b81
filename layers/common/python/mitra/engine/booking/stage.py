"""Where the citizen stands within the step: all that it has to remember is in the position's scratch."""

from collections.abc import Mapping
from copy import replace
from enum import StrEnum

from mitra.domain.replies import Choice
from mitra.domain.session import Position, Session


class Stage(StrEnum):
    """FIND: the bookings are looked for. WHICH: one is to be chosen. ONE: cancel it, move it or keep it. PARTS: which
    seats or persons. REASON: why. CONFIRM: what comes back, yes or no. ASK: the new date. MOVE: yes or no. SENT: the
    wish is on its way.
    """

    FIND = "find"
    WHICH = "which"
    ONE = "one"
    PARTS = "parts"
    REASON = "reason"
    CONFIRM = "confirm"
    ASK = "ask"
    MOVE = "move"
    SENT = "sent"


STEPS = ("booking", "cancel_booking", "change_booking")
_OWN = ("stage", "lead")


def stage_of(session: Session) -> Stage:
    """The stage; FIND at first."""
    return Stage(session.position.scratch.get("stage", Stage.FIND))


def awaits(session: Session) -> bool:
    """Whether an answer about a booking is one to this conversation, and not news of an earlier wish."""
    if session.position.step not in STEPS:
        return False
    return stage_of(session) in (Stage.SENT, Stage.CONFIRM)


def at(session: Session, stage: Stage, **facts: str) -> Session:
    """The session at a stage, with more to remember."""
    scratch = {**session.position.scratch, "stage": stage, **facts}
    scratch = {name: value for name, value in scratch.items() if value}
    return replace(session, position=replace(session.position, scratch=scratch))


def offering(session: Session, choices: tuple[Choice, ...]) -> Session:
    """The session with other choices to pick from, at their first page."""
    return replace(session, position=replace(session.position, choices=choices, page=0))


def afresh(session: Session, *kept: str) -> Session:
    """The session at the beginning of the step; facts that are `kept` are remembered."""
    old = session.position
    scratch = {name: old.scratch[name] for name in kept if name in old.scratch}
    return replace(
        session, position=Position(step=old.step, service=old.service, scratch=scratch), answers={}
    )


def lead_of(session: Session) -> str:
    """Words that wait for the result of an effect, to stand above it."""
    return session.position.scratch.get("lead", "")


def remembered(session: Session, name: str) -> tuple[str, ...]:
    """Several things that are remembered under one name."""
    return tuple(part for part in session.position.scratch.get(name, "").split("\n") if part)


def was(session: Session) -> Mapping[str, str]:
    """The answers of the booking on which the lists of its new ones depend."""
    scratch = session.position.scratch
    return {k.removeprefix("was."): v for k, v in scratch.items() if k.startswith("was.")}
