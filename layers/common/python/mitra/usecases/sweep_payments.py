"""Every minute: payments that are due become events in their citizens' streams, and those that are late are counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from mitra.domain.event import Event, EventKind

if TYPE_CHECKING:
    from mitra.ports.clock import Clock
    from mitra.ports.payments import OpenPayments
    from mitra.ports.queues import EventQueue
    from mitra.ports.reports import PaymentWatch

MOST_AT_ONCE = 1000
MOST_LOOKED_AT = 5000


class Swept(NamedTuple):
    """What a minute did. `late` counts open payments past their time, by what they wait for; `oldest_seconds` is since
    when the oldest of them is late."""

    queued: int
    open: int
    late: Mapping[str, int]
    oldest_seconds: int


class SweepPayments:
    """A look goes through the queue, so that it never races the citizen's own turn."""

    def __init__(
        self, payments: OpenPayments, watch: PaymentWatch, queue: EventQueue, clock: Clock
    ) -> None:
        self._payments, self._watch = payments, watch
        self._queue, self._clock = queue, clock

    def __call__(self) -> Swept:
        """Queue what is due. Raises AwsOutage: the next minute tries again."""
        now = self._clock.now()
        resting: set[str] = set()
        swept = self._watched(now, resting)
        due = self._payments.due(now, MOST_LOOKED_AT)
        awake = [each for each in due if each[0] not in resting]
        events = [_event(reference, citizen, now) for reference, citizen in _turn_of(awake, now)]
        if events:
            self._queue.publish(events)
        return swept._replace(queued=len(events))

    def _watched(self, now: datetime, resting: set[str]) -> Swept:
        count, late, oldest = 0, Counter[str](), 0
        for payment in self._watch.all_open():
            count += 1
            if payment.may_rest(now):
                resting.add(payment.reference)
            if payment.is_late(now):
                late[payment.waits] += 1
                oldest = max(oldest, int((now - payment.since - payment.patience).total_seconds()))
        return Swept(0, count, late, oldest)


def _turn_of(due: Sequence[tuple[str, str]], now: datetime) -> Sequence[tuple[str, str]]:
    """The longest due; when there are too many, each in turn: what cannot be settled must not hold up the rest."""
    if len(due) <= MOST_AT_ONCE:
        return due
    start = int(now.timestamp()) // 60 * MOST_AT_ONCE % len(due)
    return [*due[start:], *due[:start]][:MOST_AT_ONCE]


def _event(reference: str, citizen: str, now: datetime) -> Event:
    minute = now.strftime("%Y-%m-%dT%H:%M")
    data = {"reference": reference, "by": "sweep"}
    return Event(f"swp:{reference}:{minute}", EventKind.PAYMENT, citizen, now.isoformat(), data)
