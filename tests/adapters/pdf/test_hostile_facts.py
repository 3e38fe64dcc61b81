"""Facts that try to break the page: they are fitted or made harmless, and the layout holds."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from mitra.adapters.token import codec
from tests.adapters.pdf.press import draw, needs, picture, run, saved, squeezed, text_of
from tests.kit.certificates import ANSWERS, FACTS, a_record, address, an_approved_case

POINT = 25.4 / 72
FRAME = 15.2
LONG = "Venkata Satya Surya Naga Lakshmi Narasimha "
HOSTILE: Mapping[str, tuple[Mapping[str, str], Mapping[str, str]]] = {
    "four kilobytes in one word": ({"name": "A" * 4096}, {}),
    "four kilobytes of words": ({"name": LONG * 100}, {"holder_name_te": "వెంకట సత్య " * 400}),
    "stacked telugu": ({}, {"holder_name_te": "క్ష్మీస్త్రీ" * 300}),
    "everything is long": (
        dict.fromkeys(("name", "village", "mandal", "district", "purpose"), LONG * 9),
        {
            "approved_by": LONG * 9,
            "approved_by_te": "తహశీల్దార్ వారి కార్యాలయం " * 20,
            "village_name": LONG * 9,
            "mandal_name": LONG * 9,
            "district_name": LONG * 9,
            "certificate_number": "9" * 400,
            "yearly_income": "9" * 12,
        },
    ),
    "lines turned around": ({"name": "\u202e\u2067Ravi\u202c\u2069 \u200fKumar"}, {}),
    "emoji": ({"name": "Ravi 😀👩\u200d👩\u200d👧🇮🇳 Kumar"}, {}),
    "html": ({"name": "<script>alert(1)</script><b>Ravi</b> &amp; &#x41;"}, {}),
    "markdown and templates": ({"name": "**Ravi** __x__ {holder_name} %s $x [a](b)"}, {}),
    "new lines": ({"name": "Ravi\r\n\x0b\x0c\u2028Kumar\x00"}, {}),
    "pdf strings": ({"name": r"Ravi ) Tj ET (\ \( \377 {nb}"}, {}),
    "hindi": ({"name": "रमेश कुमार श्रीवास्तव क्षत्रिय"}, {}),
    "nothing but what must be": ({"date_of_birth": "", "village": "", "purpose": ""}, {}),
}

TWO_PAGES = ("four kilobytes in one word", "four kilobytes of words", "everything is long")
"""What is legible on no single page goes on on a second one."""


@dataclass(frozen=True)
class Box:
    """A word's place on the page, in millimetres."""

    left: float
    top: float
    right: float
    bottom: float

    def covers(self, other: "Box") -> bool:
        """Whether the two stand on each other, by more than their line heights reach."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        low = min(self.bottom - self.top, other.bottom - other.top)
        return across > 0.3 and down > 0.45 * low


def printed(name: str) -> Path:
    answers, facts = HOSTILE[name]
    document = a_record(an_approved_case({**ANSWERS, **answers}, {**FACTS, **facts}))
    return saved(draw(document))


def pages(path: Path) -> list[list[Box]]:
    """The places of the words of each page."""
    found = re.split("<page ", run("pdftotext", "-bbox", path, "-"))[1:]
    return [list(boxes(page)) for page in found]


def boxes(page: str) -> Iterator[Box]:
    for found in re.findall(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">', page):
        yield Box(*(float(edge) * POINT for edge in found))


@needs("pdftotext")
@pytest.mark.parametrize("name", HOSTILE)
def test_every_word_stays_in_the_frame_and_none_on_another(name: str) -> None:
    found = pages(printed(name))
    assert len(found) == (2 if name in TWO_PAGES else 1)
    for words in found:
        assert len(words) > 25
        for word in words:
            assert FRAME < word.left < word.right < 210 - FRAME
            assert FRAME < word.top < word.bottom < 297 - FRAME
        assert [pair for pair in combinations(words, 2) if pair[0].covers(pair[1])] == []


@needs("pdftoppm")
@pytest.mark.parametrize("name", ["everything is long", "hindi"])
def test_the_code_can_still_be_read(name: str) -> None:
    answers, facts = HOSTILE[name]
    document = a_record(an_approved_case({**ANSWERS, **answers}, {**FACTS, **facts}))
    (found,) = zxingcpp.read_barcodes(Image.open(picture(saved(draw(document)), 200)))
    assert found.text == address(document) + codec.to_digits(document.token)


@needs("pdftotext")
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("lines turned around", "Ravi Kumar"),
        ("emoji", "Ravi Kumar"),
        ("new lines", "Ravi Kumar"),
        ("html", "<script>alert(1)</script><b>Ravi</b> &amp; &#x41;"),
        ("markdown and templates", "**Ravi** __x__ {holder_name} %s $x [a](b)"),
        ("pdf strings", r"Ravi ) Tj ET (\ \( \377 {nb}"),
        ("hindi", "रमेश कुमार"),
        ("four kilobytes in one word", "AAA..."),
    ],
)
def test_what_is_printed_of_it(name: str, words: str) -> None:
    assert squeezed(words) in squeezed(text_of(printed(name)))
