"""Batches in memory: what was noted of each row, and whose hall ticket is whose."""

from dataclasses import dataclass, field

from mitra.domain.batch import RowId, RowState, before


@dataclass(slots=True)
class MemoryBatchResults:
    """The port BatchResults. `rows` holds the state and code of every known row; `paused` why a batch stands."""

    rows: dict[RowId, tuple[RowState, str]] = field(default_factory=dict)
    paused: dict[str, str] = field(default_factory=dict)

    def note(self, batch: str, row: str, state: RowState, code: str = "") -> None:
        """Move a known row forward."""
        known = self.rows.get(RowId(batch, row))
        if known and known[0] in before(state):
            self.rows[RowId(batch, row)] = (state, code)

    def pause(self, batch: str, code: str) -> None:
        """Note why a batch stands; the first reason stays."""
        self.paused.setdefault(batch, code)


@dataclass(slots=True)
class MemoryHallTickets:
    """The port HallTickets. `issued` holds document ids by roll number and date of birth."""

    issued: dict[tuple[str, str], str] = field(default_factory=dict)

    def find(self, roll_number: str, date_of_birth: str) -> str | None:
        """The document's id, or None."""
        return self.issued.get((roll_number, date_of_birth))
