"""The buses of the sandbox: stations, classes of bus, services with their times and fares. Read from data."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from pydantic import Field

from local.departments.inventory.denials import refused
from local.departments.inventory.hours import moment
from local.departments.inventory.named_places import places
from local.departments.inventory.shelves import Shelf
from local.departments.profile import DATA, Frozen, Named

BEFORE_DEPARTURE = timedelta(minutes=30)
"""A seat is sold until then."""
LAST_RETURN = timedelta(hours=1)
"""A seat is taken back until so long before departure; the ticket says so."""
EVERY_DAY = "1234567"


class Point(Named):
    """Where one boards, so many minutes `after` the station; `toward` some stations only, else all."""

    id: str
    after: int = 0
    toward: tuple[str, ...] = ()


class Station(Named):
    """A bus station; `also` are other names that people write."""

    id: str
    also: tuple[str, ...] = ()
    points: list[Point]


class BusClass(Named):
    """A kind of bus, the runs of its seats, and the reservation fee of each in paise."""

    id: str
    seats: list[str]
    reservation_paise: int


class Service(Frozen):
    """A bus that runs every day or on some of the week (1 is Monday). `departs` is the clock in India."""

    number: str
    start: str = Field(alias="from")
    end: str = Field(alias="to")
    kind: str = Field(alias="class")
    departs: str
    minutes: int
    fare_paise: int
    days: str = EVERY_DAY


class _Book(Frozen):
    about: list[str]
    stations: list[Station]
    classes: list[BusClass]
    services: list[Service]


@dataclass(frozen=True, slots=True)
class Journey:
    """One service on one day."""

    service: Service
    day: date

    @property
    def bus(self) -> BusClass:
        return _classes()[self.service.kind]

    @property
    def start(self) -> Station:
        return stations()[self.service.start]

    @property
    def end(self) -> Station:
        return stations()[self.service.end]

    @property
    def departs_at(self) -> datetime:
        return moment(self.day, self.service.departs)

    @property
    def arrives_at(self) -> datetime:
        return self.departs_at + timedelta(minutes=self.service.minutes)

    @property
    def closes_at(self) -> datetime:
        return self.departs_at - BEFORE_DEPARTURE

    @property
    def shelf(self) -> Shelf:
        return Shelf(f"bus/{self.service.number}/{self.day.isoformat()}", places(self.bus.seats))

    @property
    def points(self) -> Sequence[Point]:
        """Where one can board it."""
        known = self.start.points
        return [one for one in known if not one.toward or self.service.end in one.toward]

    @property
    def runs(self) -> bool:
        return str(self.day.isoweekday()) in self.service.days


@cache
def _book() -> _Book:
    return _Book.model_validate_json((DATA / "buses.json").read_bytes())


@cache
def stations() -> dict[str, Station]:
    """Every station by its id, in the order of the data."""
    return {one.id: one for one in _book().stations}


@cache
def _classes() -> dict[str, BusClass]:
    return {one.id: one for one in _book().classes}


@cache
def _services() -> dict[str, Service]:
    return {one.number: one for one in _book().services}


def destinations(start: str) -> list[Station]:
    """Where one gets without a change."""
    ends = {one.end for one in _book().services if one.start == start}
    return [one for one in stations().values() if one.id in ends]


def journey(number: str, day: date) -> Journey:
    """One service on one day. Raises RefusedError when there is none, or it does not run then."""
    service = _services().get(number)
    if service is None:
        raise refused("unknown")
    found = Journey(service, day)
    if not found.runs:
        raise refused("closed")
    return found


def journeys(start: str, end: str, day: date) -> list[Journey]:
    """The services between two stations that run on a day, by departure."""
    legs = [one for one in _book().services if (one.start, one.end) == (start, end)]
    running = [found for one in legs if (found := Journey(one, day)).runs]
    return sorted(running, key=lambda one: one.departs_at)
