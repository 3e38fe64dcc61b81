"""Paragraphs set to a width, ready to be measured and drawn. All lengths are millimetres, type sizes points."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mitra.adapters.pdf.colours import Colour
from mitra.adapters.pdf.paper import Span
from mitra.adapters.pdf.sheet import Sheet
from mitra.adapters.pdf.typesetting import Line

_TELUGU = re.compile("[\u0c00-\u0c7f]")
_POINT = 25.4 / 72
_LATIN_LINE, _TELUGU_LINE = 1.38 * _POINT, 1.55 * _POINT  # Telugu hangs letters under letters
_ASCENT = 1.06 * _POINT  # from the top of a line to its baseline


@dataclass(frozen=True)
class Block:
    """Lines of one size and colour, with some room under them."""

    lines: tuple[Line, ...]
    size: float
    colour: Colour
    after: float = 0.0

    @property
    def line_height(self) -> float:
        """From one baseline to the next."""
        words = (span.text for line in self.lines for span in line.spans)
        return self.size * (_TELUGU_LINE if any(map(_TELUGU.search, words)) else _LATIN_LINE)

    @property
    def height(self) -> float:
        """The lines and the room under them."""
        return len(self.lines) * self.line_height + self.after


@dataclass(frozen=True)
class Setter:
    """Sets paragraphs at a scale: every size and every gap is multiplied by it."""

    sheet: Sheet
    scale: float

    def block(
        self, spans: Sequence[Span], width: float, size: float, colour: Colour, after: float = 0.0
    ) -> Block:
        """Break a paragraph into lines."""
        scaled = size * self.scale
        return Block(self.sheet.wrap(spans, width, scaled), scaled, colour, after * self.scale)


def height(blocks: Sequence[Block]) -> float:
    """The height of blocks under each other."""
    return sum(block.height for block in blocks)


def draw(sheet: Sheet, blocks: Sequence[Block], left: float, top: float) -> float:
    """Draw blocks under each other; where they end comes back."""
    for block in blocks:
        for number, line in enumerate(block.lines):
            baseline = top + block.size * _ASCENT + block.line_height * number
            sheet.write(line, left, baseline, block.size, block.colour)
        top += block.height
    return top
