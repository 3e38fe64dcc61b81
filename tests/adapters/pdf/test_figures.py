"""Facts as they stand on paper: clocks, masks, names of codes."""

import pytest

from mitra.adapters.pdf.dates import spoken_clock
from mitra.adapters.pdf.figures import cell, shown
from mitra.domain.document_form import FactKind, FormField
from mitra.domain.service import Titles


def field(kind: FactKind = FactKind.TEXT, **more: object) -> FormField:
    return FormField("it", 1, kind, Titles(), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("clock", "en", "te"),
    [
        ("00:00", "12:00 AM", "రాత్రి 12:00"),
        ("03:15", "3:15 AM", "తెల్లవారుజామున 3:15"),
        ("09:30", "9:30 AM", "ఉదయం 9:30"),
        ("12:00", "12:00 PM", "మధ్యాహ్నం 12:00"),
        ("16:05", "4:05 PM", "సాయంత్రం 4:05"),
        ("23:59", "11:59 PM", "రాత్రి 11:59"),
    ],
)
def test_clocks_are_said_as_people_say_them(clock: str, en: str, te: str) -> None:
    assert (spoken_clock(clock, "en"), spoken_clock(clock, "te")) == (en, te)
    assert cell(field(FactKind.CLOCK), {"it": clock}, "te") == (clock, te)


def test_a_time_has_its_day_and_its_clock() -> None:
    assert (
        shown(field(FactKind.TIME), {"it": "2026-12-03T21:30"}, "en") == "3 December 2026, 9:30 PM"
    )


def test_a_mask_stands_around_what_is_kept() -> None:
    masked = field(mask="XXXXXX{}")
    assert shown(masked, {"it": "482K"}, "en") == "XXXXXX482K"
    assert shown(masked, {}, "en") == ""
    assert shown(masked, {"it": "{0}"}, "en") == "XXXXXX{0}"


def test_an_amount_is_in_words_only_where_the_form_says_so() -> None:
    assert cell(field(FactKind.MONEY), {"it": "500"}, "en") == ("₹500",)
    assert cell(field(FactKind.MONEY, in_words=True), {"it": "500"}, "en") == (
        "₹500",
        "Rupees Five Hundred only",
    )
