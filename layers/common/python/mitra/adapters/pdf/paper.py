"""What stands on a paper, as words: all of it, before anything is drawn."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from mitra.adapters.pdf.phrases import Phrase
from mitra.domain.document_form import PaperKind


class Span(NamedTuple):
    """Some words of a paragraph; `strong` when they are a fact."""

    text: str
    strong: bool = False


Paragraph = tuple[Span, ...]


Cell = tuple[str, ...]
"""A value, and what is said of it on the lines below."""


@dataclass(frozen=True)
class Row:
    """One fact: its label, and a cell for each language; one cell when they are the same. `large` for amounts."""

    label: Phrase
    cells: tuple[Cell, ...]
    large: bool = False


@dataclass(frozen=True)
class Column:
    """The head of a table's column, its share of the width, and whether its values are amounts, or left to a pen."""

    label: Phrase
    width: int
    amounts: bool = False
    pen: bool = False


@dataclass(frozen=True)
class Table:
    """Records under each other: a record has a cell for each column, its first line in the leading language."""

    title: Phrase
    columns: tuple[Column, ...]
    records: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Colophon:
    """When it was issued, until when it holds, who approved it (or ""), and who signed it, in one language."""

    dates: tuple[Paragraph, ...]
    approved: str
    signed: str


@dataclass(frozen=True)
class Emblem:
    """The mark at the head: words around a drawing (mitra.adapters.pdf.emblems), the leading language's above."""

    drawing: str
    above: str
    below: str


@dataclass(frozen=True)
class Paper:
    """Everything that is printed, but for the QR's own dots and the photo.

    `place` is the address where the id is entered. `highlights` stand large at the head, `rows` below them;
    `notes` and `signatures` close it. `photo`: there is a place for one.
    """

    kind: PaperKind
    languages: tuple[str, ...]
    title: Phrase
    authority: Phrase
    seal: Emblem
    numbers: tuple[Row, ...]
    highlights: tuple[Row, ...]
    wording: tuple[Paragraph, ...]
    rows: tuple[Row, ...]
    tables: tuple[Table, ...]
    notes: Mapping[str, tuple[str, ...]]
    signatures: tuple[Phrase, ...]
    colophon: Mapping[str, Colophon]
    printed_id: str
    place: str
    photo: bool = False
