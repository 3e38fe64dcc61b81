"""Where a citizen stands in the conversation. Plain, versioned, JSON-able."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from mitra.domain.replies import Choice
from mitra.domain.value import Value


class Consent(Value):
    """The privacy notice the citizen agreed to, and when (UTC)."""

    notice: str
    at: datetime


class Answer(Value):
    """One answer: `value` as the department gets it, `shown` as the citizen reads it."""

    value: str
    shown: str


class Position(Value):
    """The step the citizen is at, and what that step has to remember.

    `choices` are what was last offered, so that a number or a name can mean one of them;
    `page` is which ten of them were shown; `attempts` counts wrong answers in a row.
    """

    step: str = "language"
    service: str = ""
    question: str = ""
    choices: tuple[Choice, ...] = ()
    page: int = 0
    attempts: int = 0
    editing: bool = False
    scratch: Mapping[str, str] = MappingProxyType({})


class Tries(Value):
    """How often something secret was guessed wrongly on a day (ISO 8601, in India)."""

    day: str = ""
    missed: int = 0


class Session(Value):
    """One citizen's conversation. `citizen` is a keyed hash, never a number or a name.

    Who `opted_out` gets no message that they did not ask for, such as a hall ticket of a batch. `paying` is the
    reference of the order that they were last asked to pay, until it is paid or over: they may have left its step.
    """

    citizen: str
    language: str = ""
    consent: Consent | None = None
    position: Position = Position()
    answers: Mapping[str, Answer] = MappingProxyType({})
    resume: Position | None = None
    tries: Tries = Tries()
    opted_out: bool = False
    paying: str = ""
