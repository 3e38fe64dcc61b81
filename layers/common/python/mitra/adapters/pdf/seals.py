"""The seal of an office: words around an emblem, within rings. All of it is drawn, nothing of it is text.

Its letters are outlines: no reader hears them letter by letter, and no font is needed for words on a curve.
"""

import math
from collections.abc import Callable

from mitra.adapters.pdf import typefaces
from mitra.adapters.pdf.colours import NAVY
from mitra.adapters.pdf.emblems import emblem
from mitra.adapters.pdf.ornaments import ring, rosette
from mitra.adapters.pdf.paper import Emblem
from mitra.adapters.pdf.path import Path
from mitra.adapters.pdf.sheet import Sheet
from mitra.adapters.pdf.typesetting import clusters, script_runs

_EM = 1000
_HEIGHT, _BAND = 0.165, 0.30
"""Of the radius: the letters' size (their em), and the band in which they stand."""

_WIDEST = math.radians(150)
"""The longest arc that words may take; longer words are drawn smaller."""

Point = tuple[float, float]


def draw_seal(sheet: Sheet, seal: Emblem, centre: Point, radius: float) -> None:
    """Draw it around a point; kept and used again on the next document."""
    sheet.once(("seal", seal, centre, radius), lambda: _draw(sheet, seal, centre, radius))


def _draw(sheet: Sheet, seal: Emblem, centre: Point, radius: float) -> None:
    inner = radius * (1 - _BAND)
    for path in (
        ring(centre, radius, NAVY, 0.5),
        ring(centre, radius - 0.8, NAVY, 0.15),
        ring(centre, inner, NAVY, 0.15),
        *rosette(centre, inner - 0.3, 0.16, 24, NAVY, 0.1),
    ):
        sheet.draw(path)
    middle = radius - 0.4 - radius * _BAND / 2
    sheet.draw(_around(seal.above, centre, middle, radius * _HEIGHT, above=True))
    sheet.draw(_around(seal.below, centre, middle, radius * _HEIGHT, above=False))
    for path in emblem(seal.drawing, centre, inner * 0.62):
        sheet.draw(path)


def _around(words: str, centre: Point, radius: float, size: float, *, above: bool) -> Path:
    """Words along a circle: above from left to right over its top, else along its bottom, upright."""
    path = Path(NAVY)
    letters = [(letter, script) for script, run in script_runs(words) for letter in clusters(run)]
    widths = [typefaces.shaped(letter, script, True).width / _EM for letter, script in letters]
    size = min(size, _WIDEST * radius / sum(widths))
    turned = -sum(widths) * size / radius / 2
    for (letter, script), width in zip(letters, widths, strict=True):
        half = width * size / radius / 2
        _letter(path, letter, script, _placed(centre, radius, turned + half, width, size, above))
        turned += 2 * half
    return path


def _placed(
    centre: Point, radius: float, turn: float, width: float, size: float, above: bool
) -> Callable[[float, float], Point]:
    """From a letter's own units to the page: its middle at a turn from the top (or bottom) of the circle."""
    cos, sin = math.cos(turn), math.sin(turn)
    rise = radius - 0.34 * size if above else radius + 0.34 * size

    def at(x: float, y: float) -> Point:
        across, up = (x / _EM - width / 2) * size, y / _EM * size
        if above:
            away = rise + up
            return centre[0] + sin * away + cos * across, centre[1] - cos * away + sin * across
        away = rise - up
        return centre[0] + sin * away + cos * across, centre[1] + cos * away - sin * across

    return at


def _letter(path: Path, letter: str, script: str, at: Callable[[float, float], Point]) -> None:
    face, x = typefaces.typeface(script, True), 0.0
    for up, glyphs in typefaces.shaped(letter, script, True).rises:
        for glyph in glyphs:
            face.outline(glyph.id, _Outline(path, at, x - glyph.before, up))
            x += glyph.width - glyph.before - glyph.after


class _Outline:
    """A pen that puts an outline onto the page: fontTools' names, for HarfBuzz calls them."""

    def __init__(
        self, path: Path, at: Callable[[float, float], Point], right: float, up: float
    ) -> None:
        self._path, self._right, self._up, self._at = path, right, up, at
        self._here: Point = (0.0, 0.0)

    def moveTo(self, to: Point) -> None:  # noqa: N802 - the protocol's own names
        """Begin a part."""
        self._here = to
        self._path.move_to(*self._put(to))

    def lineTo(self, to: Point) -> None:  # noqa: N802
        """A straight line."""
        self._here = to
        self._path.line_to(*self._put(to))

    def qCurveTo(self, handle: Point, to: Point) -> None:  # noqa: N802
        """A quadratic curve, as the cubic one that is the same."""
        one, two = _third(self._here, handle), _third(to, handle)
        self.curveTo(one, two, to)

    def curveTo(self, one: Point, two: Point, to: Point) -> None:  # noqa: N802
        """A cubic curve."""
        self._here = to
        self._path.curve_to(*self._put(one), *self._put(two), *self._put(to))

    def closePath(self) -> None:  # noqa: N802
        """Lead the part back to where it began."""
        self._path.close()

    def _put(self, point: Point) -> Point:
        return self._at(point[0] + self._right, point[1] + self._up)


def _third(end: Point, handle: Point) -> Point:
    return end[0] + (handle[0] - end[0]) * 2 / 3, end[1] + (handle[1] - end[1]) * 2 / 3
