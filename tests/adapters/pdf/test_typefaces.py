"""What each glyph stands for: whatever a reader makes of single glyphs, the words come out as they went in."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mitra.adapters.pdf.typefaces import Run, shaped

WORD = st.text(
    st.characters(min_codepoint=0x0C05, max_codepoint=0x0C56, exclude_categories=["Cn"]),
    min_size=1,
    max_size=12,
)


def meant(run: Run) -> str:
    """What all glyphs stand for, in the order in which they are drawn."""
    said = "".join(glyph.meaning[1] for _, glyphs in run.rises for glyph in glyphs)
    return unicodedata.normalize("NFC", said.replace("\u2060", ""))


@pytest.mark.parametrize(
    "words", ["కొండపల్లి సీతా మహాలక్ష్మి", "ధ్రువీకరణ", "స్కాలర్\u200cషిప్", "నై", "కైక", "₹1,20,000", "క్ష్మ్యై"]
)
def test_glyphs_together_stand_for_the_words(words: str) -> None:
    assert meant(shaped(words, "telugu", False)) == unicodedata.normalize("NFC", words)


@given(WORD)
@settings(deadline=None)
def test_so_do_the_glyphs_of_whatever_can_be_typed(words: str) -> None:
    run = shaped(words, "telugu", True)
    assert meant(run) == unicodedata.normalize("NFC", words)
    assert all(glyph.meaning[1] for _, glyphs in run.rises for glyph in glyphs)


def test_plain_letters_are_simple_and_conjuncts_are_not() -> None:
    assert shaped("Mandal, code 5239", "latin", False).simple
    assert not shaped("లక్ష్మి", "telugu", False).simple
