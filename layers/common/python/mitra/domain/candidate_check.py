"""The checks of one row that need no other row: cells in, a candidate or every fault of the row out."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from mitra.domain import candidate_cells as cells
from mitra.domain.candidate import Candidate, Subject
from mitra.domain.candidate_cells import CellWrong
from mitra.domain.candidate_subjects import read_subjects
from mitra.domain.row_fault import Fault, RowFault
from mitra.domain.service import LANGUAGES

REQUIRED = (
    "exam_code",
    "exam_name",
    "roll_number",
    "name",
    "name_te",
    "date_of_birth",
    "centre_code",
    "centre_name",
)
OPTIONAL = (
    *("exam_name_te", "centre_address", "parent_name", "school_name"),
    *("photo", "mobile", "language"),
)
SUBJECTS = "subjects"
DEFAULT_LANGUAGE = "te"
_EXAM = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,18}[A-Za-z0-9])?")
_ROLL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9/-]{0,18}[A-Za-z0-9])?")
_CENTRE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,10}[A-Za-z0-9])?")
_NAME, _TITLE = 60, 100
_LATIN = re.compile(r"[A-Za-z\u00c0-\u017f .'\u2019()/-]+")
_TELUGU = re.compile(r"[\u0c00-\u0c7f\u200c\u200d .'\u2019()/-]+")
_YOUNGEST, _OLDEST = timedelta(days=3 * 365), timedelta(days=110 * 366)


class Checked(NamedTuple):
    """A candidate, or None and why."""

    candidate: Candidate | None
    faults: tuple[RowFault, ...]


def check(row: Mapping[str, str], subjects: tuple[str, ...], today: date) -> Checked:
    """Check a row: cells by column, and its subjects each as text. `today` is the day in India."""
    faults: list[RowFault] = []
    texts: dict[str, str] = {}
    for column in (*REQUIRED, *OPTIONAL):
        if column != "date_of_birth":
            texts[column] = _tried(column, row.get(column, "").strip(), faults)
    born = _born(row.get("date_of_birth", "").strip(), faults)
    papers, wrong = read_subjects(subjects)
    faults += wrong
    if papers and not wrong:
        faults += _against_days(born, papers, today)
    if faults or born is None:
        return Checked(None, tuple(faults))
    texts["language"] = texts["language"] or DEFAULT_LANGUAGE
    return Checked(Candidate(**texts, date_of_birth=born, subjects=papers), ())


def _tried(column: str, text: str, faults: list[RowFault]) -> str:
    if not text:
        if column in REQUIRED:
            faults.append(RowFault(Fault.MISSING, column))
        return ""
    try:
        return _READERS[column](text)
    except CellWrong as wrong:
        faults.append(RowFault(wrong.fault, column))
        return ""


def _born(text: str, faults: list[RowFault]) -> date | None:
    if not text:
        faults.append(RowFault(Fault.MISSING, "date_of_birth"))
        return None
    try:
        return cells.day(text)
    except CellWrong as wrong:
        faults.append(RowFault(wrong.fault, "date_of_birth"))
        return None


def _against_days(born: date | None, papers: tuple[Subject, ...], today: date) -> list[RowFault]:
    first, last = min(each.day for each in papers), max(each.day for each in papers)
    faults = []
    if last < today:
        faults.append(RowFault(Fault.EXAM_PAST, SUBJECTS))
    if born is not None and not _YOUNGEST < first - born < _OLDEST:
        faults.append(RowFault(Fault.BIRTH, "date_of_birth"))
    return faults


def _latin(text: str) -> str:
    found = cells.words(text, _NAME)
    if not _LATIN.fullmatch(found):
        raise CellWrong(Fault.NOT_LATIN)
    return found


def _telugu(text: str) -> str:
    found = cells.words(text, _NAME)
    if not _TELUGU.fullmatch(found):
        raise CellWrong(Fault.NOT_TELUGU)
    return found


def _language(text: str) -> str:
    if text.lower() not in LANGUAGES:
        raise CellWrong(Fault.LANGUAGE)
    return text.lower()


def _title(text: str) -> str:
    return cells.words(text, _TITLE)


_READERS: Mapping[str, Callable[[str], str]] = {
    "exam_code": lambda text: cells.code(text, _EXAM),
    "exam_name": _title,
    "exam_name_te": _title,
    "roll_number": lambda text: cells.code(text, _ROLL),
    "name": _latin,
    "name_te": _telugu,
    "centre_code": lambda text: cells.code(text, _CENTRE),
    "centre_name": _title,
    "centre_address": _title,
    "parent_name": _latin,
    "school_name": _title,
    "photo": cells.photo,
    "mobile": cells.mobile,
    "language": _language,
}
