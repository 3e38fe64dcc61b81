"""Issued tickets become notices in the citizens' streams, so many a second and not at night.

A notice is published, then its row is marked. Between the two a crash means that it is published again, under
the same id: the queue and the dispatcher both know it by that. What was sent already is never published.
"""

from datetime import datetime, time, timedelta

from mitra.domain.batch import BatchHead, BatchState, RowState
from mitra.domain.batch_row import notice
from mitra.domain.batch_work import Job, Task
from mitra.domain.india import INDIA
from mitra.domain.value import Value
from mitra.ports.bulk import BatchHeads, BatchRows, JobQueue
from mitra.ports.clock import Clock
from mitra.ports.queues import EventQueue

SECOND = timedelta(seconds=1)
SETTLES_WITHIN = timedelta(hours=24)
"""So long after the last release a report waits for phones that are off."""

_OPEN = (BatchState.RUNNING, BatchState.RELEASED)


class Release(Value):
    """One call works for at most `lasting`. `rate` is messages a second of all batches together."""

    heads: BatchHeads
    rows: BatchRows
    events: EventQueue
    jobs: JobQueue
    clock: Clock
    phone_number_id: str
    rate: int
    lasting: timedelta = timedelta(seconds=48)

    def __call__(self) -> int:
        """How many notices were published. Raises AwsOutage, AccessRefused: the next call goes on."""
        began, released = self.clock.now(), 0
        passed: dict[str, set[str]] = {}
        while True:
            second = self.clock.now()
            heads = [head for head in self.heads.all() if head.state in _OPEN]
            awake = [head for head in heads if not is_quiet(head, second)]
            released += self._burst(awake, passed)
            running = [head for head in awake if not self._ended(head, passed, second)]
            if not running or self.clock.now() + SECOND - began >= self.lasting:
                self._settle(heads, second)
                return released
            self.clock.sleep(max(0.0, (second + SECOND - self.clock.now()).total_seconds()))

    def _burst(self, heads: list[BatchHead], passed: dict[str, set[str]]) -> int:
        """One second's notices, shared out among the batches."""
        left = self.rate
        for position, head in enumerate(heads):
            share = min(left // (len(heads) - position), _rate(head, self.rate))
            left -= self._release(head, share, passed.setdefault(head.id, set()))
        return self.rate - left

    def _release(self, head: BatchHead, share: int, passed: set[str]) -> int:
        names = self.rows.due(head.id, share, frozenset(passed)) if share else []
        waiting = self.rows.load(head.id, names)
        ready = [row for row in waiting if row.state is RowState.ISSUED and row.addressee]
        at = self.clock.now().isoformat()
        if ready:
            self.events.publish([notice(row, self.phone_number_id, at) for row in ready])
        marked = sum(self.rows.released(row) for row in waiting)
        if marked:
            changes = {RowState.ISSUED.value: -marked, RowState.RELEASED.value: marked}
            self.heads.count(head.id, changes)
        passed |= set(names)
        return len(ready)

    def _ended(self, head: BatchHead, passed: dict[str, set[str]], now: datetime) -> bool:
        """Whether a batch has nothing left to release; then it says so."""
        if head.counts.chunks_done < head.chunks:
            return False
        if self.rows.due(head.id, 1, frozenset(passed[head.id])):
            return False
        if head.state is BatchState.RUNNING:
            ended = head._replace(state=BatchState.RELEASED, released_at=now.isoformat())
            self.heads.move(ended, [BatchState.RUNNING])
        return True

    def _settle(self, heads: list[BatchHead], now: datetime) -> None:
        """Ask for the last report of a batch of which nothing more is to be heard."""
        for head in heads:
            if head.state is BatchState.RELEASED and _is_settled(head, now):
                self.jobs.ask(Job(Task.REPORT, head.id, final=True))


def is_quiet(head: BatchHead, now: datetime) -> bool:
    """Whether a batch's own quiet hours are on."""
    if head.order is None or head.order.quiet is None:
        return False
    begins, ends = map(time.fromisoformat, head.order.quiet)
    clock = now.astimezone(INDIA).time()
    return begins <= clock < ends if begins <= ends else clock >= begins or clock < ends


def _rate(head: BatchHead, most: int) -> int:
    return min(head.order.rate or most, most) if head.order else most


def _is_settled(head: BatchHead, now: datetime) -> bool:
    if head.counts.settled >= head.valid:
        return True
    return now - datetime.fromisoformat(head.released_at) >= SETTLES_WITHIN
