"""A tap, a number or a name: what is meant, and what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitra.adapters.catalogue_files import CatalogueFiles
from mitra.domain.inbound import SharedLocation, Tap, TextMessage
from mitra.domain.replies import Choice
from mitra.engine.search import find_services, normal, number_in, pick

TOWNS = [
    Choice(f"t{n}", title)
    for n, title in enumerate(
        [
            "Vijayawada",
            "Guntur",
            "Nellore",
            "Vizianagaram",
            "Kurnool",
            "Kadapa",
            "Eluru",
            "Ongole",
            "Tirupati",
            "Chittoor",
            "Guntur West",
        ],
        start=1,
    )
]


def picked(text: str) -> list[str]:
    return [choice.title for choice in pick(TextMessage(text), TOWNS)]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1", ["Vijayawada"]),
        ("10", ["Chittoor"]),
        ("11", ["Guntur West"]),
        (" 10. ", ["Chittoor"]),
        ("౧౦", ["Chittoor"]),
        ("१०", ["Chittoor"]),
        ("12", []),
        ("0", []),
        ("1 0", []),
        ("guntur", ["Guntur"]),
        ("GUNTUR west!", ["Guntur West"]),
        ("viz", ["Vizianagaram"]),
        ("west", ["Guntur West"]),
        ("vijaywada", ["Vijayawada"]),
        ("gunturr west", ["Guntur West"]),
        ("guntur rest house", []),
        ("guntur east", []),
        ("gun", ["Guntur", "Guntur West"]),
        ("v", []),
        ("", []),
        ("something else", []),
    ],
)
def test_words_and_numbers_mean_a_choice(text: str, meant: list[str]) -> None:
    assert picked(text) == meant


def test_a_tap_means_its_id_alone() -> None:
    assert [c.title for c in pick(Tap("t2", "anything"), TOWNS)] == ["Guntur"]
    assert list(pick(Tap("gone", "Guntur"), TOWNS)) == []


def test_other_messages_mean_nothing() -> None:
    assert list(pick(SharedLocation(16.5, 80.6), TOWNS)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("income certificate", ["rev_02_income_certificate"]),
        ("ఆదాయ ధ్రువపత్రం", ["rev_02_income_certificate"]),
        ("आय प्रमाण पत्र", ["rev_02_income_certificate"]),
        ("rev02", ["rev_02_income_certificate"]),
        ("REV-36", ["rev_36_application_status"]),
        ("canteen", ["anc_01_nearest_canteen"]),
        ("", []),
        ("hello", []),
    ],
)
def test_services_are_found_in_every_language(text: str, found: list[str]) -> None:
    assert list(find_services(CatalogueFiles(), text)) == found


@given(st.text(max_size=300))
def test_any_text_is_normal_and_picked_without_error(text: str) -> None:
    assert normal(normal(text)) == normal(text)
    assert number_in(text) is None or number_in(text) == int(normal(text))
    assert len(picked(text)) <= len(TOWNS)
