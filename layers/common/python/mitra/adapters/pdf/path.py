"""Lines and curves in millimetres from a page's upper left corner, as operators of a content stream.

ISO 32000-1, 8.5. A page's own unit is a hundredth of a millimetre, finer than any printer: whole numbers are short.
"""

from functools import cache

from mitra.adapters.pdf.colours import Colour

UNITS_PER_MM = 100

_ROUND = 0.5522847498
"""How far the handles of a quarter circle reach, as a part of its radius."""


class Path:
    """A path that is stroked with a thickness, or filled when that is 0. Not changed once it was drawn."""

    def __init__(self, colour: Colour, thickness: float = 0.0) -> None:
        self._colour, self._thickness = colour, thickness
        self._parts: list[str] = []

    def move_to(self, x: float, y: float) -> None:
        """Begin a part."""
        self._add("m", x, y)

    def line_to(self, x: float, y: float) -> None:
        """A straight line."""
        self._add("l", x, y)

    def curve_to(self, x1: float, y1: float, x2: float, y2: float, x3: float, y3: float) -> None:
        """A cubic curve."""
        self._add("c", x1, y1, x2, y2, x3, y3)

    def rectangle(self, x: float, y: float, width: float, height: float) -> None:
        """A part of its own."""
        self._add("re", x, y, width, height)

    def circle(self, x: float, y: float, radius: float) -> None:
        """Around a centre: four curves, a part of its own."""
        reach = radius * _ROUND
        self.move_to(x + radius, y)
        self.curve_to(x + radius, y + reach, x + reach, y + radius, x, y + radius)
        self.curve_to(x - reach, y + radius, x - radius, y + reach, x - radius, y)
        self.curve_to(x - radius, y - reach, x - reach, y - radius, x, y - radius)
        self.curve_to(x + reach, y - radius, x + radius, y - reach, x + radius, y)
        self.close()

    def close(self) -> None:
        """Lead the part back to where it began."""
        self._parts.append("h")

    def operators(self) -> bytes:
        """Colour, thickness, the parts, and the painting of them."""
        if self._thickness:
            style, paint = f"{tint(self._colour)} RG {units(self._thickness)} w", "S"
        else:
            style, paint = f"{tint(self._colour)} rg", "f"
        return "\n".join((style, *self._parts, paint)).encode("ascii")

    def _add(self, operator: str, *lengths: float) -> None:
        self._parts.append(f"{units(*lengths)} {operator}")


def units(*lengths: float) -> str:
    """Millimetres as operands in the page's own unit."""
    return " ".join([str(round(length * UNITS_PER_MM)) for length in lengths])


@cache
def tint(colour: Colour) -> str:
    """A colour's operands, each from 0 to 1."""
    return " ".join([f"{part / 255:.3g}" for part in colour])
