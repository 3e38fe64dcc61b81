"""Paragraphs set to a width, ready to be measured and drawn. All lengths are millimetres, type sizes points."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from mitra.adapters.pdf import typefaces
from mitra.adapters.pdf.colours import Colour
from mitra.adapters.pdf.paper import Span
from mitra.adapters.pdf.sheet import Sheet
from mitra.adapters.pdf.typesetting import Line, Measure, wrap

_TELUGU = re.compile("[\u0c00-\u0c7f]")
_POINT = 25.4 / 72
_LATIN_LINE, _TELUGU_LINE = 1.38 * _POINT, 1.55 * _POINT  # Telugu hangs letters under letters
_ASCENT = 1.06 * _POINT  # from the top of a line to its baseline
KEPT = 4096
"""Words and paragraphs that come again in a batch: labels, notes, centres, subjects."""


Place = tuple[float, float]
"""From the left, and down to the baseline."""


class Ink(NamedTuple):
    """How words look: type size and colour."""

    size: float
    colour: Colour


@dataclass(frozen=True)
class Block:
    """Lines of one size and colour, with some room under them."""

    lines: tuple[Line, ...]
    size: float
    colour: Colour
    after: float = 0.0

    @cached_property
    def line_height(self) -> float:
        """From one baseline to the next."""
        words = (span.text for line in self.lines for span in line.spans)
        return self.size * (_TELUGU_LINE if any(map(_TELUGU.search, words)) else _LATIN_LINE)

    @cached_property
    def height(self) -> float:
        """The lines and the room under them."""
        return len(self.lines) * self.line_height + self.after


@dataclass(frozen=True)
class Setter:
    """Sets paragraphs at a scale: every size and every gap is multiplied by it."""

    scale: float

    def block(
        self, spans: Sequence[Span], width: float, size: float, colour: Colour, after: float = 0.0
    ) -> Block:
        """Break a paragraph into lines."""
        return _block(tuple(spans), width, size * self.scale, colour, after * self.scale)

    def width(self, words: str, strong: bool, size: float) -> float:
        """How wide words are in one line."""
        return measure(size * self.scale)(words, strong)


def measure(size: float) -> Measure:
    """Widths of words at a size in points."""
    return lambda text, strong: typefaces.width(text, strong) * size


@lru_cache(KEPT)
def _block(
    spans: tuple[Span, ...], width: float, size: float, colour: Colour, after: float
) -> Block:
    """Measured once: what comes again has its height already."""
    return Block(lines(spans, width, size), size, colour, after)


def lines(spans: tuple[Span, ...], width: float, size: float) -> tuple[Line, ...]:
    """The lines that some words fill."""
    return wrap(spans, width, measure(size))


def height(blocks: Sequence[Block]) -> float:
    """The height of blocks under each other."""
    return sum(block.height for block in blocks)


def draw(sheet: Sheet, blocks: Sequence[Block], left: float, top: float) -> float:
    """Draw blocks under each other; where they end comes back."""
    for block in blocks:
        with sheet.part("P"):
            for number, line in enumerate(block.lines):
                baseline = top + block.size * _ASCENT + block.line_height * number
                sheet.write(line, left, baseline, block.size, block.colour)
        top += block.height
    return top


def draw_right(sheet: Sheet, blocks: Sequence[Block], right: float, top: float) -> None:
    """Draw blocks under each other, their lines ending at one edge."""
    for block in blocks:
        with sheet.part("P"):
            for number, line in enumerate(block.lines):
                baseline = top + block.size * _ASCENT + block.line_height * number
                sheet.write(line, right - line.width, baseline, block.size, block.colour)
        top += block.height


def one_line(
    sheet: Sheet, span: Span, place: Place, ink: Ink, room: float, align: float = 0.0
) -> None:
    """Print words in one line, smaller when there is no room; `align` is the part of them left of the place."""
    wide = measure(ink.size)(span.text, span.strong)
    size = ink.size * min(1.0, room / wide) if wide else ink.size
    width = measure(size)(span.text, span.strong)
    sheet.write(Line((span,), width), place[0] - width * align, place[1], size, ink.colour)
