"""The foot of the first page: who answers for the paper and how it is checked, with the QR code beside it or not."""

from collections.abc import Sequence

from mitra.adapters.pdf import blocks, phrases
from mitra.adapters.pdf.blocks import Block, Setter
from mitra.adapters.pdf.code_block import CodeBlock
from mitra.adapters.pdf.colours import GOLD, INK
from mitra.adapters.pdf.formats import Format
from mitra.adapters.pdf.paper import Paper, Paragraph, Span
from mitra.adapters.pdf.qr import QUIET_MODULES, QrCode
from mitra.adapters.pdf.sheet import Sheet

_GUTTER = 5.0
_DATES, _SIGNED, _CHECK = 9.4, 8.4, 7.8
_SLIP = 0.84
"""The scale of a foot without a QR code beside it."""
_PAD = 1.5


class Foot:
    """Set at a scale of 1.0 or less, ready to be measured and drawn. Without a code it is a slip of small print."""

    def __init__(
        self, sheet: Sheet, paper: Paper, form: Format, code: QrCode | None, scale: float
    ) -> None:
        self._sheet, self._paper, self._left = sheet, paper, form.left
        self._code = CodeBlock(sheet, paper, code, code.side + _GUTTER) if code else None
        beside = form.left
        if code:
            beside += code.side + QUIET_MODULES * code.module + _GUTTER
        self._width = (form.right - beside - _GUTTER) / 2
        self._columns = (beside, beside + self._width + _GUTTER)
        setter = Setter(scale if code else scale * _SLIP * form.small)
        self._languages = [self._set(setter, language) for language in paper.languages]
        # Both columns keep step: a part is as high as the longer of its two languages.
        self._parts = [max(map(blocks.height, part)) for part in zip(*self._languages, strict=True)]

    @property
    def height(self) -> float:
        """How much room it takes, in millimetres."""
        beside = sum(self._parts) + 2 * self._pad * (len(self._parts) - 1)
        return max(self._code.height, beside) if self._code else beside + self._pad

    def draw(self, top: float) -> None:
        """Draw it from a place down."""
        if self._code:
            self._code.draw(self._left, top)
        else:
            whole = self._columns[1] + self._width - self._left
            self._sheet.rule(self._left, top, whole, GOLD, 0.2)
            top += self._pad
        for left, parts in zip(self._columns, self._languages, strict=True):
            self._draw_column(parts, left, top)

    @property
    def _pad(self) -> float:
        return _PAD if self._code else _PAD / 2

    def _draw_column(self, parts: list[list[Block]], left: float, top: float) -> None:
        for number, part in enumerate(parts):
            if number:
                top += self._parts[number - 1] + self._pad
                if self._code:
                    self._sheet.rule(left, top, self._width, GOLD, 0.2)
                top += self._pad
            blocks.draw(self._sheet, part, left, top)

    def _set(self, setter: Setter, language: str) -> list[list[Block]]:
        """Three parts: the dates, who signed, and how to check it. A slip has the last two in one paragraph."""
        width, colophon = self._width, self._paper.colophon[language]
        title = Span(phrases.CHECK_TITLE.of(language), strong=True)
        if self._code:
            dates = [setter.block(spans, width, _DATES, INK) for spans in colophon.dates]
            signed = f"{colophon.signed} {phrases.NO_INK.of(language)}"
            said = [words for words in (colophon.approved, signed) if words]
            how = (title, Span(phrases.CHECK.of(language)))
            return [
                dates,
                [setter.block([Span(words)], width, _SIGNED, INK) for words in said],
                [setter.block([span], width, _CHECK, INK) for span in how],
            ]
        signed = " ".join(filter(None, (colophon.approved, colophon.signed)))
        spans = (Span(f"{signed} "), title, Span(f": {phrases.CHECK_SHORT.of(language)}"))
        return [[_joined(setter, colophon.dates, width)], [setter.block(spans, width, _CHECK, INK)]]


def _joined(setter: Setter, paragraphs: Sequence[Paragraph], width: float) -> Block:
    """Paragraphs as one."""
    first, *others = paragraphs
    spans = [*first, *(span for other in others for span in (Span(" · "), *other))]
    return setter.block(spans, width, _SIGNED, INK)
