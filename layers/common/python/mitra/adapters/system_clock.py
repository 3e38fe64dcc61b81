"""The real clock."""

import time
from datetime import UTC, datetime


class SystemClock:
    """Time as the machine knows it."""

    def now(self) -> datetime:
        """The time, UTC and aware."""
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)
