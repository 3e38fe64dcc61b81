"""A page as a cheap printer leaves it and a cheap phone sees it.

Printed: 300 dpi, one bit a dot, so that modules are no whole number of dots. Seen: turned, tilted, unevenly lit, out of
focus, noisy, and packed as JPEG 75. Everything by chance comes from the `Random` that is given.
"""

import math
import subprocess
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random
from typing import NamedTuple

import zxingcpp
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from tools.bench.readers import QR_CODES

PRINTER_DPI = 300
MM_PER_INCH = 25.4
DOTS_PER_MM = PRINTER_DPI / MM_PER_INCH
_AROUND_MM = 8.0
_DISTANCE_MM = 250.0
_INK, _PAPER = 38, 226
"""Grey of toner and of office paper under a lamp."""
_TURN, _TILT = 8.0, 12.0
"""Degrees, either way."""
_DARKEST = 0.6
_NOISE = 14
_JPEG, _FORWARDED_JPEG = 75, 70

type Vector = tuple[float, float, float]


class Printed(NamedTuple):
    """A page on paper, a dot a pixel, and where its symbol lies (dots: left, top, right, bottom)."""

    page: Image.Image
    symbol: tuple[int, int, int, int]


class Frame(NamedTuple):
    """How the camera stands: how many of its pixels a millimetre gets, and how far it is out of focus (pixels)."""

    pixels_per_mm: float
    blur: float
    stain: float = 0.0


@cache
def printed(pdf: Path, share: float = 1.0) -> Printed:
    """The first page of a PDF, shrunk to a share on its sheet. Raises LookupError when no QR code is found on it."""
    target = pdf.with_name(f"{pdf.stem}-{round(share * 1_000_000)}")
    dpi = PRINTER_DPI * share
    command = ["pdftoppm", "-r", f"{dpi:.3f}", "-mono", "-singlefile", "-l", "1", str(pdf)]
    subprocess.run([*command, str(target)], check=True)
    page = _on_its_sheet(Image.open(target.with_suffix(".pbm")).convert("L"), share)
    found = zxingcpp.read_barcodes(page, formats=QR_CODES)
    if not found:
        raise LookupError("no QR code can be found on the page")
    corners = found[0].position
    xs = [c.x for c in (corners.top_left, corners.bottom_left, corners.top_right)]
    ys = [c.y for c in (corners.top_left, corners.bottom_left, corners.top_right)]
    return Printed(page, (min(xs), min(ys), max(xs), max(ys)))


def _on_its_sheet(page: Image.Image, share: float) -> Image.Image:
    if share >= 1:
        return page
    sheet = Image.new("L", (round(page.width / share), round(page.height / share)), 255)
    sheet.paste(page, ((sheet.width - page.width) // 2, (sheet.height - page.height) // 2))
    return sheet


def side_mm(paper: Printed) -> float:
    """How wide the symbol is on paper."""
    return (paper.symbol[2] - paper.symbol[0]) / DOTS_PER_MM


def photograph(paper: Printed, frame: Frame, chance: Random) -> Image.Image:
    """The symbol and what stands around it, as one frame of a camera."""
    around = round(_AROUND_MM * DOTS_PER_MM)
    left, top, right, bottom = paper.symbol
    box = (left - around, top - around, right + around, bottom + around)
    cut = paper.page.crop(box)
    if frame.stain:
        _stain(cut, around, right - left, frame.stain, chance)
    zoom = frame.pixels_per_mm / DOTS_PER_MM
    # Lens and sensor blur before they sample, so the blur is measured in the camera's pixels.
    soft = _inked(cut).filter(ImageFilter.GaussianBlur(frame.blur / zoom))
    seen = _tilted(soft, zoom, chance)
    return _packed(_noisy(_lit(seen, chance), chance), _JPEG)


def forwarded(paper: Printed, longest: int, chance: Random) -> Image.Image:
    """The whole page as messengers forward a picture: about so many pixels on its longer side, JPEG 70."""
    width, height = paper.page.size
    zoom = longest * chance.uniform(0.97, 1.03) / max(width, height)
    size = (round(width * zoom), round(height * zoom))
    return _packed(paper.page.resize(size, Image.Resampling.LANCZOS), _FORWARDED_JPEG)


def _inked(dots: Image.Image) -> Image.Image:
    return dots.point(lambda dot: _PAPER if dot > 127 else _INK)


def _stain(cut: Image.Image, around: int, side: int, share: float, chance: Random) -> None:
    """A white patch somewhere between the finder patterns: over one of those, nothing reads any symbol."""
    width = round(side * math.sqrt(share))
    free = (around + side * 0.22, around + side * 0.78 - width)
    left, top = chance.uniform(*free), chance.uniform(*free)
    ImageDraw.Draw(cut).rectangle((left, top, left + width, top + width), fill=255)


def _tilted(flat: Image.Image, zoom: float, chance: Random) -> Image.Image:
    """Seen by a pinhole camera: each pixel's ray meets the plane of the paper, which turns about its middle."""
    across, down, normal = _turned(
        *(math.radians(chance.uniform(-most, most)) for most in (_TILT, _TILT, _TURN))
    )
    distance = _DISTANCE_MM * DOTS_PER_MM
    focus = distance * zoom
    width, height = (round(length * zoom) for length in flat.size)

    def row(axis: Vector, middle: float) -> Vector:
        # The ray (x, y, focus) meets the plane where both are scaled by (distance * normal.z) / (ray . normal).
        weights = [
            distance * (normal[2] * axis[n] - axis[2] * normal[n]) + middle * normal[n]
            for n in range(3)
        ]
        return weights[0], weights[1], weights[2] * focus

    rows = [row(across, flat.width / 2), row(down, flat.height / 2)]
    rows.append((normal[0], normal[1], normal[2] * focus))
    centred = [(a, b, c - a * width / 2 - b * height / 2) for a, b, c in rows]
    scale = centred[2][2]
    coefficients = [value / scale for line in centred for value in line][:8]
    return flat.transform(
        (width, height),
        Image.Transform.PERSPECTIVE,
        coefficients,
        Image.Resampling.BICUBIC,
        fillcolor=_PAPER,
    )


def _turned(about_x: float, about_y: float, about_z: float) -> tuple[Vector, Vector, Vector]:
    """The axes of the paper after three turns (radians)."""
    (sx, sy, sz), (cx, cy, cz) = (
        tuple(turn(angle) for angle in (about_x, about_y, about_z)) for turn in (math.sin, math.cos)
    )
    across = (cy * cz, cy * sz, -sy)
    down = (sx * sy * cz - cx * sz, sx * sy * sz + cx * cz, sx * cy)
    normal = (cx * sy * cz + sx * sz, cx * sy * sz - sx * cz, cx * cy)
    return across, down, normal


def _lit(seen: Image.Image, chance: Random) -> Image.Image:
    """Brighter on one side than on the other."""
    ramp = Image.linear_gradient("L").point(
        lambda v: round(255 * (_DARKEST + (1 - _DARKEST) * v / 255))
    )
    shade = ramp.rotate(chance.choice((0, 90, 180, 270))).resize(seen.size)
    return ImageChops.multiply(seen, shade)


def _noisy(seen: Image.Image, chance: Random) -> Image.Image:
    grain = Image.frombytes("L", seen.size, chance.randbytes(seen.width * seen.height))
    return ImageChops.add(seen, grain.point(lambda v: v * _NOISE // 255), offset=-_NOISE // 2)


def _packed(seen: Image.Image, quality: int) -> Image.Image:
    packed = BytesIO()
    seen.save(packed, "JPEG", quality=quality)
    return Image.open(packed)
