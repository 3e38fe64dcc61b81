"""The nearest Anna Canteen, by a map pin or by the name of a town."""

import json

import pytest
from pydantic import JsonValue

from local.departments.profile import DATA
from tests.local.departments.kit import World


def _found(world: World, inputs: JsonValue, language: str = "en") -> list[dict[str, JsonValue]]:
    body: JsonValue = {"service": "ANC-01", "inputs": inputs, "language": language}
    answer = world.call("POST", "/lookup", body, "canteens")
    assert answer.status_code == 200, answer.text
    items: list[dict[str, JsonValue]] = answer.json()["items"]
    return items


def test_the_three_nearest_to_a_pin_come_nearest_first(world: World) -> None:
    items = _found(world, {"location": {"latitude": 16.5, "longitude": 80.63}})

    assert [item["id"] for item in items] == ["VJA-02", "VJA-03", "VJA-05"]
    first = items[0]
    assert first["titles"] == {
        "en": "Anna Canteen, Ranigari Thota, Cement Godown",
        "te": "అన్న క్యాంటీన్, రాణిగారి తోట, సిమెంట్ గోడౌన్",
        "hi": "अन्ना कैंटीन, राणिगारि तोट, सीमेंट गोदाम",
    }
    assert isinstance(first["lines"], dict)
    assert first["lines"]["en"] == [
        "Ranigari Thota, Cement Godown, Vijayawada",
        "Breakfast 7:30-10:00 am",
        "Lunch 12:30-3:00 pm",
        "Dinner 7:30-9:00 pm",
        "Rs 5 a meal. Closed on Sunday",
    ]


def test_the_address_is_in_the_citizens_language(world: World) -> None:
    for language, expected in [("te", "విజయవాడ"), ("hi", "विजयवाड़ा"), ("ta", "Vijayawada")]:
        pin = _found(world, {"location": {"latitude": 16.5, "longitude": 80.63}}, language)[0]
        assert expected in json.dumps(pin["location"], ensure_ascii=False)


def test_far_from_every_canteen_there_is_none(world: World) -> None:
    assert _found(world, {"location": {"latitude": 28.6, "longitude": 77.2}}) == []


@pytest.mark.parametrize(
    "town", ["Visakhapatnam", "vizag", " VIZAG ", "విశాఖపట్నం", "विशाखपट्नम", "Visakha"]
)
def test_a_town_is_known_by_each_of_its_names(world: World, town: str) -> None:
    items = _found(world, {"town": town})

    assert len(items) == 10
    assert all(str(item["id"]).startswith("VSP") for item in items)


@pytest.mark.parametrize("town", ["", "a", "Delhi", "'; --", "<b>"])
def test_an_unknown_town_has_none(world: World, town: str) -> None:
    assert _found(world, {"town": town}) == []


@pytest.mark.parametrize(
    "location",
    [
        {"latitude": 91.0, "longitude": 80.0},
        {"latitude": "16.5", "longitude": 80.0},
        {"latitude": 16.5},
        [16.5, 80.6],
        "here",
    ],
)
def test_a_place_that_is_none_is_refused(world: World, location: JsonValue) -> None:
    body: JsonValue = {"service": "ANC-01", "inputs": {"location": location}, "language": "en"}

    assert world.call("POST", "/lookup", body, "canteens").status_code == 400


def test_the_book_of_canteens_is_sound() -> None:
    towns = json.loads((DATA / "canteens.json").read_bytes())["towns"]
    every = [canteen for town in towns for canteen in town["canteens"]]

    assert len({canteen["id"] for canteen in every}) == len(every) == 63
    for canteen in every:
        assert 12.6 < canteen["latitude"] < 19.2
        assert 76.7 < canteen["longitude"] < 84.8
        assert all(canteen[language] for language in ("en", "te", "hi"))
