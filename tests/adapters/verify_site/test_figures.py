"""Values as the paper has them."""

from datetime import UTC, date, datetime

import pytest

from mitra.adapters.verify_site import figures
from mitra.domain.document_type import FieldKind, TokenField
from mitra.domain.service import Titles

CODES = {"3": Titles({"en": "Loan", "te": "రుణం", "hi": "ऋण"})}


def _field(kind: FieldKind) -> TokenField:
    return TokenField("x", 1, kind, Titles({"en": "X"}), CODES)


@pytest.mark.parametrize(
    ("paise", "shown"),
    [
        (0, "₹0"),
        (99, "₹0.99"),
        (100, "₹1"),
        (99_900, "₹999"),
        (100_000, "₹1,000"),
        (9_999_900, "₹99,999"),
        (12_000_000, "₹1,20,000"),
        (12_000_050, "₹1,20,000.50"),
        (1_234_567_890_123, "₹12,34,56,78,901.23"),
        (-12_000_000, "-₹1,20,000"),
    ],
)
def test_rupees(paise: int, shown: str) -> None:
    assert figures.rupees(paise) == shown


@pytest.mark.parametrize(
    ("kind", "value", "shown", "plain"),
    [
        (FieldKind.MONEY, 12_000_050, "₹1,20,000.50", "120000.50"),
        (FieldKind.MONEY, -50, "-₹0.50", "-0.50"),
        (FieldKind.MONEY, "lots", "lots", "lots"),
        (FieldKind.DATE, 0, "1 January 1970", "1970-01-01"),
        (FieldKind.DATE, -7305, "1 January 1950", "1950-01-01"),
        (FieldKind.DATE, 1 << 52, str(1 << 52), str(1 << 52)),
        (FieldKind.DATE, "soon", "soon", "soon"),
        (FieldKind.CODE, 3, "Loan", "3"),
        (FieldKind.CODE, "3", "Loan", "3"),
        (FieldKind.CODE, 4941, "code 4941", "4941"),
        (FieldKind.TEXT, "Lakshmi", "Lakshmi", "Lakshmi"),
        (FieldKind.TEXT, 5, "5", "5"),
    ],
)
def test_a_value_for_people_and_for_machines(
    kind: FieldKind, value: str | int, shown: str, plain: str
) -> None:
    assert figures.shown(_field(kind), value).in_language("en") == shown
    assert figures.plain(_field(kind), value) == plain


def test_words_follow_the_language() -> None:
    assert figures.shown(_field(FieldKind.CODE), 3).in_language("te") == "రుణం"
    assert figures.shown(_field(FieldKind.CODE), 4).in_language("te") == "కోడ్ 4"
    assert figures.day(date(2026, 11, 23)).in_language("hi") == "23 नवंबर 2026"


def test_days_and_minutes_are_indias() -> None:
    late = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)
    assert figures.iso_day(late) == "2026-11-23"
    assert figures.minute(late) == "23-11-2026 00:00"
    assert figures.iso_second(late) == "2026-11-22T18:30:00Z"


def test_a_number_is_grouped_as_on_the_paper() -> None:
    assert figures.printed_id("9MF1DQT3WJY31") == "9MF1-DQT3-WJY31"
