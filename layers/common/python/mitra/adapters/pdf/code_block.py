"""The QR code with its number and the address below it."""

import re

from mitra.adapters.pdf.blocks import Ink, measure, one_line
from mitra.adapters.pdf.colours import INK, LABEL
from mitra.adapters.pdf.paper import Paper, Span
from mitra.adapters.pdf.qr import QrCode
from mitra.adapters.pdf.sheet import Sheet

_ID, _ADDRESS = Ink(10.5, INK), Ink(6.8, LABEL)
_TO_ID, _TO_ADDRESS, _ADDRESS_LINE = 5.4, 9.4, 2.9


class CodeBlock:
    """It keeps its size at every scale."""

    def __init__(self, sheet: Sheet, paper: Paper, code: QrCode, room: float) -> None:
        self._sheet, self._paper, self._code = sheet, paper, code
        self._address = _cut(paper.place, room)

    @property
    def height(self) -> float:
        """How much room it takes, in millimetres."""
        return self._code.side + _TO_ADDRESS + _ADDRESS_LINE * len(self._address)

    def draw(self, left: float, top: float) -> None:
        """Draw it, the code's upper left corner at a place."""
        self._code.draw(self._sheet, left, top)
        middle, below = left + self._code.side / 2, top + self._code.side
        number = Span(self._paper.printed_id, strong=True)
        room = self._code.side + 4
        one_line(self._sheet, number, (middle, below + _TO_ID), _ID, room, 0.5)
        with self._sheet.part("P"):
            for place, part in enumerate(self._address):
                baseline = below + _TO_ADDRESS + _ADDRESS_LINE * place
                one_line(self._sheet, Span(part), (middle, baseline), _ADDRESS, room, 0.5)


def _cut(place: str, width: float) -> list[str]:
    """The address in as many lines as it takes, cut after its full stops."""
    wide, lines = measure(_ADDRESS.size), [""]
    for part in re.findall(r"[^.]+\.?", place):
        if lines[-1] and wide(lines[-1] + part, False) > width:
            lines.append("")
        lines[-1] += part
    return lines
