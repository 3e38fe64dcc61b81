"""Batches in memory: heads, rows, claims, queues and files, as the ports promise them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mitra.domain.batch import BatchCounts, BatchHead, BatchState, Chunk, RowId, RowState, before
from mitra.domain.batch_row import BatchRow, Claim, RowLine
from mitra.domain.batch_work import ChunkOrder, Job
from mitra.domain.errors import NotFound

_PAGE = 10


@dataclass(slots=True)
class MemoryBatches:
    """The ports BatchHeads, BatchRows, BatchResults, Claims and HallTickets over the same items."""

    heads: dict[str, BatchHead] = field(default_factory=dict)
    counts: dict[str, Counter[str]] = field(default_factory=dict)
    rows: dict[tuple[str, str], BatchRow] = field(default_factory=dict)
    done: set[Chunk] = field(default_factory=set)
    claims: dict[tuple[str, str], Claim] = field(default_factory=dict)
    found: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)

    def create(self, head: BatchHead) -> bool:
        """Register a batch; whether it is new."""
        return self.heads.setdefault(head.id, head) is head

    def get(self, batch: str) -> BatchHead | None:
        """One batch, or None."""
        head = self.heads.get(batch)
        return head._replace(counts=self._counted(batch)) if head else None

    def all(self) -> Sequence[BatchHead]:
        """All of them."""
        return [head._replace(counts=self._counted(head.id)) for head in self.heads.values()]

    def move(self, head: BatchHead, allowed: Iterable[BatchState]) -> bool:
        """Write facts and state if the batch is in one of these states."""
        there = self.heads.get(head.id)
        if there is None or there.state not in set(allowed):
            return False
        self.heads[head.id] = head._replace(counts=BatchCounts())
        return True

    def count(self, batch: str, changes: Mapping[str, int]) -> None:
        """Add to counts."""
        self.counts.setdefault(batch, Counter()).update(changes)

    def put(self, row: BatchRow) -> None:
        """Write a row, unless it is there."""
        self.rows.setdefault((row.batch, row.row), row)

    def finish(self, chunk: Chunk, changes: Mapping[str, int]) -> bool:
        """Mark a chunk done and count it, both or none."""
        if chunk in self.done:
            return False
        self.done.add(chunk)
        self.count(chunk.batch, {"chunks_done": 1, **changes})
        return True

    def is_done(self, chunk: Chunk) -> bool:
        """Whether a chunk was finished."""
        return chunk in self.done

    def due(self, batch: str, limit: int, passed: frozenset[str]) -> Sequence[str]:
        """Rows that wait."""
        waiting = (row for row in self._of(batch) if row.due and row.row not in passed)
        return [row.row for row in waiting][:limit]

    def load(self, batch: str, rows: Sequence[str]) -> Sequence[BatchRow]:
        """Rows whole, in their order."""
        return [row for row in self._of(batch) if row.row in rows]

    def released(self, row: BatchRow) -> bool:
        """The notice is in the stream."""
        there = self.rows[row.batch, row.row]._replace(due=False)
        forward = there.state is RowState.ISSUED
        state = RowState.RELEASED if forward else there.state
        self.rows[row.batch, row.row] = there._replace(state=state)
        return forward

    def again(self, row: RowId) -> bool:
        """Let a row that was refused be released once more."""
        there = self.rows.get((row.batch, row.row))
        if there is None or there.state is not RowState.REFUSED or there.addressee is None:
            return False
        fresh = there._replace(state=RowState.ISSUED, due=True, code="", turn=there.turn + 1)
        self.rows[row.batch, row.row] = fresh
        return True

    def lines(self, batch: str, after: str) -> tuple[Sequence[RowLine], str]:
        """Some rows in their order, and where to go on."""
        left = [row for row in self._of(batch) if row.row > after]
        page = [
            RowLine(row.row, row.state, row.code, row.roll, row.document_id, bool(row.addressee))
            for row in left[:_PAGE]
        ]
        return page, page[-1].row if len(left) > _PAGE else ""

    def note(self, batch: str, row: str, state: RowState, code: str = "") -> None:
        """Move a row forward, and count it."""
        there = self.rows.get((batch, row))
        if there is not None and there.state in before(state):
            self.rows[batch, row] = there._replace(state=state, code=code, due=False)
            self.count(batch, {there.state.value: -1, state.value: 1})

    def pause(self, batch: str, code: str) -> None:
        """Release no more rows of a running batch."""
        head = self.heads.get(batch)
        if head is not None and head.state in (BatchState.RUNNING, BatchState.RELEASED):
            self.heads[batch] = head._replace(state=BatchState.PAUSED, paused=code)

    def claim(self, exam: str, roll: str, claim: Claim, last_day: str) -> Claim:  # noqa: ARG002 - all is kept
        """The first claim wins."""
        return self.claims.setdefault((exam.upper(), roll.upper()), claim)

    def reference(self, exam: str, roll: str) -> str:
        """The name of a candidate's case."""
        return f"HTK-{exam}{roll}"

    def owners(self, exam: str, rolls: Sequence[str]) -> Mapping[str, Claim]:
        """The claims there are."""
        asked = {roll: self.claims.get((exam.upper(), roll.upper())) for roll in rolls}
        return {roll: claim for roll, claim in asked.items() if claim}

    def enter(self, roll: str, born: str, document_id: str, last_day: str) -> None:
        """Let a ticket be found."""
        self.found.setdefault((roll.upper(), born), {})[last_day] = document_id

    def find(self, roll_number: str, date_of_birth: str) -> str | None:
        """The ticket of the latest examination."""
        tickets = self.found.get((roll_number.upper(), date_of_birth), {})
        return tickets[max(tickets)] if tickets else None

    def _of(self, batch: str) -> Iterator[BatchRow]:
        return (row for (owner, _), row in sorted(self.rows.items()) if owner == batch)

    def _counted(self, batch: str) -> BatchCounts:
        counts = self.counts.get(batch, Counter())
        rows = {state: counts[state.value] for state in RowState}
        return BatchCounts(rows, counts["chunks_done"], counts["unaddressed"])


@dataclass(slots=True)
class MemoryWork:
    """The ports ChunkQueue and JobQueue."""

    orders: list[ChunkOrder] = field(default_factory=list)
    jobs: list[Job] = field(default_factory=list)

    def order(self, orders: Sequence[ChunkOrder]) -> None:
        """Queue chunks."""
        self.orders += orders

    def ask(self, job: Job) -> None:
        """Queue work."""
        self.jobs.append(job)


@dataclass(slots=True)
class MemoryFiles:
    """The port BatchFiles."""

    files: dict[str, bytes] = field(default_factory=dict)

    def read(self, key: str) -> bytes:
        """A file, whole. Raises NotFound."""
        if key not in self.files:
            raise NotFound("no such file")
        return self.files[key]

    def write(self, key: str, content: bytes, content_type: str) -> None:  # noqa: ARG002
        """Write a file, over what may be there."""
        self.files[key] = content

    def missing(self, keys: Sequence[str]) -> frozenset[str]:
        """Those of the keys under which there is no file."""
        return frozenset(key for key in keys if key not in self.files)
