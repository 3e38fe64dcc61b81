"""Rows of a CSV file as it streams in, each with the place where the next one begins (RFC 4180, and what Excel does).

Everything is text. A file that is broken stops at the row where it is.
"""

import csv
from collections.abc import Iterator, Sequence
from typing import Final

from mitra.adapters.bulk.columns import Columns, columns, fits
from mitra.domain.row_fault import FileFault, UnusableFile
from mitra.ports.bulk_files import ReadFrom, Row

MOST_ROW_BYTES: Final = 64 * 1024
_BOM: Final = b"\xef\xbb\xbf"
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_SEPARATORS: Final = (",", ";", "\t")


class CsvRows:
    """The port Table over a CSV file."""

    def __init__(self, read: ReadFrom) -> None:
        self._read = read
        first = b"".join(_limited(read(0)))[: MOST_ROW_BYTES + 1]
        if first.startswith(_UTF16) or b"\x00" in first[:64]:
            raise UnusableFile(FileFault.UTF16)
        start = len(_BOM) if first.startswith(_BOM) else 0
        header, length, self._separator = _best(first[start:])
        if not any(cell.strip() for cell in header):
            raise UnusableFile(FileFault.EMPTY)
        self._columns, self._body = columns(header), start + length

    @property
    def ignored(self) -> Sequence[str]:
        """Columns that are not ours."""
        return self._columns.ignored

    @property
    def named(self) -> Sequence[str]:
        """Columns that are."""
        return [name for name, _ in self._columns.named]

    def rows(self, position: int, number: int) -> Iterator[Row]:
        """The rows from a position on; empty ones are counted and left out. Raises UnusableFile, AwsOutage."""
        start = position or self._body
        lines = _Lines(self._read(start), start, number)
        for cells in _records(lines, self._separator):
            if any(cells) and any(cell.strip() for cell in cells):
                yield _row(cells, self._columns, lines)


def _row(cells: Sequence[str], found: Columns, lines: "_Lines") -> Row:
    count = len(cells)
    return Row(
        number=lines.number - 1,
        position=lines.consumed,
        cells={name: cells[at] for name, at in found.named if at < count},
        subjects=tuple(cells[at] for at in found.subjects if at < count),
        whole=count == found.width,
    )


def _best(first: bytes) -> tuple[list[str], int, str]:
    """The header by the separator that finds most of our columns. Quotes make no sense by a wrong one."""
    trouble = UnusableFile(FileFault.EMPTY)
    tried = []
    for separator in _SEPARATORS:
        try:
            tried.append(_split(first, separator))
        except UnusableFile as error:
            trouble = error
    if not tried:
        raise trouble
    return max(tried, key=lambda each: fits(each[0]))


def _split(first: bytes, separator: str) -> tuple[list[str], int, str]:
    lines = _Lines(iter([first]), 0, 0)
    header = next(_records(lines, separator), [])
    return header, lines.consumed, separator


def _records(lines: "_Lines", separator: str) -> Iterator[list[str]]:
    reader = csv.reader(lines, delimiter=separator, strict=True)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            fault = FileFault.UNCLOSED_QUOTE if lines.ended else FileFault.NOT_CSV
            raise UnusableFile(fault, str(lines.number)) from None
        lines.next_record()
        yield cells


class _Lines:
    """Lines of text out of pieces of bytes; `consumed` is how far into the file the last one reached."""

    def __init__(self, pieces: Iterator[bytes], start: int, number: int) -> None:
        self.consumed, self.number, self.ended = start, number, False
        self._record_start = start
        self._lines = _byte_lines(pieces)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        try:
            line = next(self._lines)
        except StopIteration:
            self.ended = True
            raise
        self.consumed += len(line)
        if self.consumed - self._record_start > MOST_ROW_BYTES:
            raise UnusableFile(FileFault.LONG_ROW, str(self.number))
        try:
            return line.decode("utf-8")
        except UnicodeDecodeError:
            raise UnusableFile(FileFault.NOT_UTF8, str(self.number)) from None

    def next_record(self) -> None:
        """The lines so far made a whole record."""
        self._record_start = self.consumed
        self.number += 1


def _byte_lines(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Lines with their ends: LF, CR LF or CR. One that never ends is handed out when it is too long."""
    kept = b""
    for piece in pieces:
        # A CR at the end of a piece may be the first half of CR LF.
        *whole, kept = (kept + piece).splitlines(keepends=True) or [b""]
        if kept.endswith(b"\n"):
            whole.append(kept)
            kept = b""
        yield from whole
        if len(kept) > MOST_ROW_BYTES:
            yield kept
            kept = b""
    if kept:
        yield kept


def _limited(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """As many pieces as the first row may take."""
    size = 0
    for piece in pieces:
        yield piece
        size += len(piece)
        if size > MOST_ROW_BYTES:
            return
