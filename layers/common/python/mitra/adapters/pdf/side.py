"""The column of the QR code, where that does not stand in the foot: the code, and below it the photo."""

from mitra.adapters.pdf import blocks, phrases
from mitra.adapters.pdf.blocks import Setter
from mitra.adapters.pdf.code_block import CodeBlock
from mitra.adapters.pdf.colours import LABEL, RULE
from mitra.adapters.pdf.formats import Format
from mitra.adapters.pdf.paper import Paper, Span
from mitra.adapters.pdf.photos import cleaned
from mitra.adapters.pdf.qr import QrCode
from mitra.adapters.pdf.sheet import Sheet

_BETWEEN, _AFTER = 3.0, 4.0
_AFFIX = 8.0


class Side:
    """At the right edge of the first page, from the format's `code_top` down."""

    def __init__(
        self, sheet: Sheet, paper: Paper, form: Format, code: QrCode, photo: bytes
    ) -> None:
        self._sheet, self._paper, self._form = sheet, paper, form
        self._left = form.right - code.side
        self._code = CodeBlock(sheet, paper, code, code.side + _AFTER)
        self._photo = cleaned(photo, form.photo) if photo and paper.photo else b""

    @property
    def end(self) -> float:
        """Where on the page it ends."""
        return self._below + (self._form.photo[1] + _AFTER if self._paper.photo else 0.0)

    def draw(self) -> None:
        """Draw it."""
        self._code.draw(self._left, self._form.code_top)
        if not self._paper.photo:
            return
        width, tall = self._form.photo
        left = self._left + (self._form.right - self._left - width) / 2
        if self._photo:
            alt = phrases.PHOTO.of("en")
            self._sheet.picture(self._photo, left, self._below, width, tall, alt=alt)
        else:
            self._affix(left, width)
        self._sheet.box(left, self._below, width, tall, edge=RULE, thickness=0.35)

    @property
    def _below(self) -> float:
        return self._form.code_top + self._code.height + _BETWEEN

    def _affix(self, left: float, width: float) -> None:
        """Words where the photo is to be."""
        inset = 3.0
        words = [
            Setter(1.0).block(
                [Span(phrases.AFFIX_PHOTO.of(name))], width - 2 * inset, _AFFIX, LABEL, 1.0
            )
            for name in self._paper.languages
        ]
        top = self._below + (self._form.photo[1] - blocks.height(words)) / 2
        blocks.draw(self._sheet, words, left + inset, top)
