"""A file is checked in slices: each call goes on where the last one stopped, and says whether more is to do.

Every write can be done again: a part has the same rows in the same file whoever writes it, and how far the
check has come is one file, written after the parts it speaks of.
"""

from datetime import datetime, timedelta

from mitra.domain import batch_files
from mitra.domain.batch import PART_ROWS, BatchHead, BatchState
from mitra.domain.candidate import to_json
from mitra.domain.csv_text import csv_line
from mitra.domain.errors import NotFound
from mitra.domain.india import day_in_india
from mitra.domain.row_fault import FileFault, UnusableFile
from mitra.domain.value import Value
from mitra.ports.bulk import BatchHeads, Claims, FaultWords, Words
from mitra.ports.bulk_files import BatchFiles, Table, Uploads
from mitra.ports.clock import Clock
from mitra.usecases.bulk.check_part import Part, Verdict
from mitra.usecases.bulk.check_state import CheckState, packed, unpacked
from mitra.usecases.bulk.preview import Preview

MOST_ROWS = 1_000_000
SLICE = timedelta(seconds=35)
"""After this long a call ends at its next whole part: well within the function's minute."""


class CheckFile(Value):
    """Checks one file a slice at a time. Every call raises AwsOutage and AccessRefused."""

    uploads: Uploads
    files: BatchFiles
    heads: BatchHeads
    claims: Claims
    words: FaultWords
    preview: Preview
    clock: Clock

    def __call__(self, batch: str) -> bool:
        """Check a slice; whether there is more to do."""
        head = self.heads.get(batch)
        if head is None or head.state is not BatchState.CHECKING:
            return False
        state = self._state(batch)
        try:
            table = self.uploads.open(head.key, head.version)
            more = self._slice(head, table, state)
        except UnusableFile as wrong:
            self._refuse(head, wrong.fault, wrong.detail)
            return False
        except NotFound:
            self._refuse(head, FileFault.EMPTY, "")
            return False
        if not more:
            self.preview(head, state, table)
        return more

    def _slice(self, head: BatchHead, table: Table, state: CheckState) -> bool:
        """Read on to the end of the file or of the slice."""
        began, lines, first = self.clock.now(), list[str](), state.number
        today = day_in_india(began)
        part = Part(state, today)
        more = False
        for row in table.rows(state.position, state.number):
            part.add(row)
            state.position, state.number = row.position, row.number + 1
            if state.number > MOST_ROWS + 1:
                raise UnusableFile(FileFault.ROWS_MANY, str(MOST_ROWS))
            if len(part.verdicts) == PART_ROWS:
                self._close(head.id, part, lines)
                part = Part(state, today)
                more = self._is_over(began)
                if more:
                    break
        if part.verdicts:
            self._close(head.id, part, lines)
        if not state.rows:
            raise UnusableFile(FileFault.EMPTY)
        self._keep(head.id, state, lines, first)
        return more

    def _is_over(self, began: datetime) -> bool:
        return self.clock.now() - began >= SLICE

    def _close(self, batch: str, part: Part, lines: list[str]) -> None:
        part.against_the_past(self.claims, self.files)
        state, valid = part.state, part.valid()
        body = "".join(f"{to_json(each)}\n" for each in valid).encode()
        key = batch_files.part(batch, len(state.parts))
        self.files.write(key, body, "application/x-ndjson")
        state.parts.append(len(valid))
        state.rows += len(part.verdicts)
        for each in valid:
            state.note(each.candidate)
        for verdict in part.verdicts:
            state.faults.update({wrong.fault for wrong in verdict.faults})
            lines.append(self._line(verdict))

    def _line(self, verdict: Verdict) -> str:
        said = [self.words.say(*wrong) for wrong in verdict.faults] or [Words("", "", "")]
        return csv_line(
            (
                str(verdict.number),
                verdict.roll,
                "refused" if verdict.faults else "ok",
                " ".join(wrong.fault for wrong in verdict.faults),
                *(" ".join(each) for each in zip(*said, strict=True)),
            )
        )

    def _keep(self, batch: str, state: CheckState, lines: list[str], first: int) -> None:
        if lines:
            key = batch_files.piece(batch, "rows", f"{first:08d}", f"{state.number - 1:08d}")
            self.files.write(key, "".join(lines).encode(), "text/csv")
            state.pieces.append(key)
        self.files.write(batch_files.state(batch), packed(state), "application/octet-stream")

    def _state(self, batch: str) -> CheckState:
        try:
            return unpacked(self.files.read(batch_files.state(batch)))
        except NotFound:
            return CheckState()

    def _refuse(self, head: BatchHead, fault: FileFault, detail: str) -> None:
        refused = head._replace(state=BatchState.REFUSED, fault=fault.value, detail=detail)
        self.preview.refused(refused)
        self.heads.move(refused, [BatchState.CHECKING])
