"""Lines that adorn: a woven border and rosettes, drawn as curves so that they stay sharp at any size."""

import math
from collections.abc import Callable, Iterator

from mitra.adapters.pdf.colours import GOLD, RULE, TINT, Colour
from mitra.adapters.pdf.path import Path

WIDTH, HEIGHT = 210.0, 297.0

Point = tuple[float, float]
Curve = Callable[[float], Point]

_OUTER, _INNER = 9.2, 15.2
_CORNER = _INNER - _OUTER
_STRANDS = 3
_WAVE = 8.0
_PIECES = 3
"""Cubic pieces to each wave: the eye sees no difference to a sine."""


def border() -> Iterator[Path]:
    """A frame woven of three strands, with a rosette in each corner."""
    yield _box(_OUTER - 0.8, _OUTER - 0.8, WIDTH - _OUTER + 0.8, HEIGHT - _OUTER + 0.8, 0.35)
    yield _box(_OUTER, _OUTER, WIDTH - _OUTER, HEIGHT - _OUTER, 0.15)
    yield _box(_INNER, _INNER, WIDTH - _INNER, HEIGHT - _INNER, 0.15)
    for strand in range(_STRANDS):
        yield _woven(strand / _STRANDS)
    for x in (_OUTER, WIDTH - _INNER):
        for y in (_OUTER, HEIGHT - _INNER):
            yield _box(x, y, x + _CORNER, y + _CORNER, 0.15)
            middle = (x + _CORNER / 2, y + _CORNER / 2)
            yield from rosette(middle, _CORNER / 2 - 0.4, 0.76, 8, GOLD, 0.12)


def watermark(centre: Point, radius: float) -> Iterator[Path]:
    """Three woven rings, faint enough to read over."""
    for part, petals in ((1.0, 36), (0.74, 28), (0.5, 20)):
        yield from rosette(centre, radius * part, 0.3, petals, TINT, 0.22)


def rosette(
    centre: Point, radius: float, depth: float, petals: int, colour: Colour, thickness: float
) -> Iterator[Path]:
    """A ring of waves, three strands of them; `depth` is the part of the radius that the waves take."""
    for strand in range(_STRANDS):
        turn = 2 * math.pi * strand / (_STRANDS * petals)
        path = Path(colour, thickness)
        _trace(path, _petals(centre, radius, depth, petals, turn), (0, 2 * math.pi), petals)
        path.close()
        yield path


def _petals(centre: Point, radius: float, depth: float, petals: int, turn: float) -> Curve:
    def at(angle: float) -> Point:
        reach = radius * (1 - depth / 2 + depth / 2 * math.cos(petals * (angle + turn)))
        return centre[0] + reach * math.cos(angle), centre[1] + reach * math.sin(angle)

    return at


def _woven(phase: float) -> Path:
    """One strand along the four sides, from corner box to corner box."""
    path = Path(RULE, 0.22)
    middle, height = (_OUTER + _INNER) / 2, _CORNER / 2 - 0.5
    for length, far, upright in ((WIDTH, HEIGHT, False), (HEIGHT, WIDTH, True)):
        waves = round((length - 2 * _INNER) / _WAVE)
        for across in (middle, far - middle):
            curve = _sine(length, waves, across, height, phase, upright)
            _trace(path, curve, (_INNER, length - _INNER), waves)
    return path


def _sine(
    length: float, waves: int, across: float, height: float, phase: float, upright: bool
) -> Curve:
    turn = 2 * math.pi * waves / (length - 2 * _INNER)

    def at(along: float) -> Point:
        rise = across + height * math.sin(turn * (along - _INNER) + 2 * math.pi * phase)
        return (rise, along) if upright else (along, rise)

    return at


def _trace(path: Path, curve: Curve, span: tuple[float, float], waves: int) -> None:
    """Append a curve as cubic pieces that have the curve's own tangents at their ends."""
    pieces = waves * _PIECES
    step = (span[1] - span[0]) / pieces
    tiny = step * 1e-3
    lean = step / 3 / tiny
    path.move_to(*_rounded(*curve(span[0])))
    for piece in range(pieces):
        start, end = span[0] + piece * step, span[0] + (piece + 1) * step
        (x0, y0), (x1, y1) = curve(start), curve(end)
        (a, b), (c, d) = curve(start + tiny), curve(end - tiny)
        out = (x0 + (a - x0) * lean, y0 + (b - y0) * lean)
        back = (x1 + (c - x1) * lean, y1 + (d - y1) * lean)
        path.curve_to(*_rounded(*out, *back, x1, y1))


def _rounded(*lengths: float) -> tuple[float, ...]:
    """A hundredth of a millimetre is finer than any printer, and saves a third of the file."""
    return tuple(round(length, 2) for length in lengths)


def _box(left: float, top: float, right: float, bottom: float, thickness: float) -> Path:
    path = Path(GOLD, thickness)
    path.rectangle(left, top, right - left, bottom - top)
    return path


def ring(centre: Point, radius: float, colour: Colour, thickness: float) -> Path:
    """A circle."""
    path = Path(colour, thickness)
    path.circle(centre[0], centre[1], radius)
    return path
