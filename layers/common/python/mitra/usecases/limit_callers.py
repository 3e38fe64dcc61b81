"""Who asks too often: by a bucket in this process, and for look-ups by number by a count that all processes share.

A number can be tried out, a signature cannot. So only look-ups are counted for all, and a number that does not exist
counts five times. An office behind one address reads three hundred papers a minute; whoever guesses gets sixty tries.
When the count cannot be had, nobody is held up. How much comes in all is API Gateway's to limit.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from mitra.domain.errors import MitraError
from mitra.domain.token_bucket import WINDOW_SECONDS, TokenBuckets

if TYPE_CHECKING:
    from mitra.ports.clock import Clock
    from mitra.ports.rates import RateCounter

CALLER_POINTS: Final = 300
CALLER_PER_SECOND: Final = 5
FILE_POINTS: Final = 10
"""What a file costs: it is read and hashed whole."""
LOOK_UPS: Final = 300
FOUND: Final = 1
NOT_FOUND: Final = 5
_WITHOUT_COUNT: Final = timedelta(seconds=30)


class LimitCallers:
    """Implements ports.rates.CallerLimits. `caller` is a network address: it is kept in this process alone."""

    def __init__(self, counter: RateCounter, clock: Clock) -> None:
        self._counter, self._clock = counter, clock
        self._callers = TokenBuckets(CALLER_POINTS, CALLER_PER_SECOND)
        self._blocked: dict[str, datetime] = {}
        self._silent_until: datetime | None = None

    def enter(self, caller: str, with_file: bool = False) -> float:
        """Before anything is done for a caller; again before a file of theirs is read."""
        now, points = self._clock.now(), FILE_POINTS if with_file else 1
        until = self._blocked.get(caller)
        if until and now < until:
            return (until - now).total_seconds()
        return self._callers.take(caller, points, now)

    def looked_up(self, caller: str, found: bool) -> float:
        """After a look-up by number, before its answer is given."""
        now = self._clock.now()
        if self._silent_until and now < self._silent_until:
            return 0.0
        try:
            points = self._counter.add(caller, FOUND if found else NOT_FOUND)
        except MitraError:
            self._silent_until = now + _WITHOUT_COUNT
            return 0.0
        if points <= LOOK_UPS:
            return 0.0
        return self._block(caller, now)

    def _block(self, caller: str, now: datetime) -> float:
        wait = WINDOW_SECONDS - now.timestamp() % WINDOW_SECONDS
        self._blocked = {name: until for name, until in self._blocked.items() if until > now}
        self._blocked[caller] = now + timedelta(seconds=wait)
        return wait
