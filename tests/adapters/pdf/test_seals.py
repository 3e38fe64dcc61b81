"""Seals are drawn whole: words on a curve, an emblem, and not one letter for a reader to spell out."""

import math
import re
from itertools import batched, pairwise

import pytest

from mitra.adapters.pdf.emblems import EMBLEMS, emblem
from mitra.adapters.pdf.paper import Emblem
from mitra.adapters.pdf.path import UNITS_PER_MM
from mitra.adapters.pdf.seals import draw_seal
from mitra.adapters.pdf.sheet import Sheet

CENTRE, RADIUS = (50.0, 60.0), 12.0
WORDS = [("పరీక్షల మండలి", "Board of Examinations"), ("క", "A"), ("అ" * 60, "Very long " * 9)]


def drawn(above: str, below: str, drawing: str = "book") -> bytes:
    """A seal's lines; no font is used for it."""
    sheet = Sheet()
    sheet.page(100, 120)
    draw_seal(sheet, Emblem(drawing, above, below), CENTRE, RADIUS)
    assert sheet.fonts == {}
    (form,) = sheet.forms.values()
    return form.content


def farthest(content: bytes) -> tuple[int, float]:
    """How many places a drawing has, and the distance of the farthest from the centre, in millimetres."""
    places: list[float] = []
    for numbers in re.findall(rb"^([-\d ]+) [mlc]$", content, re.MULTILINE):
        for x, y in batched(map(int, numbers.split()), 2, strict=True):
            places.append(math.dist((x / UNITS_PER_MM, y / UNITS_PER_MM), CENTRE))
    return len(places), max(places)


@pytest.mark.parametrize(("above", "below"), WORDS)
def test_all_of_it_lies_within_its_ring(above: str, below: str) -> None:
    count, reach = farthest(drawn(above, below))
    assert count > 200
    assert reach <= RADIUS * math.sqrt(1 + 0.56**2)  # the handles of the ring's own curves
    bare, _ = farthest(drawn(" ", " "))
    assert count > bare + 10


def test_other_words_are_another_seal_and_the_same_ones_the_same() -> None:
    seals = [drawn(*words) for words in WORDS]
    assert all(one != other for one, other in pairwise(seals))
    assert drawn(*WORDS[0]) == seals[0]


@pytest.mark.parametrize("name", sorted(EMBLEMS))
def test_an_emblem_stays_in_its_square(name: str) -> None:
    (path,) = emblem(name, CENTRE, 5.0)
    count, reach = farthest(path.operators())
    assert count > 10
    assert reach <= 5.0 * math.sqrt(2)
    assert drawn("క", "A", name) != drawn("క", "A", "unknown")
