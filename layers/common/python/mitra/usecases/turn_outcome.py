"""How a turn ended, for whoever deletes or keeps the queue's message and writes the log."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from mitra.domain.value import Value

MAX_RECEIVES = 8
"""How often the events queue hands out a message (template.yaml, maxReceiveCount)."""

LONGEST_WAIT = 600.0
_PAIR_RATE_BASE = 4


class Ending(StrEnum):
    """What became of an event."""

    DONE = "done"
    REPEATED = "repeated"
    SKIPPED = "skipped"
    RETRY = "retry"
    FAILED = "failed"


class Note(Value):
    """Something on the way that an operator wants to see: a log event's name, and its fields."""

    name: str
    fields: Mapping[str, str | int] = MappingProxyType({})


class Outcome(Value):
    """One event's end. RETRY and FAILED keep the message in the queue, for `after_seconds` at least.

    `code` says why it did not end well; `error` is an exception's class and place, never its words.
    """

    ending: Ending
    after_seconds: float = 0.0
    code: str = ""
    error: str = ""
    service: str = ""
    step: str = ""
    messages: int = 0
    notes: tuple[Note, ...] = ()

    @property
    def keeps_the_message(self) -> bool:
        """Whether the event has to come again."""
        return self.ending in (Ending.RETRY, Ending.FAILED)


def skipped(code: str, *notes: Note) -> Outcome:
    """An event that changes nothing."""
    return Outcome(Ending.SKIPPED, code=code, notes=notes)


def wait_before(receives: int, at_least: float, at_most: float = LONGEST_WAIT) -> float:
    """Seconds until an event that was received so often may come again.

    Meta's rule for a pair of phones (131056): 4^n seconds, n = 0, 1, 2... It suits every other
    outage as well: eight receives span some 25 minutes, so a short one leaves no dead letters.
    """
    return min(max(at_least, float(_PAIR_RATE_BASE ** (receives - 1)), 1.0), at_most, LONGEST_WAIT)


def is_last_but_one(receives: int) -> bool:
    """Whether an event comes for the last time but one: what still fails is given up now, in good order."""
    return receives >= MAX_RECEIVES - 1


def place_of(error: Exception) -> str:
    """An exception's class, and the function and line it came from. Its words may repeat a citizen's."""
    trace, place = error.__traceback__, ""
    while trace is not None:
        place = f" at {trace.tb_frame.f_code.co_qualname}:{trace.tb_lineno}"
        trace = trace.tb_next
    return type(error).__name__ + place
