"""Which column of a file is which, by its header."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from mitra.domain.candidate_check import OPTIONAL, REQUIRED, SUBJECTS
from mitra.domain.row_fault import FileFault, UnusableFile

MOST_COLUMNS = 200
_NUMBERED = re.compile(r"subject_(\d{1,2})")
_BETWEEN = re.compile(r"[\s_-]+")
_LONGEST_NAME = 40


class Columns(NamedTuple):
    """By position: `named` the columns we know, `subjects` those with papers in order; `ignored` names the rest."""

    named: tuple[tuple[str, int], ...]
    subjects: tuple[int, ...]
    ignored: tuple[str, ...]
    width: int


def name_of(written: str) -> str:
    """A column's name without the differences that do not matter."""
    return _BETWEEN.sub("_", written.strip().lower())


def columns(header: Sequence[str]) -> Columns:
    """Understand a header. Raises UnusableFile."""
    if len(header) > MOST_COLUMNS:
        raise UnusableFile(FileFault.COLUMNS_MANY, str(MOST_COLUMNS))
    names = [name_of(each) for each in header]
    known = [name for name in names if name in (*REQUIRED, *OPTIONAL, SUBJECTS)]
    twice = sorted({name for name in known if known.count(name) > 1})
    if twice:
        raise UnusableFile(FileFault.COLUMNS_TWICE, ", ".join(twice))
    subjects = _subjects(names)
    missing = [name for name in REQUIRED if name not in names]
    missing += [] if subjects else [SUBJECTS]
    if missing:
        raise UnusableFile(FileFault.COLUMNS_MISSING, ", ".join(missing))
    named = tuple((name, names.index(name)) for name in known if name != SUBJECTS)
    used = {at for _, at in named} | set(subjects)
    ignored = tuple(_shown(each) for at, each in enumerate(header) if at not in used)
    return Columns(named, subjects, ignored, len(header))


def fits(header: Sequence[str]) -> int:
    """How many of our columns a header has: what tells the right separator from the wrong ones."""
    names = {name_of(each) for each in header}
    return len(names & {*REQUIRED, *OPTIONAL, SUBJECTS})


def _subjects(names: Sequence[str]) -> tuple[int, ...]:
    numbered = [
        (int(found[1]), at) for at, name in enumerate(names) if (found := _NUMBERED.fullmatch(name))
    ]
    alone = [(0, at) for at, name in enumerate(names) if name == SUBJECTS]
    return tuple(at for _, at in sorted(alone + numbered))


def _shown(written: str) -> str:
    return "".join(c for c in written if c.isprintable())[:_LONGEST_NAME]
