"""The middle of the page at one scale: the certifying words in both languages, and the table of facts."""

from mitra.adapters.pdf import blocks
from mitra.adapters.pdf.blocks import Block, Setter
from mitra.adapters.pdf.colours import INK, LABEL, NAVY, RULE
from mitra.adapters.pdf.paper import Cell, Paper, Row, Span
from mitra.adapters.pdf.sheet import Sheet

_LABELS, _GAP = 46.0, 5.0
_WORDING, _LABEL, _VALUE, _LARGE, _SMALL = 11.4, 9.4, 11.2, 14.0, 9.6
_PAD, _AFTER_WORDING = 1.5, 2.6

_Column = list[Block]


class Body:
    """Set at a scale of 1.0 or less, ready to be measured and drawn."""

    def __init__(self, sheet: Sheet, paper: Paper, left: float, right: float, scale: float) -> None:
        self._sheet, self._left, self._width = sheet, left, right - left
        self._setter, self._pad = Setter(sheet, scale), _PAD * scale
        self._wording = [
            self._setter.block(spans, self._width, _WORDING, INK, _AFTER_WORDING)
            for spans in paper.wording
        ]
        self._rows = [self._columns(row) for row in paper.rows]

    @property
    def height(self) -> float:
        """How much room it takes, in millimetres."""
        return blocks.height(self._wording) + sum(map(self._row_height, self._rows))

    def draw(self, top: float) -> None:
        """Draw it from a place down."""
        top = blocks.draw(self._sheet, self._wording, self._left, top)
        for row in self._rows:
            self._sheet.rule(self._left, top, self._width, RULE, 0.2)
            for column, left in zip(row, self._edges, strict=False):
                blocks.draw(self._sheet, column, left, top + self._pad)
            top += self._row_height(row)
        self._sheet.rule(self._left, top, self._width, RULE, 0.2)

    @property
    def _edges(self) -> tuple[float, ...]:
        first = self._left + _LABELS + _GAP
        return self._left, first, first + self._cell_width + _GAP

    @property
    def _cell_width(self) -> float:
        return (self._width - _LABELS - 2 * _GAP) / 2

    def _row_height(self, row: list[_Column]) -> float:
        return max(map(blocks.height, row)) + 2 * self._pad

    def _columns(self, row: Row) -> list[_Column]:
        """The label in both languages, and the value in each; a value without language may take the whole width."""
        block, label = self._setter.block, (row.label.en, row.label.te)
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
