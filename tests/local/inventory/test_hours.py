"""When things are sold, in Asia/Kolkata: the last minute, midnight, closed days, sixty days ahead."""

from datetime import UTC, date, datetime, timedelta

import pytest

from local.departments.inventory import RefusedError
from local.departments.inventory.hours import day_in_india, moment, spoken_clock
from tests.local.inventory.kit import Counters, bus, darshan, room

BUS, DARSHAN, ROOM = "RTC-02", "END-01", "END-15"
MIDNIGHT = datetime(2026, 11, 24, 18, 30, tzinfo=UTC)
"""The 25th begins in India."""
SECOND = timedelta(seconds=1)


def ids(counters: Counters, name: str, **query: str) -> list[str]:
    stocks = (counters.darshan, counters.rooms, counters.buses)
    lists = [found for stock in stocks if (found := stock.options(name, query)) is not None]
    assert len(lists) == 1
    return [choice.id for choice in lists[0]]


def slots(counters: Counters, day: str, persons: int = 1, darshan_type: str = "quick") -> list[str]:
    return ids(
        counters, "srisailam_slots", date=day, persons=str(persons), darshan_type=darshan_type
    )


def test_a_day_begins_at_half_past_six_in_the_evening_utc() -> None:
    assert day_in_india(MIDNIGHT - SECOND) == date(2026, 11, 24)
    assert day_in_india(MIDNIGHT) == date(2026, 11, 25)
    assert moment(date(2026, 11, 25), "00:00") == MIDNIGHT


@pytest.mark.parametrize(
    ("hour", "en", "te"),
    [
        (0, "12:05 am", "రాత్రి 12:05"),
        (4, "4:05 am", "ఉదయం 4:05"),
        (12, "12:05 pm", "మధ్యాహ్నం 12:05"),
        (16, "4:05 pm", "సాయంత్రం 4:05"),
        (23, "11:05 pm", "రాత్రి 11:05"),
    ],
)
def test_a_clock_is_spoken_as_people_do(hour: int, en: str, te: str) -> None:
    spoken = spoken_clock(moment(date(2026, 11, 25), f"{hour:02}:05"))

    assert (spoken["en"], spoken["te"]) == (en, te)


def test_a_bus_is_sold_until_half_an_hour_before_it_leaves(counters: Counters) -> None:
    counters.clock.now = moment(date(2026, 11, 25), "21:00") - SECOND
    assert counters.buses.quote(BUS, bus())
    assert "2012" in _services(counters, "2026-11-25")

    counters.clock.now += SECOND

    assert "2012" not in _services(counters, "2026-11-25")
    with pytest.raises(RefusedError):
        counters.buses.quote(BUS, bus())


def _services(counters: Counters, day: str) -> list[str]:
    return ids(counters, "bus_services", from_place="VJA", to_place="HYD", date=day, persons="1")


def test_a_hold_ends_when_the_sale_does_and_money_for_it_still_counts(counters: Counters) -> None:
    counters.clock.now = moment(date(2026, 11, 25), "20:55")
    paid = counters.paid(counters.buses, BUS, bus())
    hold = counters.buses.hold("RTC-1", BUS, bus(), counters.until(15))
    assert hold.expires_at == moment(date(2026, 11, 25), "21:00")

    counters.clock.advance(minutes=4)
    assert counters.buses.take("RTC-1", BUS, bus(), paid)
    counters.clock.advance(minutes=30)
    assert counters.buses.take("RTC-1", BUS, bus(), paid)


def test_a_hold_that_outlived_the_sale_buys_nothing(counters: Counters) -> None:
    counters.clock.now = moment(date(2026, 11, 25), "20:55")
    paid = counters.paid(counters.buses, BUS, bus())
    counters.buses.hold("RTC-1", BUS, bus(), counters.until(15))
    counters.clock.advance(minutes=5)

    with pytest.raises(RefusedError):
        counters.buses.take("RTC-1", BUS, bus(), paid)


def test_a_minute_before_midnight_tomorrow_is_another_day(counters: Counters) -> None:
    counters.clock.now = MIDNIGHT - timedelta(minutes=1)
    assert slots(counters, "2026-11-24") == []
    assert slots(counters, "2026-11-25") == [
        "06:00-09:00",
        "09:00-12:00",
        "15:00-18:00",
        "18:00-21:00",
    ]
    last = (day_in_india(counters.clock.now) + timedelta(days=61)).isoformat()
    assert slots(counters, last) == []

    counters.clock.advance(minutes=1)

    assert len(slots(counters, "2026-11-25")) == 4
    assert len(slots(counters, last)) == 4


def test_a_slot_is_sold_until_an_hour_before_it_begins(counters: Counters) -> None:
    counters.clock.now = moment(date(2026, 11, 25), "05:00") - SECOND
    assert slots(counters, "2026-11-25")[0] == "06:00-09:00"
    counters.clock.now += SECOND
    assert slots(counters, "2026-11-25")[0] == "09:00-12:00"
    with pytest.raises(RefusedError):
        counters.darshan.quote(DARSHAN, darshan())


def test_a_slot_shows_only_where_all_find_a_place(counters: Counters) -> None:
    for number in range(10):
        answers = darshan(6, darshan_type="sparsha", slot="07:00-08:00")
        counters.darshan.hold(f"END-{number}", DARSHAN, answers, counters.until())
    wish = darshan(1, darshan_type="sparsha", slot="07:00-08:00")

    assert "07:00-08:00" not in slots(counters, "2026-11-25", 1, "sparsha")
    with pytest.raises(RefusedError):
        counters.darshan.quote(DARSHAN, wish)
    counters.clock.advance(minutes=15)
    assert "07:00-08:00" in slots(counters, "2026-11-25", 6, "sparsha")


def test_sparsha_darshan_is_not_on_saturday_and_nothing_on_a_day_of_eclipse(
    counters: Counters,
) -> None:
    assert slots(counters, "2026-11-27", 1, "sparsha")
    assert slots(counters, "2026-11-28", 1, "sparsha") == []
    assert slots(counters, "2026-11-28")

    counters.clock.now = datetime(2027, 7, 31, 6, 30, tzinfo=UTC)
    assert slots(counters, "2027-08-01")
    assert slots(counters, "2027-08-02") == []
    assert ids(counters, "srisailam_room_categories", date="2027-08-02") == []
    assert ids(counters, "srikalahasti_room_categories", date="2027-08-02")
    with pytest.raises(RefusedError):
        counters.rooms.quote(ROOM, room(date="2027-08-02"))


def test_a_room_is_sold_until_an_hour_before_arrival(counters: Counters) -> None:
    counters.clock.now = moment(date(2026, 11, 25), "11:00") - SECOND
    assert counters.rooms.quote(ROOM, room())
    counters.clock.now += SECOND
    assert ids(counters, "srisailam_room_categories", date="2026-11-25") == []
    with pytest.raises(RefusedError):
        counters.rooms.quote(ROOM, room())


def test_the_past_is_never_offered(counters: Counters) -> None:
    assert _services(counters, "2026-11-22") == []
    assert slots(counters, "2026-11-22") == []
    assert ids(counters, "srisailam_room_categories", date="2026-11-22") == []
    for stock, service, answers in (
        (counters.buses, BUS, bus(date="2026-11-22")),
        (counters.darshan, DARSHAN, darshan(date="2026-11-22")),
        (counters.rooms, ROOM, room(date="2026-11-22")),
    ):
        with pytest.raises(RefusedError):
            stock.hold("END-1", service, answers, counters.until())
