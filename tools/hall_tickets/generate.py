"""Test files as an examination board would send them, CSV or Parquet."""

import csv
import io
import itertools
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from tools.hall_tickets.candidates import Row, candidates
from tools.hall_tickets.faults import spoiled

FAULTS_ONE_IN = 10


def generate(
    path: Path, count: int, *, seed: int = 1, faults: bool = False, photos: bool = False
) -> None:
    """Write a file of so many rows; every tenth is faulty if wished."""
    rows = candidates(count, seed, photos)
    if faults:
        rows = (row for row, _ in spoiled(rows, FAULTS_ONE_IN))
    if path.suffix == ".parquet":
        with TemporaryDirectory() as folder:
            text = Path(folder) / "rows.csv"
            _write_csv(text, rows)
            _pack(text, path)
    else:
        _write_csv(path, rows)


def portrait(nth: int) -> bytes:
    """A small JPEG that stands for a face: every candidate another colour."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - only where photos are wanted

    picture = Image.new("RGB", (150, 190), (214, 226, 238))
    draw = ImageDraw.Draw(picture)
    skin = (150 + nth * 37 % 80, 100 + nth * 17 % 70, 70 + nth * 7 % 60)
    draw.ellipse((45, 35, 105, 110), fill=skin)
    draw.rounded_rectangle((20, 115, 130, 200), 30, fill=(40 + nth * 53 % 160, 60, 120))
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=80)
    return written.getvalue()


def _write_csv(path: Path, rows: Iterator[Row]) -> None:
    first = next(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, first)
        writer.writeheader()
        writer.writerows(itertools.chain([first], rows))


def _pack(text: Path, path: Path) -> None:
    with duckdb.connect(":memory:") as duck:
        rows = duck.read_csv(str(text), all_varchar=True, header=True)
        rows.write_parquet(str(path))
