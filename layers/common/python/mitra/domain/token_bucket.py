"""Token buckets: so many points at once, and so many a second after that. In memory, one for each name."""

from datetime import datetime

WINDOW_SECONDS = 60
"""How long a count that all environments share runs, where a bucket in one of them is not enough."""


class TokenBuckets:
    """`most` points fit into a bucket, which is full at first; `per_second` flow back.

    At most `names` buckets are kept. The one that was not asked for longest goes first: to be forgotten is to be full.
    """

    def __init__(self, most: float, per_second: float, names: int = 2048) -> None:
        self._most, self._per_second, self._names = most, per_second, names
        self._levels: dict[str, tuple[float, datetime]] = {}

    def take(self, name: str, points: float, now: datetime) -> float:
        """Take points. Returns 0, or the seconds until there will be enough; then nothing was taken."""
        level = self._level(name, now)
        enough = level >= points
        self._levels[name] = (level - points if enough else level, now)
        if len(self._levels) > self._names:
            del self._levels[next(iter(self._levels))]
        return 0.0 if enough else (points - level) / self._per_second

    def _level(self, name: str, now: datetime) -> float:
        level, then = self._levels.pop(name, (self._most, now))
        passed = max(0.0, (now - then).total_seconds())
        return min(self._most, level + passed * self._per_second)
