"""What became of every row: who got a ticket, who did not and why. At the end, and whenever somebody asks."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta

from mitra.domain import batch_files
from mitra.domain.batch import BatchHead, BatchState, RowState
from mitra.domain.batch_row import RowLine
from mitra.domain.batch_work import Job
from mitra.domain.csv_text import BOM, csv_line
from mitra.domain.errors import NotFound
from mitra.domain.value import Value
from mitra.ports.bulk import BatchHeads, BatchRows, FaultWords, Words
from mitra.ports.bulk_files import BatchFiles
from mitra.ports.clock import Clock
from mitra.usecases.bulk.check_state import unpacked

SLICE = timedelta(seconds=30)
HEADER = (
    *("row", "roll_number", "outcome", "code", "document"),
    *("what became of it", "ఏమైంది", "क्या हुआ"),
)
INVALID, NO_MOBILE = "invalid", "no_mobile"
_REPORT = "report"


class WriteReport(Value):
    """Writes report.csv and report.json, a slice at a time."""

    files: BatchFiles
    heads: BatchHeads
    rows: BatchRows
    words: FaultWords
    clock: Clock

    def __call__(self, job: Job) -> Job | None:
        """What is left to do. Raises AwsOutage, AccessRefused."""
        head = self.heads.get(job.batch)
        if head is None or head.state in (BatchState.CHECKING, BatchState.REFUSED):
            return None
        cursor, pieces = _unpacked(job.cursor)
        began = self.clock.now()
        lines: list[str] = []
        first = cursor
        while True:
            found, cursor = self.rows.lines(head.id, cursor)
            lines += [self._line(each) for each in found]
            if not cursor or self.clock.now() - began >= SLICE:
                break
        pieces = [*pieces, f"{first or '0'}-{cursor or 'end'}"]
        self.files.write(self._piece(head, pieces[-1]), "".join(lines).encode(), "text/csv")
        if cursor:
            return job._replace(cursor=_packed(cursor, pieces))
        self._finish(head, pieces, job.final)
        return None

    def _finish(self, head: BatchHead, pieces: Sequence[str], final: bool) -> None:
        lines = [line for each in pieces for line in self._read(self._piece(head, each))]
        lines += self._refused(head)
        lines.sort(key=lambda line: int(line.partition(",")[0]))
        outcomes = Counter(_outcome(line) for line in lines)
        body = "".join([BOM, csv_line(HEADER), *lines]).encode()
        key = batch_files.report(head.id, "csv")
        self.files.write(key, body, "text/csv; charset=utf-8")
        page = json.dumps(self._totals(head, outcomes, final), ensure_ascii=False, indent=2)
        key = batch_files.report(head.id, "json")
        self.files.write(key, page.encode(), "application/json")
        if final:
            self.heads.move(head._replace(state=BatchState.FINISHED), [BatchState.RELEASED])

    def _totals(
        self, head: BatchHead, outcomes: Counter[tuple[str, str]], final: bool
    ) -> Mapping[str, object]:
        known = sum(outcomes.values())
        return {
            "batch": head.id,
            "exam_code": head.exam_code,
            "written_at": self.clock.now().isoformat(),
            "final": final,
            "approved_by": head.order.approved_by if head.order else "",
            "approved_at": head.order.approved_at if head.order else "",
            "rows": head.rows,
            "outcomes": [
                {
                    "outcome": outcome,
                    "code": code,
                    "rows": count,
                    **self._said(outcome, code)._asdict(),
                }
                for (outcome, code), count in outcomes.most_common()
            ],
            "not_worked_on_yet": head.rows - known,
        }

    def _line(self, line: RowLine) -> str:
        outcome: str = line.state
        if line.state is RowState.ISSUED and not line.addressed:
            outcome = NO_MOBILE
        said = self._said(outcome, line.code)
        cells = (str(int(line.row)), line.roll, outcome, line.code, line.document_id)
        return csv_line((*cells, *said))

    def _said(self, outcome: str, code: str) -> Words:
        special = self.words.say(f"{outcome}_{code}")
        plain = self.words.say(outcome, detail=code or "-")
        return plain if special.en == f"{outcome}_{code}" else special

    def _refused(self, head: BatchHead) -> list[str]:
        """The rows that the check of the file refused, as lines of this report."""
        try:
            state = unpacked(self.files.read(batch_files.state(head.id)))
        except NotFound:
            return []
        said = self._said(INVALID, "")
        found = []
        for key in state.pieces:
            for line in self._read(key):
                number, roll, verdict, faults = line.rstrip("\r\n").split(",", 4)[:4]
                if verdict == "refused":
                    found.append(csv_line((number, roll, INVALID, faults, "", *said)))
        return found

    def _read(self, key: str) -> list[str]:
        return self.files.read(key).decode().splitlines(keepends=True)

    def _piece(self, head: BatchHead, piece: str) -> str:
        first, last = piece.split("-")
        return batch_files.piece(head.id, _REPORT, first, last)


def _outcome(line: str) -> tuple[str, str]:
    """What became of a row and why. The faults of a row that the check refused are in its own report."""
    _, _, outcome, code, _ = line.split(",", 4)
    return outcome, "" if outcome == INVALID else code


def _packed(cursor: str, pieces: Sequence[str]) -> str:
    return json.dumps([cursor, *pieces])


def _unpacked(cursor: str) -> tuple[str, list[str]]:
    if not cursor:
        return "", []
    row, *pieces = json.loads(cursor)
    return row, pieces
