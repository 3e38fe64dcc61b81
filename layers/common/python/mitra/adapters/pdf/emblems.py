"""What stands in the middle of a seal: a few lines for what an office does. None is the emblem of any state.

Each is drawn on a square from -50 to 50, y downwards: lines as lists of points, curves with their handles.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import batched

from mitra.adapters.pdf.colours import NAVY
from mitra.adapters.pdf.path import Path

Point = tuple[float, float]

_DRAWINGS: Mapping[str, str] = {
    # The sun over furrows.
    "field": "M -46 8 C -20 -2 20 -2 46 8 M -46 24 C -18 10 18 10 46 24 M -40 40 C -16 26 16 26 40 40"
    " M -20 2 C -20 -22 20 -22 20 2 M 0 -24 L 0 -40 M 19 -17 L 30 -28 M -19 -17 L -30 -28 M 27 -4 L 42 -8"
    " M -27 -4 L -42 -8",
    # A flash between two poles.
    "lightning": "M 8 -48 L -24 6 L -3 6 L -10 48 L 24 -10 L 3 -10 L 8 -48 M -44 -20 C -50 0 -50 10 -40 26"
    " M 44 20 C 50 0 50 -10 40 -26",
    # Three houses.
    "town": "M -46 40 L 46 40 M -40 40 L -40 -2 L -26 -16 L -12 -2 L -12 40 M -12 40 L -12 -32 L 12 -32 L 12 40"
    " M 12 40 L 12 4 L 40 4 L 40 40 M -4 -22 L 4 -22 M -4 -10 L 4 -10 M -4 2 L 4 2 M -4 40 L -4 24 L 4 24 L 4 40"
    " M -30 14 L -22 14 M 22 16 L 30 16 M 22 27 L 30 27 M 0 -32 L 0 -44",
    # The tower over a temple's gate.
    "gopuram": "M -40 44 L 40 44 M -34 44 L -28 14 L 28 14 L 34 44 M -28 14 L -23 -8 L 23 -8 L 28 14"
    " M -23 -8 L -18 -28 L 18 -28 L 23 -8 M -18 -28 C -18 -38 18 -38 18 -28 M -8 44 L -8 28 C -8 18 8 18 8 28"
    " L 8 44 M -9 -35 L -9 -43 M 0 -36 L 0 -48 M 9 -35 L 9 -43 M -12 3 L 12 3 M -9 -18 L 9 -18",
    # A bus, from the front.
    "bus": "M -34 30 L -34 -28 C -34 -42 34 -42 34 -28 L 34 30 L -34 30 M -27 -2 L -27 -24 L 27 -24 L 27 -2"
    " L -27 -2 M 0 -24 L 0 -2 M -28 30 L -28 42 L -16 42 L -16 30 M 28 30 L 28 42 L 16 42 L 16 30"
    " M -26 14 L -14 14 M 14 14 L 26 14 M -6 18 L 6 18 M -34 -18 L -44 -18 L -44 -4 M 34 -18 L 44 -18 L 44 -4",
    # An oil lamp.
    "lamp": "M -44 10 C -30 14 30 14 44 10 C 38 34 18 34 12 34 L -12 34 C -18 34 -38 34 -44 10 M -14 34 L -18 46"
    " L 18 46 L 14 34 M 0 10 C -18 -8 -6 -22 0 -46 C 6 -22 18 -8 0 10 M 0 4 C -6 -4 -2 -12 0 -20 C 2 -12 6 -4 0 4",
    # A bowl, with steam.
    "plate": "M -46 2 L 46 2 C 44 28 26 38 14 40 L -14 40 C -26 38 -44 28 -46 2 M -20 46 L 20 46 M -16 40 L -20 46"
    " M 16 40 L 20 46 M -18 -6 C -26 -16 -10 -24 -18 -36 M 0 -8 C -8 -20 8 -28 0 -44 M 18 -6 C 10 -16 26 -24 18 -36",
    # An open book.
    "book": "M 0 -24 C -14 -36 -32 -36 -46 -30 L -46 28 C -32 22 -14 22 0 34 C 14 22 32 22 46 28 L 46 -30"
    " C 32 -36 14 -36 0 -24 L 0 34 M -36 -18 C -26 -21 -18 -20 -10 -15 M -36 -4 C -26 -7 -18 -6 -10 -1"
    " M -36 10 C -26 7 -18 8 -10 13 M 36 -18 C 26 -21 18 -20 10 -15 M 36 -4 C 26 -7 18 -6 10 -1"
    " M 36 10 C 26 7 18 8 10 13",
}
EMBLEMS = frozenset(_DRAWINGS)
"""Their names, as the catalogue has them."""

_THICK = 0.032
"""Of the emblem's half width: how thick its lines are."""


def emblem(name: str, centre: Point, half: float) -> Iterator[Path]:
    """The lines of an emblem around a point; `half` is half its width in millimetres. An unknown one has none."""
    path = Path(NAVY, max(0.12, half * _THICK * 1.6))
    draw: Mapping[str, Callable[..., None]] = {
        "M": path.move_to,
        "L": path.line_to,
        "C": path.curve_to,
    }
    for command, numbers in _commands(_DRAWINGS.get(name, "")):
        places = [
            edge
            for x, y in batched(numbers, 2, strict=True)
            for edge in (centre[0] + x * half / 50, centre[1] + y * half / 50)
        ]
        draw[command](*places)
    yield path


def _commands(drawing: str) -> Iterator[tuple[str, list[float]]]:
    """As in an SVG path: M, L and C, each with its absolute places."""
    command, numbers = "", list[float]()
    for word in drawing.split():
        if word.isalpha():
            if command:
                yield command, numbers
            command, numbers = word, []
        else:
            numbers.append(float(word))
    if command:
        yield command, numbers
