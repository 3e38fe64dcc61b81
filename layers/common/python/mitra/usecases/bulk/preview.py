"""What an operator looks at before approving: a page of JSON, and the report of every row."""

import json
from collections.abc import Mapping

from mitra.domain import batch_files
from mitra.domain.batch import BatchHead, BatchState
from mitra.domain.csv_text import BOM, csv_line
from mitra.domain.value import Value
from mitra.ports.bulk import BatchHeads, FaultWords
from mitra.ports.bulk_files import BatchFiles, Table
from mitra.usecases.bulk.check_state import CheckState

HEADER = ("row", "roll_number", "verdict", "faults", "what is wrong", "ఏమి తప్పు", "क्या गलत है")
ISSUED_A_SECOND = 60
"""Documents that a few dozen functions make between them, held down by KMS."""

PAISE_A_MESSAGE = 12
"""A utility template to India, 0.115 rupees at Meta's rates of 2025: look before relying on it."""

_MOST_CENTRES = 2000


class Preview(Value):
    """Writes previews. Every call raises AwsOutage and AccessRefused."""

    files: BatchFiles
    heads: BatchHeads
    words: FaultWords
    rate: int

    def __call__(self, head: BatchHead, state: CheckState, table: Table) -> None:
        """All rows are checked."""
        rows = "".join([BOM, csv_line(HEADER)]).encode()
        rows += b"".join(self.files.read(piece) for piece in state.pieces)
        self.files.write(batch_files.rows_report(head.id), rows, "text/csv; charset=utf-8")
        done = head._replace(
            state=BatchState.PREVIEWED,
            exam_code=state.exam_code,
            exam_name=state.exam_name,
            rows=state.rows,
            parts=tuple(state.parts),
            last_day=state.last_day,
        )
        self._write(done, self._facts(done, state, table))
        self.heads.move(done, [BatchState.CHECKING])

    def refused(self, head: BatchHead) -> None:
        """The file cannot be used."""
        said = self.words.say(head.fault, detail=head.detail)._asdict()
        self._write(head, {"fault": head.fault, "detail": head.detail, "what_is_wrong": said})

    def _write(self, head: BatchHead, facts: Mapping[str, object]) -> None:
        known = {"batch": head.id, "state": head.state, "file": head.key}
        known |= {"uploaded_by": head.uploaded_by, "uploaded_at": head.uploaded_at}
        page = json.dumps({**known, **facts}, ensure_ascii=False, indent=2)
        self.files.write(batch_files.preview(head.id), page.encode(), "application/json")

    def _facts(self, head: BatchHead, state: CheckState, table: Table) -> Mapping[str, object]:
        return {
            "exam_code": head.exam_code,
            "exam_name": head.exam_name,
            "last_day": head.last_day,
            "rows": head.rows,
            "valid": head.valid,
            "refused": head.rows - head.valid,
            "with_mobile": state.mobiles,
            "without_mobile": head.valid - state.mobiles,
            "languages": dict(state.languages),
            "columns": list(table.named),
            "columns_ignored": list(table.ignored),
            "faults": {
                fault: {"rows": count, **self.words.say(fault)._asdict()}
                for fault, count in state.faults.most_common()
            },
            "first_rows": state.first,
            "centres": {
                code: {"name": name, "candidates": count}
                for code, (name, count) in sorted(state.centres.items())[:_MOST_CENTRES]
            },
            "centres_count": len(state.centres),
            "estimate": self._estimate(head.valid, state.mobiles),
        }

    def _estimate(self, documents: int, messages: int) -> Mapping[str, object]:
        return {
            "issuing_minutes": _minutes(documents, ISSUED_A_SECOND),
            "sending_minutes": _minutes(messages, self.rate),
            "messages": messages,
            "messages_rupees": messages * PAISE_A_MESSAGE // 100,
        }


def _minutes(count: int, a_second: int) -> int:
    return -(-count // (a_second * 60))
