"""Time, as a parameter."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """What the time is, and how to let some pass."""

    def now(self) -> datetime:
        """The time, UTC and aware."""

    def sleep(self, seconds: float) -> None:
        """Wait."""
