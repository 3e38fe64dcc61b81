"""A candidate of an examination, as a row of the board's file states it once every check has passed.

As JSON (one object a row, in the batch's parts): the fields' names; dates ISO 8601; a subject is a list of five texts.
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple, cast


class Subject(NamedTuple):
    """One paper. `start` and `end` are HH:MM in India."""

    code: str
    title: str
    day: date
    start: str
    end: str


class Candidate(NamedTuple):
    """One valid row. `mobile` is digits with the country's 91, or empty; `photo` a key below photos/, or empty."""

    exam_code: str
    exam_name: str
    exam_name_te: str
    roll_number: str
    name: str
    name_te: str
    date_of_birth: date
    centre_code: str
    centre_name: str
    centre_address: str
    subjects: tuple[Subject, ...]
    parent_name: str
    school_name: str
    photo: str
    mobile: str
    language: str

    @property
    def last_day(self) -> date:
        """The day of the last paper."""
        return max(subject.day for subject in self.subjects)


class NumberedCandidate(NamedTuple):
    """A candidate and the number of its row, from 1."""

    number: int
    candidate: Candidate


def masked_roll(roll_number: str) -> str:
    """A roll number that only whoever has the file can put back: its last three characters."""
    return f"...{roll_number[-3:]}" if len(roll_number) > 3 else "..."


def to_json(numbered: NumberedCandidate) -> str:
    """One line of a part."""
    fields = numbered.candidate._asdict()
    fields["date_of_birth"] = numbered.candidate.date_of_birth.isoformat()
    fields["subjects"] = [
        [each.code, each.title, each.day.isoformat(), each.start, each.end]
        for each in numbered.candidate.subjects
    ]
    line = {"row": numbered.number, **fields}
    return json.dumps(line, ensure_ascii=False, separators=(",", ":"))


def from_json(line: str) -> NumberedCandidate:
    """Read it back. Raises KeyError, TypeError or ValueError for a line that is not ours."""
    raw = cast("dict[str, object]", json.loads(line))
    subjects = tuple(_subject(each) for each in cast("list[list[str]]", raw["subjects"]))
    texts = {
        name: str(raw[name])
        for name in Candidate._fields
        if name not in ("subjects", "date_of_birth")
    }
    born = date.fromisoformat(str(raw["date_of_birth"]))
    return NumberedCandidate(int(str(raw["row"])), _candidate(texts, born, subjects))


def _candidate(texts: Mapping[str, str], born: date, subjects: tuple[Subject, ...]) -> Candidate:
    return Candidate(**texts, date_of_birth=born, subjects=subjects)


def _subject(raw: list[str]) -> Subject:
    code, title, day, start, end = raw
    return Subject(code, title, date.fromisoformat(day), start, end)
