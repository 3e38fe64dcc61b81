"""What matters most, large: in a grid, each value under its label and over the same in the other language."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from mitra.adapters.pdf import blocks
from mitra.adapters.pdf.blocks import Block, Setter
from mitra.adapters.pdf.colours import GOLD, INK, LABEL, NAVY, RULE, WASH
from mitra.adapters.pdf.formats import Format
from mitra.adapters.pdf.paper import Paper, Row, Span
from mitra.adapters.pdf.sheet import Sheet
from mitra.adapters.pdf.strips import Strip

_LABEL, _BELOW = 7.6, 9.4
_PAD, _GAP = 1.6, 4.0
_LEAST = 0.78
"""A value is set this much smaller rather than over more of the grid."""

_SURELY = 1.01
"""A little room, so that no rounding breaks a line."""


class _Fact(NamedTuple):
    """Set at the width of its cell; `span` is how many cells of the grid it takes."""

    blocks: Sequence[Block]
    span: int


class Highlights:
    """Set at a scale of 1.0 or less, between two edges."""

    def __init__(
        self, sheet: Sheet, paper: Paper, form: Format, right: float, scale: float
    ) -> None:
        self._sheet, self._paper, self._setter = sheet, paper, Setter(scale)
        self._left, self._width = form.left, right - form.left
        self._grid, self._large, self._pad = form.grid, form.large, _PAD * scale
        self._step = (self._width - _GAP) / self._grid

    def strips(self) -> Iterator[Strip]:
        """A strip a line of the grid."""
        found = [self._fact(row) for row in self._paper.highlights]
        for number, line in enumerate(self._lines(found)):
            tall = max(blocks.height(fact.blocks) for fact in line) + 2 * self._pad
            yield Strip(tall, partial(self._draw, line, tall, number == 0))
        if found:
            yield Strip(2 * self._pad, self._draw_end)

    def _lines(self, facts: Sequence[_Fact]) -> Iterator[list[_Fact]]:
        line: list[_Fact] = []
        for fact in facts:
            if line and sum(known.span for known in line) + fact.span > self._grid:
                yield line
                line = []
            line.append(fact)
        if line:
            yield line

    def _fact(self, row: Row) -> _Fact:
        label = " · ".join(row.label.of(language) for language in self._paper.languages)
        (first, *_), *_ = row.cells
        below = [words for words in _said(row) if words != first]
        joined = " · ".join(below)
        needed = self._setter.width(first, True, self._large)
        least = max(needed * _LEAST * _SURELY, *map(self._below, below if row.large else ()), 0.0)
        spans = range(1, self._grid + 1)
        span = next((n for n in spans if self._step * n - _GAP >= least), self._grid)
        width, block = self._step * span - _GAP, self._setter.block
        if self._below(joined) <= width:
            below = [joined] if joined else []
        large = self._large * max(_LEAST, min(1.0, width / needed / _SURELY))
        return _Fact(
            [
                block([Span(label)], width, _LABEL, LABEL, 0.3),
                block([Span(first, strong=True)], width, large, NAVY),
                *(block([Span(words)], width, _BELOW, INK) for words in below),
            ],
            span,
        )

    def _below(self, words: str) -> float:
        return self._setter.width(words, False, _BELOW)

    def _draw(self, line: Sequence[_Fact], tall: float, first: bool, top: float) -> None:
        self._sheet.box(self._left, top, self._width, tall, fill=WASH)
        self._sheet.rule(self._left, top, self._width, *((GOLD, 0.5) if first else (RULE, 0.2)))
        left = self._left + _GAP
        for fact in line:
            blocks.draw(self._sheet, fact.blocks, left, top + self._pad)
            left += self._step * fact.span

    def _draw_end(self, top: float) -> None:
        self._sheet.rule(self._left, top, self._width, GOLD, 0.5)


def _said(row: Row) -> list[str]:
    """The words of all languages, none twice."""
    return list(dict.fromkeys(words for cell in row.cells for words in cell))
