"""Every minute: cases that a department still does not have become events in their citizens' streams."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from mitra.domain.event import Event, EventKind

if TYPE_CHECKING:
    from mitra.ports.cases import UndeliveredCases
    from mitra.ports.clock import Clock
    from mitra.ports.queues import EventQueue

DELIVER_CASE = "deliver_case"
GRACE = timedelta(seconds=45)
"""So long the turn that recorded a case may still be handing it over itself."""
MOST_AT_ONCE = 200
MOST_LOOKED_AT = 2000


class FireTimers:
    """Retries go through the queue, so that they never race the citizen's own turn."""

    def __init__(self, cases: UndeliveredCases, queue: EventQueue, clock: Clock) -> None:
        self._cases, self._queue, self._clock = cases, queue, clock

    def __call__(self) -> int:
        """How many timers were fired. Raises AwsOutage: the next minute tries again."""
        now = self._clock.now()
        waiting = self._cases.undelivered(now - GRACE, MOST_LOOKED_AT)
        events = [_event(reference, citizen, now) for reference, citizen in _turn_of(waiting, now)]
        if events:
            self._queue.publish(events)
        return len(events)


def _turn_of(waiting: Sequence[tuple[str, str]], now: datetime) -> Sequence[tuple[str, str]]:
    """The oldest; when there are too many, each in turn: a department that is down must not hold up the others."""
    if len(waiting) <= MOST_AT_ONCE:
        return waiting
    minute = int(now.timestamp()) // 60
    start = minute * MOST_AT_ONCE % len(waiting)
    return [*waiting[start:], *waiting[:start]][:MOST_AT_ONCE]


def _event(reference: str, citizen: str, now: datetime) -> Event:
    minute = now.strftime("%Y-%m-%dT%H:%M")
    data = {"timer": DELIVER_CASE, "reference": reference}
    return Event(f"tmr:{reference}:{minute}", EventKind.TIMER, citizen, now.isoformat(), data)
