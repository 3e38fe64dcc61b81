"""An operator's file, and the files that are written about it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

ReadFrom = Callable[[int], Iterator[bytes]]
"""The bytes of a file from a position on, in pieces. Raises NotFound, AwsOutage."""


class Row(NamedTuple):
    """One row as text. `number` counts from 1 below the header; `position` is where the next row begins.

    `cells` by column, `subjects` the cells that hold papers; `whole` is false when the row has more or fewer
    cells than the header.
    """

    number: int
    position: int
    cells: Mapping[str, str]
    subjects: tuple[str, ...]
    whole: bool


class Table(Protocol):
    """A file that can be read row by row, and again from any row."""

    @property
    def ignored(self) -> Sequence[str]:
        """Columns that are not ours."""

    @property
    def named(self) -> Sequence[str]:
        """Columns that are."""

    def rows(self, position: int, number: int) -> Iterator[Row]:
        """The rows from a position on; the first has the number given. Position 0 is the first row.

        Raises UnusableFile, AwsOutage.
        """


class Uploads(Protocol):
    """Operators' files."""

    def open(self, key: str, version: str) -> Table:
        """Look at a file's beginning. Raises UnusableFile, NotFound, AwsOutage."""


class BatchFiles(Protocol):
    """What is written about a batch. Keys are relative to the bucket."""

    def read(self, key: str) -> bytes:
        """A file, whole. Raises NotFound, AwsOutage."""

    def write(self, key: str, content: bytes, content_type: str) -> None:
        """Write a file, over what may be there. Raises AwsOutage."""

    def missing(self, keys: Sequence[str]) -> frozenset[str]:
        """Those of the keys under which there is no file. Raises AwsOutage."""
