"""The QR code: an address in bytes and the token in digits, level M, as a mask that ink is pressed through.

zxing-cpp splits the text by itself where a numeric segment (ISO/IEC 18004, 7.4.3) is shorter. Each module is eight
dots wide, so that a reader that smooths what it enlarges blurs a sixteenth of a module and no more; packed, that
is a third of what the dark modules take as a path, and there are no hairlines where they meet.
"""

from copy import copy

import zxingcpp

from mitra.adapters.pdf.sheet import Sheet
from mitra.domain.errors import Malformed

SIDE = 35.0
"""Millimetres, without the quiet zone."""

SMALLEST_MODULE = 0.40
"""Millimetres: what cheap printers and cheap cameras still agree on."""

QUIET_MODULES = 4
_LARGEST_SIDE = 40.0
_DOTS = 8
"""A module is a byte of the symbol's picture: 0 is eight dark dots, 255 eight light ones."""


class QrCode:
    """The symbol for a text."""

    def __init__(self, text: str) -> None:
        symbol = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
        image = memoryview(symbol.to_image(scale=1, add_quiet_zones=False))
        self.modules = int(image.shape[0]) if image.shape else 0
        cells = image.tobytes()  # row by row, a byte each
        self._rows = [cells[at : at + self.modules] for at in range(0, len(cells), self.modules)]
        self.side = max(SIDE, self.modules * SMALLEST_MODULE)
        if self.side > _LARGEST_SIDE:
            raise Malformed("the token is too large for a QR code that every camera reads")

    def at_least(self, side: float) -> "QrCode":
        """The same symbol, as large where there is room for it."""
        larger = copy(self)
        larger.side = max(self.side, side)
        return larger

    @property
    def module(self) -> float:
        """The side of one module in millimetres."""
        return self.side / self.modules

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Draw it, its upper left corner at a place in millimetres."""
        dots = b"".join(row * _DOTS for row in self._rows)
        box = (left, top, self.side, self.side)
        sheet.mask(dots, self.modules * _DOTS, box, "QR code to check this document")
