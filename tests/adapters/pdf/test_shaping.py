"""Telugu is letters that join, hang and turn: without a shaping engine it is unreadable."""

import re

import pytest

from mitra.adapters.pdf.colours import INK
from mitra.adapters.pdf.paper import Span
from mitra.adapters.pdf.sheet import Sheet
from mitra.adapters.pdf.typesetting import script_runs

LAKSHMI = "లక్ష్మి"


def glyphs(text: str) -> int:
    """How many glyphs a page is asked to draw for some words."""
    sheet = Sheet()
    sheet.page(210, 297)
    sheet.centre(Span(text), 100, 100, 12, INK)
    drawn = re.findall(rb"\[(.*?)\] TJ", b"\n".join(sheet.leaves[0].drawn))
    return sum(len(codes) // 4 for part in drawn for codes in re.findall(rb"<([0-9a-f]+)>", part))


@pytest.mark.parametrize(
    ("conjunct", "most"), [("శ్రీ", 2), ("క్ష్మి", 2), ("స్త్రీ", 3), ("జ్ఞా", 2), ("ర్క", 2), ("క్ట్ర", 3)]
)
def test_conjuncts_are_fewer_glyphs_than_letters(conjunct: str, most: int) -> None:
    assert glyphs(conjunct) <= most < len(conjunct)


def test_telugu_is_shaped_also_behind_english() -> None:
    """HarfBuzz shapes a string as the script that comes first in it: so each script is a string of its own."""
    alone = glyphs(LAKSHMI)
    assert glyphs(f"Smt. {LAKSHMI}") == alone + len("Smt. ")
    assert glyphs(f"{LAKSHMI} Devi, {LAKSHMI}") == 2 * alone + len(" Devi, ")


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("", []),
        ("Smt. లక్ష్మి (40) Devi", [("latin", "Smt. "), ("telugu", "లక్ష్మి (40) "), ("latin", "Devi")]),
        ("₹1,20,000 (ఒక లక్ష)", [("telugu", "₹1,20,000 (ఒక లక్ష)")]),
        ("123", [("latin", "123")]),
        ("रवि లక్ష్మి", [("devanagari", "रवि "), ("telugu", "లక్ష్మి")]),
        ("స్కాలర్\u200cషిప్", [("telugu", "స్కాలర్\u200cషిప్")]),
    ],
)
def test_words_are_parted_by_script(text: str, runs: list[tuple[str, str]]) -> None:
    assert list(script_runs(text)) == runs
