"""One bus of the sandbox with as many seats as a test wants; everything else of it stays as it is."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

from local.departments.inventory import buses
from local.departments.inventory.hours import day_in_india

AHEAD = timedelta(days=7)


@dataclass(frozen=True)
class Bus:
    """A journey, its seats, and what each buyer answers to get one of them."""

    seats: int
    answers: Mapping[str, str]
    fare: int


@contextmanager
def a_bus_of(seats: int) -> Iterator[Bus]:
    """The first bus of the time-table that runs every day, with so many seats. For a stack in this process."""
    book = buses._book()
    service = next(one for one in book.services if one.days == buses.EVERY_DAY)
    classes = [
        one.model_copy(update={"seats": [f"1-{seats}"]}) if one.id == service.kind else one
        for one in book.classes
    ]
    changed = book.model_copy(update={"classes": classes})
    with patch.object(buses, "_book", lambda: changed):
        buses._classes.cache_clear()
        try:
            day = day_in_india(datetime.now(UTC) + AHEAD)
            yield _bus(seats, buses.journey(service.number, day))
        finally:
            buses._classes.cache_clear()


def _bus(seats: int, journey: buses.Journey) -> Bus:
    answers = {
        "from_place": journey.start.id,
        "to_place": journey.end.id,
        "date": journey.day.isoformat(),
        "persons": "1",
        "service": journey.service.number,
        "boarding_point": journey.points[0].id,
        "seats": "any",
    }
    fare = journey.service.fare_paise + journey.bus.reservation_paise
    return Bus(seats, answers, fare)
