"""Time that stands still until it is told."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

NOON = datetime(2026, 11, 22, 6, 30, tzinfo=UTC)
"""Noon of a Sunday in Vijayawada."""


@dataclass
class FixedClock:
    """A clock that moves only when somebody sleeps or it is set. `slept` keeps every nap."""

    at: datetime = NOON
    slept: list[float] = field(default_factory=list)

    def now(self) -> datetime:
        """The time, UTC and aware."""
        return self.at

    def sleep(self, seconds: float) -> None:
        """Let time pass at once."""
        self.slept.append(seconds)
        self.at += timedelta(seconds=seconds)
