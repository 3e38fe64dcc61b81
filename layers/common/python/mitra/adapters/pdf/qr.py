"""The QR code: an address in bytes and the token in digits, level M, as one filled path.

zxing-cpp splits the text by itself where a numeric segment (ISO/IEC 18004, 7.4.3) is shorter. Runs of dark
modules are one path: drawn one by one they show hairlines where they meet.
"""

from collections.abc import Iterator

import zxingcpp
from fpdf.drawing import PaintedPath
from fpdf.drawing_primitives import DeviceRGB
from fpdf.enums import PathPaintRule

from mitra.domain.errors import Malformed

SIDE = 35.0
"""Millimetres, without the quiet zone."""

SMALLEST_MODULE = 0.40
"""Millimetres: what cheap printers and cheap cameras still agree on."""

QUIET_MODULES = 4
_LARGEST_SIDE = 40.0
_DARK = 0


class QrCode:
    """The symbol for a text."""

    def __init__(self, text: str) -> None:
        symbol = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
        self._image = memoryview(symbol.to_image(scale=1, add_quiet_zones=False))
        self.modules = int(self._image.shape[0]) if self._image.shape else 0
        self.side = max(SIDE, self.modules * SMALLEST_MODULE)
        if self.side > _LARGEST_SIDE:
            raise Malformed("the token is too large for a QR code that every camera reads")

    @property
    def module(self) -> float:
        """The side of one module in millimetres."""
        return self.side / self.modules

    def path(self, left: float, top: float) -> PaintedPath:
        """The dark modules, their upper left corner at a place in millimetres."""
        path = PaintedPath()
        path.style.paint_rule = PathPaintRule.FILL_NONZERO
        path.style.fill_color = DeviceRGB(0, 0, 0)
        for row, begin, end in self._runs():
            path.rectangle(
                left + begin * self.module,
                top + row * self.module,
                (end - begin) * self.module,
                self.module,
            )
        return path

    def _runs(self) -> Iterator[tuple[int, int, int]]:
        """(row, first column, column after) of each run of dark modules."""
        for row in range(self.modules):
            begin = 0
            for column in range(self.modules + 1):
                if column == self.modules or self._image[row, column] != _DARK:
                    if begin < column:
                        yield row, begin, column
                    begin = column + 1
