"""The foot of the page: the QR code with its number, and beside it, in two columns, who answers for the paper."""

import re

from mitra.adapters.pdf import blocks, phrases
from mitra.adapters.pdf.blocks import Block, Setter
from mitra.adapters.pdf.colours import GOLD, INK, LABEL
from mitra.adapters.pdf.paper import Paper, Span
from mitra.adapters.pdf.phrases import LANGUAGES
from mitra.adapters.pdf.qr import QUIET_MODULES, QrCode
from mitra.adapters.pdf.sheet import Sheet

_GUTTER = 5.0
_DATES, _SIGNED, _CHECK = 9.4, 8.4, 7.8
_PAD = 1.5
_ID, _ADDRESS = 10.5, 6.8
_TO_ID, _TO_ADDRESS, _ADDRESS_LINE = 5.4, 9.4, 2.9


class Foot:
    """Set at a scale of 1.0 or less, ready to be measured and drawn. The QR code keeps its size."""

    def __init__(
        self, sheet: Sheet, paper: Paper, code: QrCode, left: float, right: float, scale: float
    ) -> None:
        self._sheet, self._paper, self._code, self._left = sheet, paper, code, left
        beside = left + code.side + QUIET_MODULES * code.module + _GUTTER
        self._width = (right - beside - _GUTTER) / 2
        self._columns = (beside, beside + self._width + _GUTTER)
        self._languages = [self._set(Setter(sheet, scale), language) for language in LANGUAGES]
        # Both columns keep step: a part is as high as the longer of its two languages.
        self._parts = [max(map(blocks.height, part)) for part in zip(*self._languages, strict=True)]
        self._address = self._cut(paper.place, code.side + _GUTTER)

    @property
    def height(self) -> float:
        """How much room it takes, in millimetres."""
        below = _TO_ADDRESS + _ADDRESS_LINE * len(self._address)
        beside = sum(self._parts) + 2 * _PAD * (len(self._parts) - 1)
        return max(self._code.side + below, beside)

    def draw(self, top: float) -> None:
        """Draw it from a place down."""
        self._sheet.draw(self._code.path(self._left, top))
        middle, below = self._left + self._code.side / 2, top + self._code.side
        self._sheet.centre(
            Span(self._paper.printed_id, strong=True), middle, below + _TO_ID, _ID, INK
        )
        for number, part in enumerate(self._address):
            baseline = below + _TO_ADDRESS + _ADDRESS_LINE * number
            self._sheet.centre(Span(part), middle, baseline, _ADDRESS, LABEL)
        for left, parts in zip(self._columns, self._languages, strict=True):
            self._draw_column(parts, left, top)

    def _draw_column(self, parts: list[list[Block]], left: float, top: float) -> None:
        for number, part in enumerate(parts):
            if number:
                top += self._parts[number - 1]
                self._sheet.rule(left, top + _PAD, self._width, GOLD, 0.2)
                top += 2 * _PAD
            blocks.draw(self._sheet, part, left, top)

    def _set(self, setter: Setter, language: str) -> list[list[Block]]:
        """Three parts: the dates, who signed, and how to check it."""
        width, colophon = self._width, self._paper.colophon[language]
        title = Span(phrases.CHECK_TITLE.of(language), strong=True)
        return [
            [setter.block(spans, width, _DATES, INK) for spans in colophon.dates],
            [setter.block(spans, width, _SIGNED, INK) for spans in colophon.signed],
            [
                setter.block([title], width, _CHECK, INK),
                setter.block([Span(phrases.CHECK.of(language))], width, _CHECK, INK),
            ],
        ]

    def _cut(self, place: str, width: float) -> list[str]:
        """The address in as many lines as it takes, cut after its full stops."""
        measure, lines = self._sheet.measure(_ADDRESS), [""]
        for part in re.findall(r"[^.]+\.?", place):
            if lines[-1] and measure(lines[-1] + part, False) > width:
                lines.append("")
            lines[-1] += part
        return lines
