"""Records under each other: a head in both languages, and a strip for each record."""

from collections.abc import Iterator, Sequence
from functools import lru_cache, partial

from mitra.adapters.pdf import blocks
from mitra.adapters.pdf.blocks import KEPT, Block, Setter
from mitra.adapters.pdf.colours import INK, LABEL, NAVY, RULE, WASH
from mitra.adapters.pdf.paper import Cell, Paper, Span, Table
from mitra.adapters.pdf.sheet import Sheet
from mitra.adapters.pdf.strips import Strip

_TITLE, _HEAD, _VALUE, _BELOW = 9.0, 7.4, 9.2, 8.2
_PAD, _INSET, _BEFORE = 0.9, 1.6, 2.2
_PEN = 8.0
"""The least height of a record in which somebody writes."""


class Tables:
    """All tables of a paper, set at a scale of 1.0 or less, between two edges."""

    def __init__(self, sheet: Sheet, paper: Paper, left: float, right: float, scale: float) -> None:
        self._sheet, self._paper, self._setter = sheet, paper, Setter(scale)
        self._left, self._width = left, right - left
        self._pad = _PAD * scale

    def strips(self) -> Iterator[Strip]:
        """Title, head and records of each; on a new page the head stands again."""
        for number, table in enumerate(self._paper.tables):
            title = [self._joined(table.title.of(name) for name in self._paper.languages)]
            before = _BEFORE * self._setter.scale
            yield Strip(
                blocks.height(title) + before,
                partial(self._words, title, before),
                binds=True,
                clears=number == 0,
            )
            head = self._head(table)
            yield head
            yield from (self._record(table, record, head) for record in table.records)
            yield Strip(_BEFORE, self._line)

    def _joined(self, words: Iterator[str]) -> Block:
        span = Span(" · ".join(words), strong=True)
        return self._setter.block([span], self._width, _TITLE, NAVY, 0.8)

    def _words(self, words: Sequence[Block], before: float, top: float) -> None:
        blocks.draw(self._sheet, words, self._left, top + before)

    def _head(self, table: Table) -> Strip:
        cells = [
            self._label([column.label.of(name) for name in self._paper.languages], width)
            for column, (_, width) in zip(table.columns, self._places(table), strict=True)
        ]
        tall = max(map(blocks.height, cells)) + 2 * self._pad
        return Strip(tall, partial(self._draw, table, cells, tall, True), binds=True)

    def _label(self, words: list[str], width: float) -> list[Block]:
        """Both languages in one line where it fits."""
        joined = " · ".join(words)
        if self._setter.width(joined, False, _HEAD) <= width:
            words = [joined]
        return [self._setter.block([Span(each)], width, _HEAD, LABEL) for each in words]

    def _record(self, table: Table, record: Sequence[Cell], head: Strip) -> Strip:
        cells = [
            _value(self._setter, cell, width)
            for cell, (_, width) in zip(record, self._places(table), strict=True)
        ]
        pen = _PEN if any(column.pen for column in table.columns) else 0.0
        tall = max(pen, max(map(blocks.height, cells)) + 2 * self._pad)
        return Strip(tall, partial(self._draw, table, cells, tall, False), head=head)

    def _draw(
        self, table: Table, cells: list[list[Block]], tall: float, head: bool, top: float
    ) -> None:
        if head:
            self._sheet.box(self._left, top, self._width, tall, fill=WASH)
        self._line(top)
        for column, words, (left, width) in zip(
            table.columns, cells, self._places(table), strict=True
        ):
            down = top + (tall - blocks.height(words)) / 2
            if column.pen:
                edges = (left - _INSET, top, width + 2 * _INSET, tall)
                self._sheet.box(*edges, edge=RULE, thickness=0.25)
            if column.amounts:
                blocks.draw_right(self._sheet, words, left + width, down)
            else:
                blocks.draw(self._sheet, words, left, down)

    def _line(self, top: float) -> None:
        self._sheet.rule(self._left, top, self._width, RULE, 0.25)

    def _places(self, table: Table) -> list[tuple[float, float]]:
        """Left edge and width of the words in each column."""
        whole = sum(column.width for column in table.columns)
        left, places = self._left, []
        for column in table.columns:
            share = self._width * column.width / whole
            places.append((left + _INSET, share - 2 * _INSET))
            left += share
        return places


@lru_cache(KEPT)
def _value(setter: Setter, cell: Cell, width: float) -> list[Block]:
    """Both languages in one line where it fits, else the leading one above the other; nothing is empty."""
    block, (lead, *others) = setter.block, cell or ("",)
    rest = "".join(f" · {words}" for words in others)
    wide = setter.width(lead, True, _VALUE) + setter.width(rest, False, _VALUE)
    if not lead or wide <= width:
        spans = [Span(lead, strong=True), Span(rest)]
        return [block([span for span in spans if span.text], width, _VALUE, INK)]
    return [
        block([Span(lead, strong=True)], width, _VALUE, INK),
        *(block([Span(words)], width, _BELOW, INK) for words in others),
    ]
