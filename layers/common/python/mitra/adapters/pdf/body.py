"""The middle of the page at one scale: the certifying words, and the rows of facts."""

from collections.abc import Iterator
from functools import partial

from mitra.adapters.pdf import blocks
from mitra.adapters.pdf.blocks import Block, Setter
from mitra.adapters.pdf.colours import INK, LABEL, NAVY, RULE
from mitra.adapters.pdf.paper import Cell, Paper, Row, Span
from mitra.adapters.pdf.sheet import Sheet
from mitra.adapters.pdf.strips import Strip

_WIDE = 140.0
"""From this width on each language has a column of its own."""

_GAP = 5.0
_LABELS, _NARROW_LABELS, _LEAST_LABELS = 46.0, 0.31, 31.0
_WORDING, _LABEL, _VALUE, _LARGE, _SMALL = 11.4, 9.4, 11.2, 14.0, 9.6
_NARROW_LABEL, _NARROW_VALUE, _NARROW_SMALL = 8.0, 9.8, 8.6
_PAD, _NARROW_PAD, _AFTER_WORDING = 1.5, 0.9, 2.6

_Column = list[Block]


class Body:
    """Set at a scale of 1.0 or less, between two edges."""

    def __init__(self, sheet: Sheet, paper: Paper, left: float, right: float, scale: float) -> None:
        self._sheet, self._paper = sheet, paper
        self._left, self._width = left, right - left
        self._setter = Setter(scale)
        self._wide = self._width >= _WIDE
        self._pad = (_PAD if self._wide else _NARROW_PAD) * scale

    def wording(self) -> Iterator[Strip]:
        """A strip a paragraph."""
        for spans in self._paper.wording:
            block = self._setter.block(spans, self._width, _WORDING, INK, _AFTER_WORDING)
            yield Strip(block.height, partial(self._draw_words, [block]))

    def rows(self, *, clear: bool) -> Iterator[Strip]:
        """A strip a fact, each with a line above it, and a line below the last; `clear`: below the code's column."""
        for number, row in enumerate(self._paper.rows):
            columns = self._columns(row) if self._wide else self._compact(row)
            tall = max(map(blocks.height, columns)) + 2 * self._pad
            lined = bool(number) or not self._paper.highlights
            draw = partial(self._draw_row, columns, lined)
            yield Strip(tall, draw, clears=clear and number == 0)
        if self._paper.rows:
            yield Strip(self._pad, self._draw_line)

    def _draw_words(self, words: _Column, top: float) -> None:
        blocks.draw(self._sheet, words, self._left, top)

    def _draw_row(self, columns: list[_Column], lined: bool, top: float) -> None:
        if lined:
            self._draw_line(top)
        for column, left in zip(columns, self._edges, strict=False):
            blocks.draw(self._sheet, column, left, top + self._pad)

    def _draw_line(self, top: float) -> None:
        self._sheet.rule(self._left, top, self._width, RULE, 0.2)

    @property
    def _labels(self) -> float:
        return _LABELS if self._wide else max(_LEAST_LABELS, self._width * _NARROW_LABELS)

    @property
    def _edges(self) -> tuple[float, ...]:
        first = self._left + self._labels + (_GAP if self._wide else _GAP / 2)
        return self._left, first, first + self._cell_width + _GAP

    @property
    def _cell_width(self) -> float:
        return (self._width - self._labels - 2 * _GAP) / 2

    def _columns(self, row: Row) -> list[_Column]:
        """The label in both languages, and the value in each; a value without language may take the whole width."""
        block = self._setter.block
        label = [row.label.of(language) for language in self._paper.languages]
        width = self._cell_width if len(row.cells) > 1 else 2 * self._cell_width + _GAP
        return [
            [block([Span(words)], _LABELS, _LABEL, LABEL) for words in label],
            *(self._value(cell, width, row.large) for cell in row.cells),
        ]

    def _value(self, cell: Cell, width: float, large: bool) -> _Column:
        value, *below = cell
        size, colour = (_LARGE, NAVY) if large else (_VALUE, INK)
        return [
            self._setter.block([Span(value, strong=True)], width, size, colour),
            *(self._setter.block([Span(words)], width, _SMALL, INK) for words in below),
        ]

    def _compact(self, row: Row) -> list[_Column]:
        """Two columns: the label in both languages, and what is said in both, in one line where it fits."""
        block, width = self._setter.block, self._width - self._labels - _GAP / 2
        label = " · ".join(row.label.of(language) for language in self._paper.languages)
        said = list(dict.fromkeys(words for cell in row.cells for words in cell))
        joined = " · ".join(said)
        if self._setter.width(joined, True, _NARROW_VALUE) <= width:
            said = [joined]
        first, *below = said
        return [
            [block([Span(label)], self._labels, _NARROW_LABEL, LABEL)],
            [
                block([Span(first, strong=True)], width, _NARROW_VALUE, INK),
                *(block([Span(words)], width, _NARROW_SMALL, INK) for words in below),
            ],
        ]
