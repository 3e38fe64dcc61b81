"""The papers of a candidate, written `code|title|date|start|end`, with `;` between them."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from mitra.domain import candidate_cells as cells
from mitra.domain.candidate import Subject
from mitra.domain.candidate_cells import CellWrong
from mitra.domain.row_fault import Fault, RowFault

MOST_SUBJECTS = 12
_COLUMN = "subjects"
_CODE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9/-]{0,8}[A-Za-z0-9])?")
_TITLE = 60


def read_subjects(texts: Sequence[str]) -> tuple[tuple[Subject, ...], list[RowFault]]:
    """Every paper by its time, and what is wrong with any. `texts` hold one or several papers each."""
    written = [each.strip() for text in texts for each in text.split(";") if each.strip()]
    if not written:
        return (), [RowFault(Fault.MISSING, _COLUMN)]
    if len(written) > MOST_SUBJECTS:
        return (), [RowFault(Fault.SUBJECTS_MANY, _COLUMN)]
    papers: list[Subject] = []
    faults: list[RowFault] = []
    for number, text in enumerate(written, start=1):
        try:
            papers.append(_subject(text))
        except CellWrong as wrong:
            faults.append(RowFault(wrong.fault, _COLUMN, str(number)))
    papers.sort(key=lambda each: (each.day, each.start, each.code))
    return tuple(papers), faults or _clashes(papers)


@lru_cache(4096)
def _subject(text: str) -> Subject:
    parts = [part.strip() for part in text.split("|")]
    if len(parts) != 5 or not all(parts):
        raise CellWrong(Fault.SUBJECT)
    code, title, day, start, end = parts
    found = Subject(
        cells.code(code, _CODE),
        cells.words(title, _TITLE),
        cells.day(day),
        cells.time(start),
        cells.time(end),
    )
    if found.end <= found.start:
        raise CellWrong(Fault.SUBJECT_TIMES)
    return found


def _clashes(papers: Sequence[Subject]) -> list[RowFault]:
    """Two papers at once, or one twice."""
    codes = {paper.code for paper in papers}
    at_once = any(one.day == other.day and other.start < one.end for one, other in pairwise(papers))
    return [RowFault(Fault.SUBJECTS_CLASH, _COLUMN)] if at_once or len(codes) < len(papers) else []
