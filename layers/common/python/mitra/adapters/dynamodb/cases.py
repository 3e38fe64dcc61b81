"""Cases: what indexes and other functions need in clear, everything else sealed."""

from collections.abc import Sequence
from copy import replace
from typing import Final

from mitra.adapters import wire
from mitra.adapters.dynamodb.items import (
    Item,
    binary,
    number,
    read_binary,
    read_number,
    read_text,
    text,
)
from mitra.adapters.dynamodb.table import SEALED, LostRace, Put, Table
from mitra.adapters.dynamodb.undelivered import WAITING
from mitra.adapters.sealing import Sealing
from mitra.domain.case import Case, CaseState

PURPOSE: Final = "case"
_BY_CITIZEN: Final = "by_citizen"
_NEW: Final = "attribute_not_exists(version)"
_UNCHANGED: Final = "version = :seen"
_MOST_MOVED: Final = 1000


class DynamoCases:
    """The port Cases. Sealed for the reference, not the citizen: a case can follow its owner to another id."""

    def __init__(self, table: Table, sealing: Sealing) -> None:
        self._table, self._sealing = table, sealing

    def open(self, case: Case) -> Case:
        """Record a new case; the one that is there already comes back when its reference is known."""
        saved, item = self._next(case)
        try:
            self._table.put(Put(item, _NEW, {}))
        except LostRace as race:
            return self._opened(race.there)
        return saved

    def get(self, reference: str) -> Case | None:
        """One case, read consistently, or None."""
        item = self._table.get(reference)
        return self._opened(item) if item else None

    def update(self, case: Case) -> Case:
        """Write a changed case under its version. Raises Conflict."""
        saved, item = self._next(case)
        self._table.put(Put(item, _UNCHANGED, {":seen": number(case.version)}))
        return saved

    def of_citizen(self, citizen: str, limit: int) -> Sequence[Case]:
        """A citizen's cases, newest first. One opened a moment ago may be missing still."""
        items = self._table.newest(
            _BY_CITIZEN, "citizen = :citizen", {":citizen": text(citizen)}, limit
        )
        return [self._opened(item) for item in items]

    def move(self, old: str, new: str) -> None:
        """Give every case of one citizen to another id of theirs. May be done again."""
        values = {":old": text(old), ":new": text(new), ":one": number(1)}
        for case in self.of_citizen(old, _MOST_MOVED):
            change = "SET citizen = :new, version = version + :one"
            self._table.update(case.reference, change, "citizen = :old", values)

    def _next(self, case: Case) -> tuple[Case, Item]:
        saved = replace(case, version=case.version + 1)
        sealed = self._sealing.seal(PURPOSE, case.reference, wire.case_to_json(saved))
        item = {
            "reference": text(case.reference),
            "citizen": text(case.citizen),
            "opened_at": text(case.opened_at.isoformat()),
            "due_at": text(case.due_at.isoformat()),
            "department": text(case.department),
            "service": text(case.service),
            "state": text(case.state),
            "version": number(saved.version),
            SEALED: binary(sealed),
        }
        if case.state is CaseState.RECORDED:
            item["undelivered"] = text(WAITING)
        return saved, item

    def _opened(self, item: Item) -> Case:
        """What is in clear is what holds: a moved case has its new owner there alone."""
        reference = read_text(item, "reference")
        data = self._sealing.open(PURPOSE, reference, read_binary(item, SEALED))
        case = wire.case_from_json(data)
        return replace(
            case, citizen=read_text(item, "citizen"), version=read_number(item, "version")
        )
