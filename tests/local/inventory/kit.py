"""A counter to buy at: its clock, answers that fit, and money that fits."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from pydantic import JsonValue

from local.departments.inventory import Answers, Paid, Stock
from local.departments.inventory.bus_tickets import BusTickets
from local.departments.inventory.buses import journeys
from local.departments.inventory.counter import Counter
from local.departments.inventory.darshan import Darshan
from local.departments.inventory.rooms import Rooms

NOON = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)
"""Noon in India, a Monday."""


@dataclass
class Clock:
    """Time that stands still until it is told to go on."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **by: float) -> None:
        self.now += timedelta(**by)


@dataclass
class Counters:
    """All that the sandbox sells by the place, under one clock."""

    clock: Clock = field(default_factory=Clock)

    def __post_init__(self) -> None:
        self.darshan: Stock = Counter(Darshan(), self.clock)
        self.rooms: Stock = Counter(Rooms(), self.clock)
        self.buses: Stock = Counter(BusTickets(), self.clock)

    def until(self, minutes: float = 15) -> datetime:
        return self.clock.now + timedelta(minutes=minutes)

    def paid(self, stock: Stock, service: str, answers: Answers) -> Paid:
        """The money that is asked for. The price must be had now."""
        price = stock.quote(service, answers)
        return Paid(price.paise, self.clock.now, "pay_1", "upi", price.account)


def people(count: int) -> str:
    """Passengers as the chat writes them: JSON."""
    rows = [
        {"name": f"Asha {'A' * n}", "age": 30 + n, "gender": "female"} for n in range(1, count + 1)
    ]
    return json.dumps(rows)


def darshan(persons: int = 2, **changes: JsonValue) -> dict[str, JsonValue]:
    """Answers for END-01."""
    usual: dict[str, JsonValue] = {
        "darshan_type": "quick",
        "date": "2026-11-25",
        "persons": str(persons),
        "slot": "06:00-09:00",
        "devotees": people(persons),
    }
    return usual | changes


def room(**changes: JsonValue) -> dict[str, JsonValue]:
    """Answers for END-15."""
    usual: dict[str, JsonValue] = {
        "date": "2026-11-25",
        "room_category": "cottage",
        "holder_name": "Kolli Narasimha Rao",
    }
    return usual | changes


def bus(persons: int = 2, seats: str = "any", **changes: JsonValue) -> dict[str, JsonValue]:
    """Answers for RTC-02: the bus from Vijayawada to Hyderabad at 21:30."""
    usual: dict[str, JsonValue] = {
        "from_place": "VJA",
        "to_place": "HYD",
        "date": "2026-11-25",
        "persons": str(persons),
        "service": NIGHT_BUS,
        "boarding_point": "gollapudi",
        "seats": seats,
        "passengers": people(persons),
    }
    return usual | changes


def _night_bus() -> str:
    found = journeys("VJA", "HYD", NOON.date())
    return next(one.service.number for one in found if one.service.departs == "21:30")


NIGHT_BUS = _night_bus()
