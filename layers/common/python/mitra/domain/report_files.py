"""The daily report as files: CSV for people with a spreadsheet, JSON for programs. The same report, the same bytes.

Paise throughout. A text from the gateway may be anybody's, so no cell can become a formula.
"""

import hashlib
import json
from collections.abc import Iterator
from typing import NamedTuple

from mitra.domain.csv_text import BOM, csv_line
from mitra.domain.day_report import DayReport, Row
from mitra.domain.india import INDIA

VERSION = 1
_COLUMNS = (
    "account",
    "kind",
    "verdict",
    "at_india",
    "reference",
    "gateway_id",
    "gateway_paise",
    "ledger_paise",
)


class ReportFiles(NamedTuple):
    """Both files, and the SHA-256 (hex) of the CSV."""

    csv: bytes
    json: bytes
    sha256: str


def files_of(report: DayReport) -> ReportFiles:
    """Write them. The CSV has every row and then the sums; the JSON the sums and what does not fit."""
    csv = (BOM + "".join(_lines(report))).encode()
    digest = hashlib.sha256(csv).hexdigest()
    said = {
        "v": VERSION,
        "account": report.account,
        "department": report.department,
        "day": report.day.isoformat(),
        "counts": report.counts,
        "sums": report.sums._asdict(),
        "earned_by_department": {report.department: report.sums.earned},
        "mismatches": [_object(row) for row in report.mismatches],
        "csv_sha256": digest,
    }
    return ReportFiles(
        csv, (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode(), digest
    )


def _lines(report: DayReport) -> Iterator[str]:
    yield csv_line(_COLUMNS)
    for row in report.rows:
        yield csv_line([report.account, *_cells(row)])
    for name, paise in report.sums._asdict().items():
        column = "gateway" if name.startswith("gateway") else "ledger"
        cells = [report.account, "sum", name, report.day.isoformat(), "", ""]
        yield csv_line([*cells, *([str(paise), ""] if column == "gateway" else ["", str(paise)])])


def _cells(row: Row) -> list[str]:
    return [
        row.kind,
        row.verdict,
        row.at.astimezone(INDIA).isoformat(timespec="seconds"),
        row.reference,
        row.gateway_id,
        "" if row.gateway_paise is None else str(row.gateway_paise),
        "" if row.ledger_paise is None else str(row.ledger_paise),
    ]


def _object(row: Row) -> dict[str, object]:
    return {**row._asdict(), "at": row.at.astimezone(INDIA).isoformat(timespec="seconds")}
