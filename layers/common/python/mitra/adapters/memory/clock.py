"""Time that stands still until it is told."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(slots=True)
class MemoryClock:
    """The port Clock. Sleeping takes no time, but the clock goes on."""

    time: datetime = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)

    def now(self) -> datetime:
        """The time, UTC and aware."""
        return self.time

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.time += timedelta(seconds=seconds)
