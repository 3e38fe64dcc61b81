"""Holding, taking, releasing, cancelling and moving, as the contract has them."""

from dataclasses import replace

import pytest
from pydantic import JsonValue

from local.departments.inventory import InputError, RefusedError
from tests.local.inventory.kit import NIGHT_BUS, Counters, bus, darshan, room

BUS, DARSHAN, ROOM = "RTC-02", "END-01", "END-15"


def code(refused: pytest.ExceptionInfo[RefusedError]) -> str:
    assert set(refused.value.message) == {"en", "te", "hi"}
    return refused.value.code


def seats(facts: object) -> list[str]:
    assert isinstance(facts, dict)
    return [facts[f"passengers.{n}.seat"] for n in range(1, 7) if f"passengers.{n}.seat" in facts]


def test_a_hold_becomes_a_booking_of_the_same_seats(counters: Counters) -> None:
    answers = bus(seats="11,12")
    paid = counters.paid(counters.buses, BUS, answers)
    hold = counters.buses.hold("RTC-1", BUS, answers, counters.until())

    given = counters.buses.take("RTC-1", BUS, answers, paid)

    assert hold.expires_at == counters.until()
    assert hold.price.paise == paid.paise == 2 * (44000 + 2000)
    assert given.is_approved
    assert seats(given.facts) == ["11", "12"]
    assert counters.buses.take("RTC-1", BUS, answers, paid) == given


def test_a_seat_that_is_held_is_nobody_elses(counters: Counters) -> None:
    counters.buses.hold("RTC-1", BUS, bus(seats="11,12"), counters.until())

    with pytest.raises(RefusedError) as quoted:
        counters.buses.quote(BUS, bus(seats="12,13"))
    with pytest.raises(RefusedError) as held:
        counters.buses.hold("RTC-2", BUS, bus(seats="12,13"), counters.until())

    assert code(quoted) == code(held) == "not_available"
    counters.buses.release("RTC-1")
    assert counters.buses.hold("RTC-2", BUS, bus(seats="12,13"), counters.until())


def test_the_same_hold_again_is_the_same_and_another_is_refused(counters: Counters) -> None:
    first = counters.buses.hold("RTC-1", BUS, bus(), counters.until())
    counters.clock.advance(minutes=5)

    assert counters.buses.hold("RTC-1", BUS, bus(), counters.until()) == first
    with pytest.raises(InputError):
        counters.buses.hold("RTC-1", BUS, bus(persons=1), counters.until())


def test_money_that_comes_late_still_buys_what_is_still_free(counters: Counters) -> None:
    paid = counters.paid(counters.buses, BUS, bus())
    counters.buses.hold("RTC-1", BUS, bus(), counters.until())
    counters.clock.advance(minutes=16)
    counters.buses.hold("RTC-2", BUS, bus(persons=1), counters.until())

    given = counters.buses.take("RTC-1", BUS, bus(), paid)

    assert seats(given.facts) == ["2", "3"]


def test_money_that_comes_when_the_seat_is_sold_buys_nothing(counters: Counters) -> None:
    answers = bus(seats="11,12")
    paid = counters.paid(counters.buses, BUS, answers)
    counters.buses.hold("RTC-1", BUS, answers, counters.until())
    counters.clock.advance(minutes=15)
    counters.buses.take("RTC-2", BUS, answers, paid)

    with pytest.raises(RefusedError) as refused:
        counters.buses.take("RTC-1", BUS, answers, paid)
    assert code(refused) == "not_available"


@pytest.mark.parametrize(("paise", "account"), [(1, "apsrtc"), (92000, "srisailam")])
def test_other_money_than_was_asked_for_buys_nothing(
    counters: Counters, paise: int, account: str
) -> None:
    paid = counters.paid(counters.buses, BUS, bus())
    counters.buses.hold("RTC-1", BUS, bus(), counters.until())

    with pytest.raises(RefusedError):
        counters.buses.take("RTC-1", BUS, bus(), replace(paid, paise=paise, account=account))
    assert seats(counters.buses.take("RTC-1", BUS, bus(), paid).facts) == ["1", "2"]


