"""What a citizen chooses from for a bus: stations, services, boarding points, seats."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

from pydantic import JsonValue

from local.departments.inventory import reading
from local.departments.inventory.buses import (
    Journey,
    Point,
    Station,
    destinations,
    journey,
    journeys,
    stations,
)
from local.departments.inventory.goods import Floor
from local.departments.inventory.hours import day_in_india, spoken_clock
from local.departments.profile import Choice, Words
from mitra.domain.money import in_rupees

FURTHEST = timedelta(days=60)
ANY = "any"
_ANY: Words = {"en": "Any seats", "te": "ఏవైనా సీట్లు", "hi": "कोई भी सीट"}
_WINDOW: Words = {"en": "Window", "te": "కిటికీ వైపు", "hi": "खिड़की"}
_AISLE: Words = {"en": "Aisle", "te": "నడవ వైపు", "hi": "गलियारा"}
_BERTHS: Mapping[str, Words] = {
    "L": {"en": "Lower berth", "te": "కింది బెర్తు", "hi": "नीचे की बर्थ"},
    "U": {"en": "Upper berth", "te": "పై బెర్తు", "hi": "ऊपर की बर्थ"},
}
_SERVICE: Words = {
    "en": "{bus} · {fare} · {count} seats left",
    "te": "{bus} · {fare} · {count} సీట్లు ఉన్నాయి",
    "hi": "{bus} · {fare} · {count} सीटें बाकी",
}
_BUS: Words = {
    "en": "{bus}, service {number}",
    "te": "{bus}, సర్వీసు {number}",
    "hi": "{bus}, सेवा {number}",
}
_TIMES: Words = {
    "en": "Leaves {begin}, arrives {end}",
    "te": "బయలుదేరే సమయం {begin}, చేరే సమయం {end}",
    "hi": "प्रस्थान {begin}, आगमन {end}",
}
_SEATS: Words = {
    "en": "{fare} · {count} seats left",
    "te": "{fare} · {count} సీట్లు ఉన్నాయి",
    "hi": "{fare} · {count} सीटें बाकी",
}
_NEXT_DAY: Words = {"en": "next day", "te": "మరుసటి రోజు", "hi": "अगले दिन"}
type Listing = Callable[[Mapping[str, str], Floor], list[Choice]]


def options(name: str, query: Mapping[str, str], floor: Floor) -> Sequence[Choice] | None:
    """One of the lists; None where there is none of that name."""
    listing = _LISTS.get(name)
    return listing(query, floor) if listing else None


def found(start: str, end: str, query: Mapping[str, str], floor: Floor) -> list[JsonValue]:
    """The buses of a day that still sell seats, as items of a look-up."""
    return [_item(one, count) for one, count in _sold(start, end, query, floor) if count]


def _stations(query: Mapping[str, str], floor: Floor) -> list[Choice]:
    del query, floor
    return [_station(one) for one in stations().values()]


def _destinations(query: Mapping[str, str], floor: Floor) -> list[Choice]:
    del floor
    return [_station(one) for one in destinations(reading.word(query, "from_place"))]


def _station(one: Station) -> Choice:
    return Choice(id=one.id, also=one.also, en=one.en, te=one.te, hi=one.hi)


def _services(query: Mapping[str, str], floor: Floor) -> list[Choice]:
    """Those with a seat for everybody who goes."""
    start, end = reading.word(query, "from_place"), reading.word(query, "to_place")
    going = reading.persons(query)
    return [
        _service(one, count) for one, count in _sold(start, end, query, floor) if count >= going
    ]


def _sold(
    start: str, end: str, query: Mapping[str, str], floor: Floor
) -> list[tuple[Journey, int]]:
    """Services that are still sold on a day, and how many seats each has left."""
    day = reading.day(query, "date")
    if day > day_in_india(floor.now()) + FURTHEST:
        return []
    open_ones = [one for one in journeys(start, end, day) if floor.now() < one.closes_at]
    return [(one, len(floor.free(one.shelf))) for one in open_ones]


def _service(one: Journey, count: int) -> Choice:
    begin, bus = spoken_clock(one.departs_at), one.bus.titles()
    fare = in_rupees(one.service.fare_paise)
    about = {
        name: words.format(bus=bus[name], fare=fare, count=count)
        for name, words in _SERVICE.items()
    }
    number = one.service.number
    titles = {name: f"{words} · {number}" for name, words in begin.items()}
    return Choice(id=number, about=about, en=titles["en"], te=titles["te"], hi=titles["hi"])


def _item(one: Journey, count: int) -> JsonValue:
    fare, bus = in_rupees(one.service.fare_paise), one.bus.titles()
    number = one.service.number
    begin, end = spoken_clock(one.departs_at), _arrival(one)
    return {
        "id": number,
        "titles": {
            name: words.format(bus=bus[name], number=number) for name, words in _BUS.items()
        },
        "lines": {
            name: [
                words.format(begin=begin[name], end=end[name]),
                _SEATS[name].format(fare=fare, count=count),
            ]
            for name, words in _TIMES.items()
        },
    }


def _arrival(one: Journey) -> Words:
    clock = spoken_clock(one.arrives_at)
    if day_in_india(one.arrives_at) == one.day:
        return clock
    return {name: f"{words} ({_NEXT_DAY[name]})" for name, words in clock.items()}


def _journey(query: Mapping[str, str]) -> Journey:
    return journey(reading.word(query, "service"), reading.day(query, "date"))


def _points(query: Mapping[str, str], floor: Floor) -> list[Choice]:
    del floor
    chosen = _journey(query)
    return [_point(chosen, one) for one in chosen.points]


def _point(chosen: Journey, one: Point) -> Choice:
    about = spoken_clock(chosen.departs_at + timedelta(minutes=one.after))
    return Choice(id=one.id, about=about, en=one.en, te=one.te, hi=one.hi)


def _seats(query: Mapping[str, str], floor: Floor) -> list[Choice]:
    """Any seats, then every free one; nothing where there are too few for all who go."""
    free = floor.free(_journey(query).shelf)
    if len(free) < reading.persons(query):
        return []
    seats = [Choice(id=seat, about=_where(seat), en=seat, te=seat, hi=seat) for seat in free]
    return [Choice(id=ANY, en=_ANY["en"], te=_ANY["te"], hi=_ANY["hi"]), *seats]


def _where(seat: str) -> Words:
    """Seats stand in rows of four, with the aisle in the middle; berths are below or above."""
    if not seat.isdecimal():
        return _BERTHS[seat[0]]
    return _WINDOW if int(seat) % 4 < 2 else _AISLE


_LISTS: Mapping[str, Listing] = {
    "bus_stations": _stations,
    "bus_destinations": _destinations,
    "bus_services": _services,
    "boarding_points": _points,
    "bus_seats": _seats,
}
