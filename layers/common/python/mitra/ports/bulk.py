"""Batches of documents: their heads, their rows, whose ticket is whose, and the work that is queued."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from mitra.domain.batch import BatchHead, BatchState, Chunk, RowId
from mitra.domain.batch_row import BatchRow, Claim, RowLine
from mitra.domain.batch_work import ChunkOrder, Job


class BatchHeads(Protocol):
    """The batches as wholes. Every method raises AwsOutage and AccessRefused."""

    def create(self, head: BatchHead) -> bool:
        """Register a batch; whether it is new."""

    def get(self, batch: str) -> BatchHead | None:
        """One batch, or None."""

    def all(self) -> Sequence[BatchHead]:
        """All of them."""

    def move(self, head: BatchHead, allowed: Iterable[BatchState]) -> bool:
        """Write a head's facts and state if the batch is in one of these states; whether it was. Counts stay."""

    def count(self, batch: str, changes: Mapping[str, int]) -> None:
        """Add to counts, by the names of row states or `unaddressed`."""


class BatchRows(Protocol):
    """The rows of approved batches. Every method raises AwsOutage and AccessRefused."""

    def put(self, row: BatchRow) -> None:
        """Write a row, unless it is there."""

    def finish(self, chunk: Chunk, changes: Mapping[str, int]) -> bool:
        """Mark a chunk done and add to its batch's counts, both or none; False when it was done before."""

    def is_done(self, chunk: Chunk) -> bool:
        """Whether a chunk was finished."""

    def due(self, batch: str, limit: int, passed: frozenset[str]) -> Sequence[str]:
        """Rows that wait to be released, but for those that are passed. As of a moment ago."""

    def load(self, batch: str, rows: Sequence[str]) -> Sequence[BatchRow]:
        """Rows whole, as they are now."""

    def released(self, row: BatchRow) -> bool:
        """The row's notice is in the citizen's stream; False when it has come further already."""

    def lines(self, batch: str, after: str) -> tuple[Sequence[RowLine], str]:
        """Some rows in their order from one on, and where to go on (empty: that was all)."""

    def again(self, row: RowId) -> bool:
        """Let a row that was refused be released once more; whether it was refused."""


class Claims(Protocol):
    """Whose examination and roll number have which ticket. Every method raises AwsOutage and AccessRefused."""

    def claim(self, exam: str, roll: str, claim: Claim, last_day: str) -> Claim:
        """The first claim wins; it comes back to every later one."""

    def reference(self, exam: str, roll: str) -> str:
        """The name that a candidate's case has: always the same, and nobody else can make it."""

    def owners(self, exam: str, rolls: Sequence[str]) -> Mapping[str, Claim]:
        """The claims there are."""

    def enter(self, roll: str, born: str, document_id: str, last_day: str) -> None:
        """Let a ticket be found by roll number and date of birth (ISO 8601). Twice is harmless."""


class ChunkQueue(Protocol):
    """Chunks that wait to be issued."""

    def order(self, orders: Sequence[ChunkOrder]) -> None:
        """Queue all of them. Raises AwsOutage. Twice is harmless."""


class JobQueue(Protocol):
    """Work for the splitter."""

    def ask(self, job: Job) -> None:
        """Queue it. Raises AwsOutage. Twice is harmless."""


class Words(NamedTuple):
    """A sentence in every language."""

    en: str
    te: str
    hi: str


class FaultWords(Protocol):
    """What is wrong, in words for operators."""

    def say(self, code: str, column: str = "", detail: str = "") -> Words:
        """A fault of a row or of a file, or a state of a row."""
