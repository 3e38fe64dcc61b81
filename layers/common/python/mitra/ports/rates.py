"""How often somebody asks: whether they have to wait, and the count that all environments share."""

from typing import Protocol


class RateCounter(Protocol):
    """Counts points by caller in windows of a minute, without keeping who the caller is."""

    def add(self, caller: str, points: int) -> int:
        """Add points to a caller's window. Returns its sum. Raises AwsOutage, AccessRefused."""


class CallerLimits(Protocol):
    """Who has to wait. Answers are seconds, 0 when nobody does; they raise nothing."""

    def enter(self, caller: str, with_file: bool = False) -> float:
        """Before anything is done for a caller; again before a file of theirs is read."""

    def looked_up(self, caller: str, found: bool) -> float:
        """After a look-up by number, before its answer is given."""
