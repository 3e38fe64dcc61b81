"""The keys of the batches table. No key holds a roll number, a name or a mobile.

| batch               | row                  | what                                                        |
|---------------------|----------------------|-------------------------------------------------------------|
| heads               | <batch>              | a batch: state, facts, counts                               |
| <batch>             | 00000042             | a row; `due` while it waits to be released                  |
| <batch>             | done#<chunk>         | a chunk that was issued                                     |
| exam#<keyed hash>   | claim                | which row an examination's roll number got its ticket by    |
| find#<keyed hash>   | <last day>#<id>      | a ticket, to be found by roll number and date of birth      |
"""

from datetime import UTC, datetime, timedelta
from typing import Final

HEADS: Final = "heads"
CLAIM: Final = "claim"
DUE: Final = "due"
FIRST_ROW: Final = "0"
AFTER_ROWS: Final = ":"
"""The character after 9: rows are digits."""

KEPT_AFTER_EXAM: Final = timedelta(days=183)
"""Half a year: results are out, and questions about who sat where are settled."""


def done(chunk: str) -> str:
    """The mark of a chunk."""
    return f"done#{chunk}"


def exam(hashed: str) -> str:
    """The claim of an examination and a roll number."""
    return f"exam#{hashed}"


def find(hashed: str) -> str:
    """The tickets of a roll number and a date of birth."""
    return f"find#{hashed}"


def forget_at(last_day: str) -> int:
    """When (seconds since 1970) what belongs to an examination is removed."""
    end = datetime.fromisoformat(last_day).replace(tzinfo=UTC) + KEPT_AFTER_EXAM
    return int(end.timestamp())
