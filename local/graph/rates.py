"""How fast the number may send: to one person, and in all. Time is an argument."""

from dataclasses import dataclass, field
from datetime import datetime

from local.graph.limits import PAIR_BURST, PAIR_SECONDS_PER_MESSAGE, THROUGHPUT_PER_SECOND


@dataclass(slots=True)
class TokenBucket:
    """Up to `burst` at once, and `per_second` after that."""

    burst: int
    per_second: float
    _left: float = field(init=False)
    _at: datetime | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self._left = float(self.burst)

    def take(self, now: datetime) -> bool:
        """Use one; False, and nothing used, if there is none."""
        if self._at is not None:
            gained = max(0.0, (now - self._at).total_seconds()) * self.per_second
            self._left = min(float(self.burst), self._left + gained)
        self._at = now
        # A hair below one is rounding: six seconds give exactly one message back.
        if self._left < 1 - 1e-6:
            return False
        self._left -= 1
        return True


class Rates:
    """Meta's pair limit (131056) and the number's throughput (130429)."""

    def __init__(self) -> None:
        self._number = TokenBucket(THROUGHPUT_PER_SECOND, float(THROUGHPUT_PER_SECOND))
        self._pairs: dict[str, TokenBucket] = {}

    def number_may_send(self, now: datetime) -> bool:
        """Count a message of the number."""
        return self._number.take(now)

    def pair_may_send(self, user_id: str, now: datetime) -> bool:
        """Count a message to this person."""
        fresh = TokenBucket(PAIR_BURST, 1 / PAIR_SECONDS_PER_MESSAGE)
        return self._pairs.setdefault(user_id, fresh).take(now)

    def forget(self, user_id: str) -> None:
        """Count this person anew."""
        self._pairs.pop(user_id, None)