def test_one_seat_of_a_booking_goes_back_and_the_others_stay(counters: Counters) -> None:
    answers = bus(persons=3, seats="11,12,13")
    counters.buses.take("RTC-1", BUS, answers, counters.paid(counters.buses, BUS, answers))

    left = counters.buses.cancel("RTC-1", ["12"])

    assert seats(left) == ["11", "13"]
    assert left["passengers.2.name"] == "Asha AAA"
    assert left["fare"] == str(2 * 46000)
    assert counters.buses.hold("RTC-2", BUS, bus(persons=1, seats="12"), counters.until())
    with pytest.raises(RefusedError) as again:
        counters.buses.cancel("RTC-1", ["12"])
    assert code(again) == "unknown"
    assert counters.buses.cancel("RTC-1", []) == {}
    with pytest.raises(RefusedError):
        counters.buses.cancel("RTC-1", [])


def test_a_bus_takes_no_seat_back_in_its_last_hour(counters: Counters) -> None:
    answers = bus(date="2026-11-23")
    counters.buses.take("RTC-1", BUS, answers, counters.paid(counters.buses, BUS, answers))
    counters.clock.advance(hours=8, minutes=30)

    with pytest.raises(RefusedError) as refused:
        counters.buses.cancel("RTC-1", [])
    assert code(refused) == "too_late"


def test_a_booking_moves_to_another_day_or_stays_whole(counters: Counters) -> None:
    answers = bus(persons=2, seats="11,12")
    counters.buses.take("RTC-1", BUS, answers, counters.paid(counters.buses, BUS, answers))

    moved = counters.buses.change("RTC-1", {"date": "2026-11-26"})

    assert moved["departs_at"] == "2026-11-26T16:00+00:00"
    assert counters.buses.hold("RTC-2", BUS, answers, counters.until())
    with pytest.raises(RefusedError) as dearer:
        counters.buses.change("RTC-1", {"service": str(int(NIGHT_BUS) + 1)})
    assert code(dearer) == "not_available"
    assert seats(counters.buses.cancel("RTC-1", ["1"])) == ["2"]


def test_who_is_left_of_a_booking_moves_alone(counters: Counters) -> None:
    answers = bus(persons=3)
    counters.buses.take("RTC-1", BUS, answers, counters.paid(counters.buses, BUS, answers))
    counters.buses.cancel("RTC-1", ["1"])

    moved = counters.buses.change("RTC-1", {"date": "2026-11-27"})

    assert [moved["passengers.1.name"], moved["passengers.2.name"]] == ["Asha AA", "Asha AAA"]
    assert "passengers.3.name" not in moved


def test_a_devotee_goes_back_by_number_and_a_room_only_whole(counters: Counters) -> None:
    persons = darshan(persons=3)
    counters.darshan.take(
        "END-1", DARSHAN, persons, counters.paid(counters.darshan, DARSHAN, persons)
    )
    counters.rooms.take("END-2", ROOM, room(), counters.paid(counters.rooms, ROOM, room()))

    left = counters.darshan.cancel("END-1", ["2"])

    assert (left["devotees.2.name"], left["amount"]) == ("Asha AAA", "30000")
    with pytest.raises(RefusedError):
        counters.rooms.cancel("END-2", ["C1"])
    assert counters.rooms.cancel("END-2", []) == {}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("persons", 0),
        ("persons", 7),
        ("persons", "many"),
        ("persons", None),
        ("date", "tomorrow"),
        ("date", "2026-02-30"),
        ("date", "20261125"),
        ("date", 5),
        ("seats", "11"),
        ("seats", "11,11"),
        ("seats", {"11": 1}),
        ("passengers", "[]"),
        ("passengers", "no json"),
        ("passengers", "[" * 9999),
        ("passengers", [{"name": "Asha", "age": "old"}] * 2),
        ("passengers", [{"name": "Asha", "gender": "x"}] * 2),
        ("passengers", [{"name": ""}] * 2),
        ("passengers", ["Asha", "Ravi"]),
        ("from_place", ""),
        ("service", ["2012"]),
    ],
)
def test_answers_without_sense_are_refused_by_name(
    counters: Counters, name: str, value: JsonValue
) -> None:
    with pytest.raises(InputError, match=name):
        counters.buses.hold("RTC-1", BUS, bus() | {name: value}, counters.until())


@pytest.mark.parametrize(
    ("name", "value"),
    [("service", "9999"), ("seats", "98,99"), ("boarding_point", "moon"), ("to_place", "TPT")],
)
def test_what_there_is_not_is_unknown(counters: Counters, name: str, value: str) -> None:
    with pytest.raises(RefusedError) as refused:
        counters.buses.hold("RTC-1", BUS, bus() | {name: value}, counters.until())
    assert code(refused) == "unknown"
