"""Cases in memory."""

from collections.abc import Sequence
from copy import replace
from dataclasses import dataclass, field
from datetime import datetime

from mitra.adapters import wire
from mitra.domain.case import Case, CaseState
from mitra.domain.errors import Conflict


@dataclass(slots=True)
class MemoryCases:
    """The ports Cases and UndeliveredCases. `by_reference` holds every case."""

    by_reference: dict[str, Case] = field(default_factory=dict)

    def open(self, case: Case) -> Case:
        """Record a new case; the one that is there already comes back when its reference is known."""
        there = self.by_reference.get(case.reference)
        return there or self._kept(case)

    def get(self, reference: str) -> Case | None:
        """One case, or None."""
        return self.by_reference.get(reference)

    def update(self, case: Case) -> Case:
        """Write a changed case under its version. Raises Conflict when it changed meanwhile."""
        there = self.by_reference.get(case.reference)
        if there is None or there.version != case.version:
            raise Conflict("the case changed since it was read")
        return self._kept(case)

    def of_citizen(self, citizen: str, limit: int) -> Sequence[Case]:
        """A citizen's cases, newest first."""
        own = [case for case in self.by_reference.values() if case.citizen == citizen]
        return sorted(own, key=lambda case: case.opened_at, reverse=True)[:limit]

    def undelivered(self, before: datetime, limit: int) -> Sequence[tuple[str, str]]:
        """(reference, citizen) of cases recorded before a time (UTC) and not delivered, oldest first."""
        waiting = [
            case
            for case in self.by_reference.values()
            if case.state is CaseState.RECORDED and case.opened_at < before
        ]
        oldest = sorted(waiting, key=lambda case: case.opened_at)[:limit]
        return [(case.reference, case.citizen) for case in oldest]

    def move(self, old: str, new: str) -> None:
        """Give every case of one citizen to another id of theirs."""
        for case in self.of_citizen(old, len(self.by_reference)):
            self._kept(replace(case, citizen=new))

    def _kept(self, case: Case) -> Case:
        kept = wire.case_from_json(wire.case_to_json(replace(case, version=case.version + 1)))
        self.by_reference[kept.reference] = kept
        return kept
