"""How many frames of a simulated phone each reader needs: every kind of document, at 30 and at 35 millimetres.

The share of frames read is the chance that one look of a camera is enough; a camera takes thirty a second.
"""

import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

from PIL import Image

from mitra.adapters.pdf.qr import QrCode
from tools.bench.photograph import Frame, Printed, forwarded, photograph, printed, side_mm
from tools.bench.readers import Frames, zbar, zxing
from tools.samples.papers import facts, press, record, sheet

READERS: Mapping[str, Callable[[Frames], list[str]]] = {"zxing": zxing, "zbar": zbar}
FRAMES: Mapping[str, Frame] = {
    "easy": Frame(pixels_per_mm=10, blur=0.7),
    "far": Frame(pixels_per_mm=7, blur=0.7),
    "blurry": Frame(pixels_per_mm=10, blur=1.6),
    "stain": Frame(pixels_per_mm=10, blur=0.7, stain=0.05),
}
FORWARDED = {"page 1600": 1600, "page 1280": 1280}
SIDES = (30.0, 35.0)
"""Millimetres of the printed symbol. Papers are drawn at 35 or more; 30 is what a printer that shrinks leaves."""


class Rates(NamedTuple):
    """Shares of frames that were read rightly, by reader."""

    condition: str
    by_reader: Mapping[str, float]


def write_samples(folder: Path) -> dict[str, tuple[Path, str]]:
    """A signed PDF of each kind, and what its code says."""
    sheets = {kind: sheet(record(kind, stated)) for kind, stated in facts().items()}
    found = {}
    for (kind, made), pdf in zip(sheets.items(), press().press(list(sheets.values())), strict=True):
        path = folder / f"{kind}.pdf"
        path.write_bytes(pdf)
        found[kind] = (path, made.address + made.digits)
    return found


def at_side(pdf: Path, millimetres: float) -> Printed:
    """The page printed so that its symbol is so wide."""
    return printed(pdf, millimetres / side_mm(printed(pdf)))


def rates(paper: Printed, expected: str, trials: int, seed: int) -> Iterator[Rates]:
    """Each condition, each reader."""
    for condition, frame in FRAMES.items():
        chance = Random(f"{seed}/{condition}")  # noqa: S311 - the same frames each time
        yield measured(
            condition, [photograph(paper, frame, chance) for _ in range(trials)], expected
        )
    for condition, longest in FORWARDED.items():
        chance = Random(f"{seed}/{condition}")  # noqa: S311 - the same frames each time
        yield measured(
            condition, [forwarded(paper, longest, chance) for _ in range(trials)], expected
        )


def measured(condition: str, frames: list[Image.Image], expected: str) -> Rates:
    """A wrong reading counts as none."""
    return Rates(
        condition,
        {name: read(frames).count(expected) / len(frames) for name, read in READERS.items()},
    )


def report(trials: int = 12, seed: int = 1) -> None:
    """Print a table: per cent of frames read, zxing and zbar."""
    missing = [tool for tool in ("pdftoppm", "zbarimg") if not shutil.which(tool)]
    if missing:
        print(f"\nQR CODES ARE NOT MEASURED: {', '.join(missing)} not installed", file=sys.stderr)
        return
    conditions = [*FRAMES, *FORWARDED]
    print(f"\nQR codes after print and camera: % of {trials} frames read by {' / '.join(READERS)}")
    print(f"{'document':22}{'mm':>4}{'mm/module':>11}" + "".join(f"{c:>12}" for c in conditions))
    with TemporaryDirectory() as folder:
        for kind, (pdf, expected) in write_samples(Path(folder)).items():
            for side in SIDES:
                _line(kind, side, at_side(pdf, side), expected, trials, seed)


def _line(kind: str, side: float, paper: Printed, expected: str, trials: int, seed: int) -> None:
    module = side / QrCode(expected).modules
    found = [
        "/".join(f"{share:.0%}".rstrip("%") for share in rate.by_reader.values())
        for rate in rates(paper, expected, trials, seed)
    ]
    print(f"{kind:22}{side:4.0f}{module:11.2f}" + "".join(f"{share:>12}" for share in found))


if __name__ == "__main__":
    report(*(int(argument) for argument in sys.argv[1:3]))
