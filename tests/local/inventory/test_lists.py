"""What is offered to choose from: by whom, in which languages, and that nothing in the data leads nowhere."""

from datetime import timedelta

import pytest
from pydantic import JsonValue

from local.departments.inventory.bus_lists import ANY
from local.departments.inventory.buses import destinations, journeys, stations
from local.departments.inventory.hours import day_in_india
from local.departments.inventory.named_places import places
from local.departments.inventory.temples import by_service, temples
from local.departments.profile import Choice, service_titles
from mitra.domain.inbound import TextMessage
from mitra.domain.replies import Choice as Row
from mitra.engine.search import pick
from tests.local.inventory.kit import NIGHT_BUS, NOON, Counters, bus

ROAD = {"from_place": "VJA", "to_place": "HYD", "date": "2026-11-25", "persons": "2"}
SEATS = {"service": NIGHT_BUS, "date": "2026-11-25", "persons": "2"}


def listed(counters: Counters, name: str, **query: str) -> list[Choice]:
    stocks = (counters.darshan, counters.rooms, counters.buses)
    (found,) = [one for stock in stocks if (one := stock.options(name, query)) is not None]
    return list(found)


def test_every_entry_has_its_name_in_three_languages(counters: Counters) -> None:
    lists = [
        listed(counters, "bus_stations"),
        listed(counters, "bus_destinations", from_place="VJA"),
        listed(counters, "bus_services", **ROAD),
        listed(counters, "boarding_points", **SEATS),
        listed(counters, "bus_seats", **SEATS),
        listed(counters, "srisailam_darshan_types"),
        listed(counters, "annavaram_sevas"),
        listed(counters, "kanipakam_room_categories", date="2026-11-25"),
    ]
    for choices in lists:
        assert choices
        assert len({choice.id for choice in choices}) == len(choices)
        for choice in choices:
            assert all(0 < len(title) <= 24 for title in choice.titles().values()), choice.id
            assert set(choice.titles()) == {"en", "te", "hi"}
            assert choice.about is None or set(choice.about) == {"en", "te", "hi"}


@pytest.mark.parametrize(
    ("said", "station"),
    [
        ("Vijayawada", "VJA"),
        ("vijaywada", "VJA"),
        ("బెజవాడ", "VJA"),
        ("विजयवाड़ा", "VJA"),
        ("hydrabad", "HYD"),
        ("Vizag", "VSP"),
        ("విశాఖపట్నం", "VSP"),
        ("Rajahmundry", "RJY"),
        ("రాజమండ్రి", "RJY"),
        ("Bangalore", "BLR"),
        ("బెంగుళూరు", "BLR"),
        ("cuddapah", "KDP"),
        ("तिरुपति", "TPT"),
        ("madras", "MAA"),
    ],
)
def test_a_station_is_found_by_the_names_people_write(
    counters: Counters, said: str, station: str
) -> None:
    known = listed(counters, "bus_stations")
    rows = [Row(one.id, one.te or one.en) for one in known]
    names = {one.id: (*one.titles().values(), *one.also) for one in known}

    assert [row.id for row in pick(TextMessage(said), rows, names)] == [station]


def test_every_station_leads_somewhere_and_every_bus_has_a_boarding_point() -> None:
    day = day_in_india(NOON)
    for station in stations().values():
        ends = destinations(station.id)
        assert ends, station.id
        assert {p.toward and set(p.toward) <= stations().keys() for p in station.points} <= {
            (),
            True,
        }
        for end in ends:
            for one in journeys(station.id, end.id, day):
                assert one.points
                assert one.arrives_at > one.departs_at
                assert len(set(one.shelf.places)) == len(one.shelf.places) >= 30


def test_a_bus_with_too_few_seats_is_not_offered(counters: Counters) -> None:
    counters.buses.hold("RTC-1", "RTC-02", bus(6), counters.until())
    for number in range(2, 7):
        counters.buses.hold(f"RTC-{number}", "RTC-02", bus(6), counters.until())
    assert NIGHT_BUS not in [one.id for one in listed(counters, "bus_services", **ROAD)]

    counters.buses.release("RTC-1")

    assert NIGHT_BUS in [one.id for one in listed(counters, "bus_services", **ROAD)]
    assert len(listed(counters, "bus_seats", **SEATS)) == 1 + 6
    assert listed(counters, "bus_seats", **(SEATS | {"persons": "6"}))[0].id == ANY
    counters.buses.hold("RTC-7", "RTC-02", bus(1), counters.until())
    assert listed(counters, "bus_seats", **(SEATS | {"persons": "6"})) == []


def test_a_bus_search_shows_times_fare_and_seats(counters: Counters) -> None:
    inputs: dict[str, JsonValue] = {**ROAD}
    found = counters.buses.search("RTC-01", inputs, "en")

    assert found is not None
    night = next(one for one in found if isinstance(one, dict) and one["id"] == NIGHT_BUS)
    assert isinstance(night["lines"], dict)
    assert night["lines"]["en"] == [
        "Leaves 9:30 pm, arrives 2:45 am (next day)",
        "₹440 · 36 seats left",
    ]
    counters.clock.advance(days=2, hours=12)
    assert counters.buses.search("RTC-01", inputs, "en") == []
    assert counters.buses.search("RTC-07", inputs, "en") is None


def test_every_temple_service_is_sold_by_its_temple(counters: Counters) -> None:
    sold = counters.darshan.services | counters.rooms.services

    assert {f"END-{number:02}" for number in (*range(1, 22), 28, 29)} == sold
    assert sold <= service_titles().keys()
    for code, temple in by_service("darshan", "seva").items():
        assert temple.short.en in service_titles()[code]
        assert any(one.kind == temple.services[code] for one in temple.offerings)
    for temple in by_service("room").values():
        for category in temple.rooms:
            assert len(set(places(category.numbers))) == len(places(category.numbers))


def test_a_service_of_any_temple_names_it_beside_the_list(counters: Counters) -> None:
    known = listed(counters, "temples")
    assert {one.id for one in known} == {temple.id for temple in temples()}
    for one in known:
        assert listed(counters, "sevas", temple=one.id) == listed(counters, f"{one.id}_sevas")
    wish = {"seva": "vratam", "date": "2026-11-25", "persons": "2"}
    assert len(listed(counters, "slots", temple="annavaram", **wish)) == 4
    assert counters.darshan.options("castle_slots", wish) is None


@pytest.mark.parametrize("name", ["bus_seats", "boarding_points"])
def test_a_list_of_what_is_not_sold_is_empty(counters: Counters, name: str) -> None:
    assert listed(counters, name, service="9999", date="2026-11-25", persons="1") == []


def test_slots_of_an_offering_do_not_overlap() -> None:
    for temple in temples():
        for offering in temple.offerings:
            edges = [edge for slot in offering.slots for edge in slot.split("-")]
            assert edges == sorted(edges)
            assert timedelta(minutes=offering.closes_minutes) >= timedelta(minutes=30)


@pytest.mark.parametrize("run", ["", "A", "1-", "1-A3", "A1-B3", "10000"])
def test_a_run_of_places_must_be_one(run: str) -> None:
    with pytest.raises(ValueError, match="no run of places"):
        places([run])
