"""Fitting words into WhatsApp's limits without tearing a letter."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mitra.adapters.whatsapp.graphemes import is_border, is_mark
from mitra.adapters.whatsapp.limits import cut, fit, fit_apart, length

_INDIC = st.text(
    st.sampled_from("కఖగమయరలవసహాిీుెొ్ంక్షకखगमयरलवसहािीुेो्ंक़़\u200d\u200c 1a👩🏽🇮🇳é\u0301"), max_size=60
)
_TEXTS = st.text(max_size=60) | _INDIC


@pytest.mark.parametrize(
    ("text", "limit", "fitted"),
    [
        ("Pay now", 7, "Pay now"),
        ("Pay later", 7, "Pay la…"),
        ("Pay it later", 7, "Pay it…"),
        ("Pay it", 5, "Pay…"),
        ("పన్నులు", 20, "పన్నులు"),
        ("పన్నులు", 6, "పన్ను…"),
        ("పన్నులు", 5, "ప…"),
        ("అక్షమాల", 4, "అ…"),
        ("क्षमा", 4, "क्ष…"),
        ("अक्षमा", 4, "अ…"),
        ("किसान", 3, "कि…"),
        ("e\u0301" * 5, 5, "ééééé"),
        ("क़क़क़", 4, "क़…"),
        ("👩\u200d👩\u200d👧 ok", 6, "👩\u200d👩\u200d👧…"),
        ("ok👩\u200d👩\u200d👧", 5, "ok…"),
        ("👍🏽👍🏽", 3, "👍🏽…"),
        ("🇮🇳🇮🇳", 4, "🇮🇳🇮🇳"),
        ("🇮🇳🇮🇳🇮🇳", 4, "🇮🇳…"),
        ("\u0301accent", 20, "accent"),
        ("x", 1, "x"),
        ("xy", 1, "…"),
        ("", 20, ""),
    ],
)
def test_a_text_is_cut_between_letters(text: str, limit: int, fitted: str) -> None:
    assert fit(text, limit) == unicodedata.normalize("NFC", fitted)


@settings(deadline=None)
@given(_TEXTS, st.integers(1, 30))
def test_whatever_is_fitted_is_within_the_limit_and_begins_with_a_letter(
    text: str, limit: int
) -> None:
    fitted = fit(text, limit)

    assert len(fitted) == length(fitted) <= limit
    assert not fitted or not is_mark(fitted[0])


@settings(deadline=None)
@given(_TEXTS)
def test_a_text_within_the_limit_stays_as_it_is(text: str) -> None:
    whole = "x" + unicodedata.normalize("NFC", text)

    assert fit(whole, max(1, length(whole))) == unicodedata.normalize("NFC", whole)


@settings(deadline=None)
@given(_INDIC, st.integers(12, 40))
def test_a_cut_falls_on_a_border_of_letters(text: str, limit: int) -> None:
    whole = unicodedata.normalize("NFC", "అ " + text)
    begin = cut(whole, limit)

    if begin != whole and any(is_border(whole, i) for i in range(3, limit + 1)):
        assert whole.startswith(begin)
        assert is_border(whole, len(begin))


def test_marks_heaped_on_one_letter_are_torn_rather_than_lost() -> None:
    assert len(fit("a" + "\u0316" * 100, 20)) == 20


def test_a_hostile_run_of_marks_is_fitted_at_once() -> None:
    assert len(fit("a" + "\u0316\u0301" * 500_000, 1024)) == 1024


@pytest.mark.parametrize(
    ("titles", "fitted"),
    [
        (["Pay", "Back"], ["Pay", "Back"]),
        (["Pay", "Pay"], ["Pay", "Pay 2"]),
        (["Pay", "PAY", "pay"], ["Pay", "PAY 2", "pay 3"]),
        (["Pay", "Pay 2", "Pay"], ["Pay", "Pay 2", "Pay 3"]),
        (["Certificate A", "Certificate B"], ["Certificat…", "Certific… 2"]),
    ],
)
def test_titles_stay_apart_after_fitting(titles: list[str], fitted: list[str]) -> None:
    assert fit_apart(titles, 11) == fitted


@settings(deadline=None)
@given(st.lists(st.sampled_from(["ధృవీకరణ పత్రం అ", "ధృవీకరణ పత్రం ఆ", "A", "a"]), max_size=10))
def test_no_two_titles_are_the_same(titles: list[str]) -> None:
    fitted = fit_apart(titles, 12)

    assert len({title.casefold() for title in fitted}) == len(titles)
    assert all(length(title) <= 12 for title in fitted)
