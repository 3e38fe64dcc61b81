"""Seats of buses: one for each passenger, chosen or any."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from pydantic import JsonValue

from local.departments.inventory import Answers, Facts, InputError, Line, Price, bus_lists, reading
from local.departments.inventory.buses import LAST_RETURN, Journey, Point, journey
from local.departments.inventory.denials import refused
from local.departments.inventory.goods import Floor, Order, Parting
from local.departments.inventory.hours import spoken_clock, spoken_day, stated
from local.departments.inventory.reading import Person
from local.departments.inventory.shelves import Want
from local.departments.profile import Choice, Words

FIND, BOOK = "RTC-01", "RTC-02"
ACCOUNT = "apsrtc"
_FARE: Words = {"en": "Fare", "te": "ఛార్జీ", "hi": "किराया"}
# Refund rules name lines by their English words: catalogue/refund_rules/apsrtc.json.
_RESERVATION: Words = {"en": "Reservation fee", "te": "రిజర్వేషన్ రుసుము", "hi": "आरक्षण शुल्क"}


class BusTickets:
    """Tickets for one to six passengers of one bus (goods.Goods)."""

    @property
    def services(self) -> frozenset[str]:
        return frozenset({BOOK})

    def order(self, service: str, answers: Answers) -> Order:
        if service != BOOK:
            raise refused("unknown")
        chosen, count = _journey(answers), reading.persons(answers)
        people = reading.people(answers, "passengers", count)
        want = Want(chosen.shelf, count, _seats(chosen, answers, count))
        _point(chosen, answers)
        lines = [
            Line(_FARE, chosen.service.fare_paise, count),
            Line(_RESERVATION, chosen.bus.reservation_paise, count),
        ]
        return Order(
            service=service,
            answers=answers,
            want=want,
            price=Price(lines, ACCOUNT, _about(chosen)),
            closes_at=chosen.closes_at,
            fixed_at=chosen.departs_at - LAST_RETURN,
            people=people,
            people_in="passengers",
            parting=Parting.SEAT,
        )

    def facts(self, order: Order, places: Sequence[str], number: str) -> Facts:
        chosen, point = _journey(order.answers), _point(_journey(order.answers), order.answers)
        bus, start, end = chosen.bus, chosen.start, chosen.end
        board = spoken_clock(chosen.departs_at + timedelta(minutes=point.after))
        return {
            "certificate_number": f"PNR {number[:4]} {number[4:]}",
            "from_place": start.en,
            "from_place_te": start.te or "",
            "to_place": end.en,
            "to_place_te": end.te or "",
            "departs_at": stated(chosen.departs_at),
            "arrives_at": stated(chosen.arrives_at),
            "service_number": chosen.service.number,
            "service_type": bus.en,
            "service_type_te": bus.te or "",
            "boarding_point": f"{point.en}, {board['en']}",
            "boarding_point_te": f"{point.te}, {board['te']}",
            "fare": str(order.price.paise),
            **_table(order.people, places),
        }

    def options(self, name: str, query: Mapping[str, str], floor: Floor) -> Sequence[Choice] | None:
        return bus_lists.options(name, query, floor)

    def search(self, service: str, inputs: Answers, floor: Floor) -> Sequence[JsonValue] | None:
        if service != FIND:
            return None
        start, end = reading.word(inputs, "from_place"), reading.word(inputs, "to_place")
        return bus_lists.found(start, end, {"date": reading.word(inputs, "date")}, floor)


def _journey(answers: Answers) -> Journey:
    """The bus of the answers; the stations that were chosen must be its own."""
    chosen = journey(reading.word(answers, "service"), reading.day(answers, "date"))
    ends = (reading.word(answers, "from_place"), reading.word(answers, "to_place"))
    if ends != (chosen.start.id, chosen.end.id):
        raise refused("unknown")
    return chosen


def _seats(chosen: Journey, answers: Answers, count: int) -> tuple[str, ...]:
    wished = reading.names(answers, "seats")
    if wished and len(wished) != count:
        raise InputError(f"seats are not {count}")
    if not set(wished) <= set(chosen.shelf.places):
        raise refused("unknown")
    return wished


def _point(chosen: Journey, answers: Answers) -> Point:
    wanted = reading.word(answers, "boarding_point")
    for one in chosen.points:
        if one.id == wanted:
            return one
    raise refused("unknown")


def _about(chosen: Journey) -> dict[str, list[str]]:
    start, end, bus = chosen.start.titles(), chosen.end.titles(), chosen.bus.titles()
    day, clock = spoken_day(chosen.day), spoken_clock(chosen.departs_at)
    return {
        lang: [
            f"{start[lang]} → {end[lang]}",
            f"{day[lang]}, {clock[lang]} · {bus[lang]} {chosen.service.number}",
        ]
        for lang in day
    }


def _table(people: Sequence[Person], seats: Sequence[str]) -> dict[str, str]:
    rows: dict[str, str] = {}
    for number, (one, seat) in enumerate(zip(people, seats, strict=True), start=1):
        cells = {"seat": seat, "name": one.name, "age": one.age, "gender": one.gender}
        rows |= {f"passengers.{number}.{cell}": value for cell, value in cells.items() if value}
    return rows
