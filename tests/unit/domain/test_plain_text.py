"""Words from outside become fit for paper and for a token, or are refused."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mitra.adapters.token import texts
from mitra.domain.errors import Malformed
from mitra.domain.plain_text import fitted, plain

_TRICKY = st.sampled_from(
    [chr(code) for code in range(0x0C00, 0x0C80)]
    + [chr(code) for code in range(0x0900, 0x0980)]
    + list("aZé \u200c\u200d\u0301\u202e\u2066\ufe0f\x00\n0½’")
)
ANY_TEXT = st.one_of(st.text(), st.text(_TRICKY))


@pytest.mark.parametrize(
    ("given_words", "kept"),
    [
        ("Sita Devi", "Sita Devi"),
        ("  Sita \t\r\n  Devi ", "Sita Devi"),
        ("Sita\u2028Devi\x00\x1b[31m", "Sita Devi [31m"),
        ("\u202eiveD atiS\u202c", "iveD atiS"),
        ("Si\u200bta\ufeff D\u2066evi", "Sita Devi"),
        ("Ravi 😀👩\u200d👩\u200d👧 Kumar ☎️", "Ravi Kumar"),
        ("<b>Ravi</b> & Co", "<b>Ravi</b> & Co"),
        ("O‘Neill — Rao", "O’Neill – Rao"),
        ("Ｒａｖｉ 𝐊umar", "Ravi Kumar"),
        ("లక్ష్మి", "లక్ష్మి"),
        ("స్కాలర్\u200cషిప్", "స్కాలర్\u200cషిప్"),
        ("a\u200cb లక్ష్మి\u200d", "ab లక్ష్మి"),
        ("౧౨ १२ ١٢", "12 12 12"),
        ("Raviరవి", "Ravi రవి"),
        ("\u0c4dరవి \u0c3f", "రవి"),
        ("క" + "\u0c3e" * 9, "క" + "\u0c3e" * 4),
        ("a" + "\u0301" * 3 + "b", "áb"),
        ("\ud800x\ue000\U000f0000y", "xy"),
        ("", ""),
        ("😀", ""),
    ],
)
def test_what_is_left_of_words(given_words: str, kept: str) -> None:
    assert plain(given_words) == kept


@pytest.mark.parametrize("name", ["ரமேஷ்", "محمد", "王", "Дмитрий", "Ravi ಕುಮಾರ್", "Nguyễn"])
def test_a_name_is_never_certified_with_letters_missing(name: str) -> None:
    with pytest.raises(Malformed) as raised:
        plain(name)
    assert name not in str(raised.value)


@settings(deadline=None)
@given(ANY_TEXT)
def test_what_is_plain_stays_as_it_is_and_goes_into_a_token(words: str) -> None:
    try:
        kept = plain(words)
    except Malformed:
        assert any(unicodedata.category(c)[0] == "L" for c in unicodedata.normalize("NFKC", words))
        return
    assert plain(kept) == kept
    if 0 < len(kept) <= texts.MAX_CHARACTERS:
        texts.check(kept)


@settings(deadline=None)
@given(ANY_TEXT, st.integers(8, 40))
def test_what_is_cut_fits_and_goes_into_a_token(words: str, most: int) -> None:
    try:
        short = fitted(plain(words), most)
    except Malformed:
        return
    assert len(short) <= most
    if short:
        texts.check(short)


def test_words_are_cut_between_syllables_and_say_so() -> None:
    assert fitted("abcdefghij", 10) == "abcdefghij"
    assert fitted("abcdefghijk", 10) == "abcdefg..."
    assert fitted("లక్ష్మి లక్ష్మి", 9) == "లక్ష్మి"[:1] + "..."
    assert fitted("abcdef ghijkl", 10) == "abcdef..."
