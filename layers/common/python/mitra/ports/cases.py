"""Where cases are kept."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from mitra.domain.case import Case


class Cases(Protocol):
    """Cases by reference, by citizen, and those the department does not have yet."""

    def open(self, case: Case) -> Case:
        """Record a new case; the one that is there already comes back when its reference is known."""

    def get(self, reference: str) -> Case | None:
        """One case, or None."""

    def update(self, case: Case) -> Case:
        """Write a changed case under its version. Raises Conflict when it changed meanwhile."""

    def of_citizen(self, citizen: str, limit: int) -> Sequence[Case]:
        """A citizen's cases, newest first."""


class UndeliveredCases(Protocol):
    """What the timer needs: who still waits to be handed to a department."""

    def undelivered(self, before: datetime, limit: int) -> Sequence[tuple[str, str]]:
        """(reference, citizen) of cases recorded before a time (UTC) and not delivered, oldest first."""
