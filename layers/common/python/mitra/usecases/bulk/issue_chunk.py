"""A chunk of valid rows becomes signed tickets that wait to be released.

Every step can be done again. The claim of (examination, roll number) fixes the id, the signed token is recorded
before anything is drawn, of two files the first counts, a row is written once, and the chunk's mark and the
batch's counts are one write. So whatever dies, and however often a message comes: one ticket, one notice.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mitra.domain import batch_files
from mitra.domain.batch import CHUNK_ROWS, BatchState, Chunk, RowState, row_name
from mitra.domain.batch_files import PHOTOS
from mitra.domain.batch_row import BatchRow, Claim, addressee
from mitra.domain.batch_work import ChunkOrder
from mitra.domain.candidate import Candidate, NumberedCandidate, from_json, masked_roll
from mitra.domain.credential import ID_BYTES, new_document_id
from mitra.domain.document import DocumentRecord
from mitra.domain.errors import Conflict, Malformed, NotFound
from mitra.domain.hall_ticket import HALL_TICKET, case_of
from mitra.domain.value import Value
from mitra.ports.bulk import BatchHeads
from mitra.ports.documents import DocumentPress, Sheet
from mitra.usecases.bulk.desks import Desk, Desks
from mitra.usecases.bulk.specimens import Specimens

_APPROVED = (BatchState.RUNNING, BatchState.PAUSED, BatchState.RELEASED, BatchState.FINISHED)


@dataclass
class Making:
    """One row on its way. Without a document, `row` says why there is none."""

    numbered: NumberedCandidate
    row: BatchRow
    document: DocumentRecord | None = None
    photo: bytes = b""

    @property
    def candidate(self) -> Candidate:
        """Whose row it is."""
        return self.numbered.candidate

    def fail(self, code: str) -> None:
        """No document for this row."""
        self.document = None
        self.row = self.row._replace(state=RowState.FAILED, code=code, document_id="", due=False)


class IssueChunk(Value):
    """Issues one chunk. `citizen_of` names a citizen by a mobile; `public_url` has no slash at its end."""

    heads: BatchHeads
    desks: Desks
    press: DocumentPress
    specimens: Specimens
    citizen_of: Callable[[str], str]
    public_url: str

    def __call__(self, order: ChunkOrder) -> int:
        """How many rows were worked on; 0 when the chunk was done before.

        Raises NotFound, Conflict (not approved, or taken by two at once), CatalogueError, AwsOutage, AccessRefused.
        """
        head = self.heads.get(order.chunk.batch)
        if head is None:
            raise NotFound("no such batch")
        if order.specimens:
            rows = self._rows(order.chunk)[: order.specimens]
            return self.specimens(head.id, rows)
        if head.state not in _APPROVED:
            raise Conflict("the batch is not approved")
        if self._first(lambda desk: desk.rows.is_done(order.chunk)):
            return 0
        return self._issue(order.chunk)

    def _issue(self, chunk: Chunk) -> int:
        rows = [(chunk.batch, numbered) for numbered in self._rows(chunk)]
        made = self.desks.each(self._begin, rows)
        self._draw([each for each in made if each.document and not each.document.pdf_sha256])
        self.desks.each(_enter, made)
        counts = Counter({each.row.state.value: 0 for each in made})
        counts.update(each.row.state.value for each in made)
        counts["unaddressed"] = sum(
            each.row.state is RowState.ISSUED and not each.row.due for each in made
        )
        self._first(lambda desk: desk.rows.finish(chunk, {k: n for k, n in counts.items() if n}))
        return len(made)

    def _rows(self, chunk: Chunk) -> Sequence[NumberedCandidate]:
        key = batch_files.part(chunk.batch, chunk.part)
        lines = self._first(lambda desk: desk.files.read(key)).decode().splitlines()
        return [from_json(line) for line in lines[chunk.first : chunk.first + CHUNK_ROWS]]

    def _first[Made](self, work: Callable[[Desk], Made]) -> Made:
        return self.desks.each(lambda desk, _: work(desk), [None])[0]

    def _begin(self, desk: Desk, given: tuple[str, NumberedCandidate]) -> Making:
        """Claim the ticket and record its token."""
        batch, numbered = given
        candidate, name = numbered.candidate, row_name(numbered.number)
        last_day = candidate.last_day.isoformat()
        fresh = Claim(batch, name, new_document_id(desk.notary.entropy(ID_BYTES)))
        claim = desk.claims.claim(candidate.exam_code, candidate.roll_number, fresh, last_day)
        row = BatchRow(
            batch=batch,
            row=name,
            state=RowState.ISSUED,
            roll=masked_roll(candidate.roll_number),
            last_day=last_day,
            language=candidate.language,
            document_id=claim.document_id,
        )
        if (claim.batch, claim.row) != (batch, name):
            return Making(numbered, row._replace(state=RowState.EARLIER, code=claim.batch))
        return self._certified(desk, Making(numbered, row))

    def _certified(self, desk: Desk, making: Making) -> Making:
        candidate = making.candidate
        told = addressee(candidate)
        citizen = self.citizen_of(told.phone) if told else ""
        making.row = making.row._replace(addressee=told, citizen=citizen, due=told is not None)
        try:
            if candidate.photo:
                making.photo = desk.files.read(PHOTOS + candidate.photo)
            making.document = self._document(desk, making, citizen)
        except Malformed:
            making.fail("facts")
        except NotFound:
            making.fail("photo_missing")
        return making

    def _document(self, desk: Desk, making: Making, citizen: str) -> DocumentRecord:
        document_id, candidate = making.row.document_id, making.candidate
        there = desk.register.get(document_id)
        if there is not None:
            return there
        reference = desk.claims.reference(candidate.exam_code, candidate.roll_number)
        case = case_of(candidate, reference, citizen, desk.notary.clock.now())
        return desk.register.record(desk.notary.certify(case, HALL_TICKET, document_id))

    def _draw(self, making: Sequence[Making]) -> None:
        """Press all at once; when one cannot be, each by itself, so that the others are."""
        try:
            files = self.press.press([self._sheet(each) for each in making])
        except Malformed:
            if len(making) == 1:
                return making[0].fail("drawing")
            for each in making:
                self._draw([each])
            return None
        self.desks.each(_store, list(zip(making, files, strict=True)))
        return None

    def _sheet(self, making: Making) -> Sheet:
        document = making.document
        if document is None:
            raise ValueError("nothing to draw")
        digits = self._first(lambda desk: desk.notary.tokens.to_digits(document.token))
        return Sheet(document, f"{self.public_url}/v/{document.id}#", digits, making.photo)


def _store(desk: Desk, given: tuple[Making, bytes]) -> None:
    making, pdf = given
    if making.document is not None:
        stored = desk.store.put(making.document.object_key, pdf)
        desk.register.stored(making.document.id, stored)


def _enter(desk: Desk, making: Making) -> None:
    """Write the row last: whoever finds it finds its ticket."""
    if making.document is not None:
        candidate = making.candidate
        born, last_day = candidate.date_of_birth.isoformat(), making.row.last_day
        desk.claims.enter(candidate.roll_number, born, making.document.id, last_day)
    desk.rows.put(making.row)
