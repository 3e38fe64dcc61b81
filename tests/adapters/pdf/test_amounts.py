"""Rupees and dates in figures and words, in both languages."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitra.adapters.pdf.amounts import rupees, rupees_in_words
from mitra.adapters.pdf.dates import spoken


@pytest.mark.parametrize(
    ("amount", "figures", "english", "telugu"),
    [
        (0, "₹0", "Zero", "సున్నా రూపాయలు"),
        (1, "₹1", "One", "ఒక రూపాయి"),
        (7, "₹7", "Seven", "ఏడు రూపాయలు"),
        (21, "₹21", "Twenty One", "ఇరవై ఒక్క రూపాయలు"),
        (100, "₹100", "One Hundred", "వంద రూపాయలు"),
        (101, "₹101", "One Hundred One", "నూట ఒక్క రూపాయలు"),
        (999, "₹999", "Nine Hundred Ninety Nine", "తొమ్మిది వందల తొంభై తొమ్మిది రూపాయలు"),
        (1_000, "₹1,000", "One Thousand", "వెయ్యి రూపాయలు"),
        (48_500, "₹48,500", "Forty Eight Thousand Five Hundred", "నలభై ఎనిమిది వేల ఐదు వందల రూపాయలు"),
        (1_00_000, "₹1,00,000", "One Lakh", "ఒక లక్ష రూపాయలు"),
        (1_20_000, "₹1,20,000", "One Lakh Twenty Thousand", "ఒక లక్ష ఇరవై వేల రూపాయలు"),
        (2_00_001, "₹2,00,001", "Two Lakh One", "రెండు లక్షల ఒక్క రూపాయలు"),
        (1_00_00_000, "₹1,00,00,000", "One Crore", "ఒక కోటి రూపాయలు"),
        (23_00_00_000, "₹23,00,00,000", "Twenty Three Crore", "ఇరవై మూడు కోట్ల రూపాయలు"),
        (1_000_00_00_000, "₹10,00,00,00,000", "One Thousand Crore", "వెయ్యి కోట్ల రూపాయలు"),
    ],
)
def test_an_amount(amount: int, figures: str, english: str, telugu: str) -> None:
    assert rupees(str(amount)) == figures
    assert rupees_in_words(str(amount), "en") == f"Rupees {english} only"
    assert rupees_in_words(str(amount), "te") == f"{telugu} మాత్రమే"


@pytest.mark.parametrize(
    ("amount", "figures", "english", "telugu"),
    [
        (
            "643.50",
            "₹643.50",
            "Six Hundred Forty Three and Fifty Paise",
            "ఆరు వందల నలభై మూడు రూపాయల యాభై పైసలు",
        ),
        ("1.01", "₹1.01", "One and One Paise", "ఒక రూపాయి ఒక పైసా"),
        (
            "120000.05",
            "₹1,20,000.05",
            "One Lakh Twenty Thousand and Five Paise",
            "ఒక లక్ష ఇరవై వేల రూపాయల ఐదు పైసలు",
        ),
    ],
)
def test_an_amount_with_paise(amount: str, figures: str, english: str, telugu: str) -> None:
    assert rupees(amount) == figures
    assert rupees_in_words(amount, "en") == f"Rupees {english} only"
    assert rupees_in_words(amount, "te") == f"{telugu} మాత్రమే"


_SMALL = (
    "Zero One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen"
    " Sixteen Seventeen Eighteen Nineteen"
)
_TENS = "Twenty Thirty Forty Fifty Sixty Seventy Eighty Ninety"
_EN = {word: value for value, word in enumerate(_SMALL.split())} | {
    word: value * 10 for value, word in enumerate(_TENS.split(), start=2)
}


def value_of(words: list[str]) -> int:
    """The number that English words of the Indian system mean."""
    for unit, size in (("Crore", 10**7), ("Lakh", 10**5), ("Thousand", 1000), ("Hundred", 100)):
        if unit in words:
            at = len(words) - 1 - words[::-1].index(unit)
            return value_of(words[:at]) * size + value_of(words[at + 1 :])
    return sum(_EN[word] for word in words)


@given(st.integers(0, 999_999_999_999))
def test_the_words_mean_the_figures(amount: int) -> None:
    words = rupees_in_words(str(amount), "en").removeprefix("Rupees ").removesuffix(" only").split()
    assert value_of(words) == amount
    assert int(rupees(str(amount)).lstrip("₹").replace(",", "")) == amount


@given(st.integers(0, 999_999_999), st.integers(0, 999_999_999))
def test_no_two_amounts_are_the_same_words(one: int, other: int) -> None:
    for language in ("en", "te"):
        same = rupees_in_words(str(one), language) == rupees_in_words(str(other), language)
        assert same == (one == other)


def test_a_date_has_its_month_in_words() -> None:
    assert spoken(date(1988, 6, 14), "en") == "14 June 1988"
    assert spoken(date(2026, 11, 3), "te") == "3 నవంబరు 2026"
