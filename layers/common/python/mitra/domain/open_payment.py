"""What is known of an open payment without opening its seal."""

import zlib
from datetime import datetime, timedelta
from typing import NamedTuple

_EVERY_MINUTE = 10
_LONGEST_REST = 60
_EIGHTH = 8


class OpenPayment(NamedTuple):
    """One open payment. `waits` as in domain.payment_watch.Waits; `since` and `look_at` are UTC."""

    reference: str
    account: str
    state: str
    waits: str
    since: datetime
    patience: timedelta
    look_at: datetime

    def is_late(self, now: datetime) -> bool:
        """Whether it is open for longer than it should."""
        return now > self.since + self.patience

    def may_rest(self, now: datetime) -> bool:
        """Whether this minute is none of its own. A look that keeps failing does not move the next one on: it is tried
        every minute at first, then ever more rarely, once an hour in the end.
        """
        overdue = int((now - self.look_at).total_seconds()) // 60
        if overdue < _EVERY_MINUTE:
            return False
        minute = int(now.timestamp()) // 60 + zlib.crc32(self.reference.encode())
        return minute % min(max(overdue // _EIGHTH, 1), _LONGEST_REST) != 0
