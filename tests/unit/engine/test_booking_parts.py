"""Which seats or persons somebody means: as people write it, in every script; and never one that they did not name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitra.adapters.catalogue_files import CatalogueFiles
from mitra.domain.inbound import Inbound, Media, Tap, TextMessage
from mitra.domain.replies import Choice
from mitra.engine.booking.parts import ALL, Meant, read
from mitra.engine.talk import Talk
from tests.kit.builders import NOW

TALK = Talk(CatalogueFiles(), NOW, "en")
SEATS = tuple(
    Choice(f"part:{seat}", f"Seat {seat}", name)
    for seat, name in (("1", "Asha Rao"), ("11", "Ravi Teja"), ("12", "Asha Rao"), ("U2", "రవి తేజ"))
)


def meant(said: str) -> Meant | None:
    return read(TALK, TextMessage(said), SEATS)


@pytest.mark.parametrize(
    ("said", "ids"),
    [
        ("12", ("12",)),
        ("1", ("1",)),
        ("12, 11", ("11", "12")),
        ("11,12;1", ("1", "11", "12")),
        ("11 12", ("11", "12")),
        ("11 & 12", ("11", "12")),
        ("11\n12", ("11", "12")),
        ("seat 12", ("12",)),
        ("Seat 12, Seat 11", ("11", "12")),
        ("u2", ("U2",)),
        ("Ravi Teja", ("11",)),
        ("రవి తేజ", ("U2",)),
        ("౧౧, ౧౨", ("11", "12")),
        ("१२", ("12",)),
        ("12, 12, 12", ("12",)),
        ("1, 11, 12, U2", ()),
        ("all", ()),
        ("ALL SEATS", ()),
        ("అన్నీ", ()),
        ("सब", ()),
    ],
)
def test_as_people_write_it(said: str, ids: tuple[str, ...]) -> None:
    assert meant(said) == Meant(ids)


@pytest.mark.parametrize(
    "said", ["2", "99", "12, 99", "111", "Asha Rao", "1-12", "12,,13", "12 or 11"]
)
def test_what_is_not_in_it_is_named_and_nothing_is_chosen(said: str) -> None:
    found = meant(said)
    assert found
    assert found.unknown
    assert found.ids == ()


@pytest.mark.parametrize("said", ["", "   ", "?!", ",,,"])
def test_no_words_are_no_answer(said: str) -> None:
    found = meant(said)
    assert found is None or found == Meant(unknown=said.strip()[:20])


def test_a_thousand_parts_are_not_read() -> None:
    found = meant(", ".join(map(str, range(1000))))
    assert found
    assert found.unknown


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (Tap("part:12", ""), Meant(("12",))),
        (Tap(ALL, ""), Meant()),
        (Tap("part:99", ""), None),
        (Tap("booking:yes", ""), None),
        (Media("m", "image", "image/jpeg"), None),
    ],
)
def test_taps(message: Inbound, expected: Meant | None) -> None:
    assert read(TALK, message, SEATS) == expected


@given(st.text(max_size=300))
def test_whatever_is_written_names_parts_of_this_booking_only(said: str) -> None:
    found = meant(said)
    if found:
        assert set(found.ids) <= {"1", "11", "12", "U2"}
        assert not (found.ids and found.unknown)
