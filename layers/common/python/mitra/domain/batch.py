"""Documents in bulk: how far each row of an operator's file has come, and how far the whole batch."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple


class RowState(StrEnum):
    """How far one row has come. Rows that a file's check refused are in no table: they have no state.

    FAILED: no document could be made of it. EARLIER: an earlier batch gave this person the document.
    ISSUED: the document exists. RELEASED: its notice is in the citizen's stream. UNCLEAR: it may have been sent.
    SENT, DELIVERED, READ: as WhatsApp says. REFUSED: WhatsApp, or the person, will not have it.
    """

    FAILED = "failed"
    EARLIER = "earlier"
    ISSUED = "issued"
    RELEASED = "released"
    UNCLEAR = "unclear"
    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    REFUSED = "refused"


_BEFORE: dict[RowState, frozenset[RowState]] = {
    RowState.FAILED: frozenset(),
    RowState.EARLIER: frozenset(),
    RowState.ISSUED: frozenset(),
    RowState.RELEASED: frozenset({RowState.ISSUED}),
    RowState.UNCLEAR: frozenset({RowState.ISSUED, RowState.RELEASED}),
}
_BEFORE[RowState.SENT] = _BEFORE[RowState.UNCLEAR] | {RowState.UNCLEAR}
# A message that was taken may still be refused; one that was delivered cannot.
_BEFORE[RowState.REFUSED] = _BEFORE[RowState.SENT] | {RowState.SENT}
_BEFORE[RowState.DELIVERED] = _BEFORE[RowState.REFUSED]
_BEFORE[RowState.READ] = _BEFORE[RowState.DELIVERED] | {RowState.DELIVERED}


def before(state: RowState) -> frozenset[RowState]:
    """The states from which a row may move to this one: states only move forward."""
    return _BEFORE[state]


class RowId(NamedTuple):
    """A row of a batch. `row` is its number in the file (the first below the header is 1) in eight digits."""

    batch: str
    row: str


def row_name(number: int) -> str:
    """How the number of a row is written in keys, so that keys sort as rows do."""
    return f"{number:08d}"


class BatchState(StrEnum):
    """How far a batch has come.

    CHECKING: its rows are read. REFUSED: the file as a whole cannot be used. PREVIEWED: checked, and waits for
    approval. RUNNING: documents are issued and released. PAUSED: issued, but not released. RELEASED: everything
    is in the citizens' streams, and word of it comes back. FINISHED: the last report is written.
    """

    CHECKING = "checking"
    REFUSED = "refused"
    PREVIEWED = "previewed"
    RUNNING = "running"
    PAUSED = "paused"
    RELEASED = "released"
    FINISHED = "finished"


class BatchCounts(NamedTuple):
    """How many rows are in each state now, and what of the work is done.

    Cheap, and right as long as nothing dies between two writes; a report counts the rows themselves.
    """

    rows: Mapping[RowState, int] = MappingProxyType({})
    chunks_done: int = 0
    unaddressed: int = 0

    @property
    def settled(self) -> int:
        """Rows of which nothing more is to be heard. A message may be read much later: it arrived."""
        return self.unaddressed + sum(self.rows.get(state, 0) for state in _SETTLED)

    @property
    def placed(self) -> int:
        """Rows of which we know anything."""
        return sum(self.rows.values())


_SETTLED = (
    RowState.FAILED,
    RowState.EARLIER,
    RowState.DELIVERED,
    RowState.READ,
    RowState.REFUSED,
)


class BatchOrder(NamedTuple):
    """How an approved batch is to be sent. `quiet` is from when until when nothing is, HH:MM in India; empty: never."""

    approved_by: str
    approved_at: str
    rate: int
    quiet: tuple[str, str] | None


class BatchHead(NamedTuple):
    """A batch as a whole. `uploaded_by` and `approved_by` are what AWS calls the operators; times are ISO 8601 UTC.

    `parts` says how many valid rows each part of the checked file has; `last_day` is that of the last examination.
    `fault` and `detail` say why a file was refused, `paused` why a batch waits.
    """

    id: str
    state: BatchState
    key: str
    version: str
    uploaded_by: str
    uploaded_at: str
    exam_code: str = ""
    exam_name: str = ""
    rows: int = 0
    parts: tuple[int, ...] = ()
    last_day: str = ""
    fault: str = ""
    detail: str = ""
    paused: str = ""
    released_at: str = ""
    order: BatchOrder | None = None
    counts: BatchCounts = BatchCounts()

    @property
    def valid(self) -> int:
        """Rows that are to have a document."""
        return sum(self.parts)

    @property
    def chunks(self) -> int:
        """Messages that the batch makes."""
        return sum(-(-part // CHUNK_ROWS) for part in self.parts)


class Chunk(NamedTuple):
    """A few valid rows of one part: `first` counts from 0 among the part's valid rows."""

    batch: str
    part: int
    first: int

    @property
    def name(self) -> str:
        """Its own name within the batch."""
        return f"{self.part:06d}-{self.first:04d}"


CHUNK_ROWS = 25
"""Rows of one message: enough to share a press, few enough to be done well within a function's time."""

PART_ROWS = 500
"""Rows of the file to one part of the checked file."""


def chunks(batch: str, part: int, valid: int) -> Iterator[Chunk]:
    """The chunks of one part."""
    return (Chunk(batch, part, first) for first in range(0, valid, CHUNK_ROWS))
