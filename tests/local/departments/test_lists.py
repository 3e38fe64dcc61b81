"""Option lists: the places of the state, each department's own lists, and what is no list."""

import pytest

from local.departments import places
from local.departments.profile import profile_of, service_titles
from local.settings import DEPARTMENTS
from tests.local.departments.kit import World


def _ids(world: World, path: str, department: str = "revenue") -> list[str]:
    answer = world.call("GET", f"/options/{path}", department=department)
    assert answer.status_code == 200
    return [option["id"] for option in answer.json()["options"]]


def test_the_26_districts_have_their_names_in_three_languages(world: World) -> None:
    options = world.call("GET", "/options/districts").json()["options"]

    assert len(options) == 26
    assert all(set(option["titles"]) == {"en", "te", "hi"} for option in options)
    assert {"id": "749", "titles": {"en": "NTR", "te": "ఎన్టీఆర్", "hi": "एनटीआर"}} in options


def test_each_of_the_677_mandals_is_in_one_district_and_has_a_telugu_name() -> None:
    every = [mandal for one in places.districts() for mandal in places.mandals(one.id)]

    assert len(every) == len({mandal.id for mandal in every}) == 677
    assert all(mandal.te for mandal in every)
    assert all(places.mandals(one.id) for one in places.districts())


def test_the_mandals_of_ntr_are_twenty(world: World) -> None:
    listed = _ids(world, "mandals?district=749")

    assert len(listed) == 20
    assert "5011" in listed


def test_villages_are_listed_around_the_four_cities_and_left_to_be_typed_elsewhere(
    world: World,
) -> None:
    for district, mandal in [("749", "5011"), ("506", "5055"), ("520", "4865"), ("752", "5375")]:
        assert len(_ids(world, f"villages?district={district}&mandal={mandal}")) > 10
    assert _ids(world, "villages?district=517&mandal=5097") == []


def test_a_mandal_of_another_district_has_no_villages_there(world: World) -> None:
    assert _ids(world, "villages?district=506&mandal=5011") == []


def test_an_unknown_district_has_no_mandals(world: World) -> None:
    assert _ids(world, "mandals?district=1") == []


@pytest.mark.parametrize("path", ["mandals", "mandals?district=", "villages?mandal=5011"])
def test_a_list_that_hangs_on_a_place_needs_it(world: World, path: str) -> None:
    assert world.call("GET", f"/options/{path}").status_code == 400


@pytest.mark.parametrize("name", ["castles", "..%2Fdistricts", "about"])
def test_an_unknown_list_is_not_found(world: World, name: str) -> None:
    assert world.call("GET", f"/options/{name}").status_code == 404


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_every_department_offers_places_and_lists_of_its_own(world: World, department: str) -> None:
    assert len(_ids(world, "districts", department)) == 26
    assert profile_of(department).options
    for name in profile_of(department).options:
        listed = _ids(world, name, department)
        assert len(listed) == len(set(listed)) > 0


def test_every_service_of_the_data_belongs_to_its_department() -> None:
    letters = {profile_of(department).letters for department in DEPARTMENTS}
    assert len(service_titles()) == 161
    assert {code[:3] for code in service_titles()} == letters

    for department in DEPARTMENTS:
        profile = profile_of(department)
        used = {*profile.fees, *profile.lookups, *profile.numbering} - {"*"}
        assert used <= service_titles().keys()
        assert all(code.startswith(profile.letters) for code in used)
