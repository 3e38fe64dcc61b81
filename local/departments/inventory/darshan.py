"""Darshan and sevas: so many persons in a slot of a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pydantic import JsonValue

from local.departments.inventory import Answers, Facts, Line, Price, reading
from local.departments.inventory.denials import refused
from local.departments.inventory.goods import Floor, Order, Parting
from local.departments.inventory.hours import day_in_india, moment, spoken_day, spoken_span
from local.departments.inventory.reading import Person
from local.departments.inventory.shelves import Shelf, Want
from local.departments.inventory.temples import (
    Kind,
    Offering,
    Temple,
    by_list,
    by_service,
    is_open,
    temples,
)
from local.departments.profile import Choice, Words
from mitra.domain.money import in_rupees

FURTHEST = timedelta(days=60)
_LEFT: Words = {"en": "{count} places left", "te": "{count} ఖాళీలు ఉన్నాయి", "hi": "{count} जगह बाकी"}
_EACH: Words = {
    "en": "{amount} a person",
    "te": "ఒక్కరికి {amount}",
    "hi": "प्रति व्यक्ति {amount}",
}
_QUESTIONS: Mapping[str, str] = {"darshan": "darshan_type", "seva": "seva"}
_LISTS: Mapping[str, Kind] = {"darshan_types": "darshan", "sevas": "seva"}


@dataclass(frozen=True, slots=True)
class _Visit:
    """One slot of one offering on one day, written 06:00-09:00."""

    temple: Temple
    offering: Offering
    day: date
    slot: str

    @property
    def shelf(self) -> Shelf:
        name = "/".join((self.temple.id, self.offering.id, self.day.isoformat(), self.slot))
        return Shelf(name, tuple(map(str, range(1, self.offering.quota + 1))))

    @property
    def begins_at(self) -> datetime:
        return moment(self.day, self.slot.partition("-")[0])

    @property
    def ends_at(self) -> datetime:
        return moment(self.day, self.slot.partition("-")[2])

    @property
    def closes_at(self) -> datetime:
        return self.begins_at - timedelta(minutes=self.offering.closes_minutes)


class Darshan:
    """Tickets for one or several persons of all temples (goods.Goods)."""

    @property
    def services(self) -> frozenset[str]:
        return frozenset(by_service("darshan", "seva"))

    def order(self, service: str, answers: Answers) -> Order:
        visit = _visit(service, answers)
        count = reading.persons(answers)
        people = reading.people(answers, "devotees", count)
        line = Line(visit.offering.titles(), visit.offering.paise, count)
        return Order(
            service=service,
            answers=answers,
            want=Want(visit.shelf, count),
            price=Price([line], visit.temple.account, _about(visit)),
            closes_at=visit.closes_at,
            fixed_at=visit.begins_at,
            people=people,
            people_in="devotees",
            parting=Parting.PERSON,
        )

    def facts(self, order: Order, places: Sequence[str], number: str) -> Facts:
        visit = _visit(order.service, order.answers)
        temple, offering = visit.temple, visit.offering
        facts = {
            "certificate_number": f"{temple.letters}-DT-{number}",
            "temple": temple.en,
            "temple_te": temple.te or "",
            "visit_on": visit.day.isoformat(),
            "slot": visit.slot.replace("-", " – "),
            "offering": offering.en,
            "offering_te": offering.te or "",
            "holder_name": order.people[0].name,
            "amount": str(offering.paise * len(places)),
        }
        if offering.entrance:
            facts |= {"entrance": offering.entrance.en, "entrance_te": offering.entrance.te or ""}
        return facts | _table(order.people)

    def options(self, name: str, query: Mapping[str, str], floor: Floor) -> Sequence[Choice] | None:
        for ending, kind in _LISTS.items():
            if temple := by_list(name, ending, query):
                return [_offered(one) for one in temple.offerings if one.kind == kind]
        if temple := by_list(name, "slots", query):
            return _slots(temple, query, floor)
        return [_named(temple) for temple in temples()] if name == "temples" else None

    def search(self, service: str, inputs: Answers, floor: Floor) -> Sequence[JsonValue] | None:
        del service, inputs, floor
        return None


def _visit(service: str, answers: Answers) -> _Visit:
    temple = by_service("darshan", "seva")[service]
    kind = temple.services[service]
    offering = temple.offering(reading.word(answers, _QUESTIONS[kind]), kind)
    visit = _Visit(temple, offering, reading.day(answers, "date"), reading.word(answers, "slot"))
    if visit.slot not in offering.slots:
        raise refused("unknown")
    if not is_open(temple, visit.day, offering.days):
        raise refused("closed")
    return visit


def _slots(temple: Temple, query: Mapping[str, str], floor: Floor) -> list[Choice]:
    """The slots of a day that are still sold and have places for all who go."""
    kind = "seva" if "seva" in query else "darshan"
    offering = temple.offering(reading.word(query, _QUESTIONS[kind]), kind)
    day, count = reading.day(query, "date"), reading.persons(query)
    furthest = day_in_india(floor.now()) + FURTHEST
    if day > furthest or not is_open(temple, day, offering.days):
        return []
    visits = [_Visit(temple, offering, day, slot) for slot in offering.slots]
    left = [(v, len(floor.free(v.shelf))) for v in visits if floor.now() < v.closes_at]
    return [_slot(visit, places) for visit, places in left if places >= count]


def _slot(visit: _Visit, left: int) -> Choice:
    titles = spoken_span(visit.begins_at, visit.ends_at)
    about = {name: words.format(count=left) for name, words in _LEFT.items()}
    return Choice(id=visit.slot, about=about, en=titles["en"], te=titles["te"], hi=titles["hi"])


def _named(temple: Temple) -> Choice:
    return Choice(id=temple.id, en=temple.short.en, te=temple.short.te, hi=temple.short.hi)


def _offered(offering: Offering) -> Choice:
    amount = in_rupees(offering.paise)
    about = {name: words.format(amount=amount) for name, words in _EACH.items()}
    return Choice(id=offering.id, about=about, en=offering.en, te=offering.te, hi=offering.hi)


def _about(visit: _Visit) -> dict[str, list[str]]:
    names, day = visit.temple.titles(), spoken_day(visit.day)
    hours = spoken_span(visit.begins_at, visit.ends_at)
    return {lang: [names[lang], f"{day[lang]}, {hours[lang]}"] for lang in day}


def _table(people: Sequence[Person]) -> dict[str, str]:
    rows = {}
    for number, one in enumerate(people, start=1):
        rows[f"devotees.{number}.name"] = one.name
        if one.age:
            rows[f"devotees.{number}.age"] = one.age
    return rows
