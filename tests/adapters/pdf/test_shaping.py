"""Telugu is letters that join, hang and turn: without a shaping engine it is unreadable."""

import re

import pytest
from fpdf import FPDF

from mitra.adapters.pdf.colours import INK
from mitra.adapters.pdf.paper import Span
from mitra.adapters.pdf.sheet import Sheet
from mitra.adapters.pdf.typesetting import script_runs

LAKSHMI = "లక్ష్మి"


def glyphs(text: str) -> bytes:
    """What a page is asked to draw for some words: two bytes a glyph, numbered as they first appear."""
    pdf = FPDF()
    pdf.set_compression(False)
    Sheet(pdf).centre(Span(text), 100, 100, 12, INK)
    drawn = re.findall(rb"\(((?:\\.|[^\\)])*)\) Tj", bytes(pdf.output()), re.DOTALL)
    return re.sub(rb"\\(.)", rb"\1", b"".join(drawn), flags=re.DOTALL)


@pytest.mark.parametrize(
    ("conjunct", "most"), [("శ్రీ", 2), ("క్ష్మి", 2), ("స్త్రీ", 3), ("జ్ఞా", 2), ("ర్క", 2), ("క్ట్ర", 3)]
)
def test_conjuncts_are_fewer_glyphs_than_letters(conjunct: str, most: int) -> None:
    assert len(glyphs(conjunct)) // 2 <= most < len(conjunct)


def test_telugu_is_shaped_also_behind_english() -> None:
    """HarfBuzz shapes a string as the script that comes first in it: so each script is a string of its own."""
    alone = len(glyphs(LAKSHMI))
    assert len(glyphs(f"Smt. {LAKSHMI}")) == alone + 2 * len("Smt. ")
    assert len(glyphs(f"{LAKSHMI} Devi, {LAKSHMI}")) == 2 * alone + 2 * len(" Devi, ")


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
