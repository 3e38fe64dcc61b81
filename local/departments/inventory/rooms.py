"""Rooms at temples: so many of a category, for a day from check-in to check-out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pydantic import JsonValue

from local.departments.inventory import Answers, Facts, Line, Price, reading
from local.departments.inventory.denials import refused
from local.departments.inventory.goods import Floor, Order
from local.departments.inventory.hours import day_in_india, moment, spoken_clock, spoken_day, stated
from local.departments.inventory.named_places import places as named
from local.departments.inventory.reading import Person
from local.departments.inventory.shelves import Shelf, Want
from local.departments.inventory.temples import Category, Temple, by_list, by_service, is_open
from local.departments.profile import Choice, Words
from mitra.domain.money import in_rupees

FURTHEST = timedelta(days=60)
# Refund rules name lines by their English words: catalogue/refund_rules/temple_room.json.
_RENT: Words = {"en": "Room", "te": "గది", "hi": "कमरा"}
_DEPOSIT: Words = {"en": "Deposit", "te": "డిపాజిట్", "hi": "जमा राशि"}
_LEFT: Words = {
    "en": "{rent} + {deposit} deposit · {count} left",
    "te": "{rent} + డిపాజిట్ {deposit} · {count} ఖాళీ",
    "hi": "{rent} + जमा {deposit} · {count} बाकी",
}
_STAY: Words = {
    "en": "{day}, from {begin} to the next day, {end}",
    "te": "{day}, {begin} నుండి మరుసటి రోజు {end} వరకు",
    "hi": "{day}, {begin} से अगले दिन {end} तक",
}


@dataclass(frozen=True, slots=True)
class _Stay:
    """One room of a category, for a day."""

    temple: Temple
    category: Category
    day: date

    @property
    def shelf(self) -> Shelf:
        name = "/".join((self.temple.id, "room", self.category.id, self.day.isoformat()))
        return Shelf(name, named(self.category.numbers))

    @property
    def begins_at(self) -> datetime:
        return moment(self.day, self.temple.check_in)

    @property
    def ends_at(self) -> datetime:
        return moment(self.day + timedelta(days=1), self.temple.check_out)

    @property
    def closes_at(self) -> datetime:
        return self.begins_at - timedelta(minutes=self.temple.room_closes_minutes)


class Rooms:
    """Rooms of all temples (goods.Goods)."""

    @property
    def services(self) -> frozenset[str]:
        return frozenset(by_service("room"))

    def order(self, service: str, answers: Answers) -> Order:
        stay = _stay(service, answers)
        category = stay.category
        lines = [
            Line(_rent(category), category.rent_paise),
            Line(_DEPOSIT, category.deposit_paise),
        ]
        return Order(
            service=service,
            answers=answers,
            want=Want(stay.shelf, 1),
            price=Price(lines, stay.temple.account, _about(stay)),
            closes_at=stay.closes_at,
            fixed_at=stay.begins_at,
            people=(Person(reading.word(answers, "holder_name")),),
        )

    def facts(self, order: Order, places: Sequence[str], number: str) -> Facts:
        stay = _stay(order.service, order.answers)
        temple, category = stay.temple, stay.category
        return {
            "certificate_number": f"{temple.letters}-RB-{number}",
            "temple": temple.en,
            "temple_te": temple.te or "",
            "check_in": stated(stay.begins_at),
            "check_out": stated(stay.ends_at),
            "room_category": f"{category.en}, room {places[0]}",
            "room_category_te": f"{category.te}, గది {places[0]}",
            "holder_name": order.people[0].name,
            "guest_house": category.house.en,
            "guest_house_te": category.house.te or "",
            "rent": str(category.rent_paise),
            "deposit": str(category.deposit_paise),
        }

    def options(self, name: str, query: Mapping[str, str], floor: Floor) -> Sequence[Choice] | None:
        temple = by_list(name, "room_categories", query)
        return None if temple is None else _categories(temple, query, floor)

    def search(self, service: str, inputs: Answers, floor: Floor) -> Sequence[JsonValue] | None:
        del service, inputs, floor
        return None


def _stay(service: str, answers: Answers) -> _Stay:
    temple = by_service("room")[service]
    category = temple.category(reading.word(answers, "room_category"))
    stay = _Stay(temple, category, reading.day(answers, "date"))
    if not is_open(temple, stay.day):
        raise refused("closed")
    return stay


def _categories(temple: Temple, query: Mapping[str, str], floor: Floor) -> list[Choice]:
    """The categories of which a room is left on a day, while it is still sold."""
    day = reading.day(query, "date")
    if day > day_in_india(floor.now()) + FURTHEST or not is_open(temple, day):
        return []
    stays = [_Stay(temple, one, day) for one in temple.rooms]
    left = [(s, len(floor.free(s.shelf))) for s in stays if floor.now() < s.closes_at]
    return [_offered(stay.category, count) for stay, count in left if count]


def _rent(category: Category) -> Words:
    titles = category.titles()
    return {name: f"{words}: {titles[name]}" for name, words in _RENT.items()}


def _offered(category: Category, count: int) -> Choice:
    rent, deposit = in_rupees(category.rent_paise), in_rupees(category.deposit_paise)
    about = {
        name: words.format(rent=rent, deposit=deposit, count=count) for name, words in _LEFT.items()
    }
    return Choice(id=category.id, about=about, en=category.en, te=category.te, hi=category.hi)


def _about(stay: _Stay) -> dict[str, list[str]]:
    day, begin, end = spoken_day(stay.day), spoken_clock(stay.begins_at), spoken_clock(stay.ends_at)
    names, house = stay.temple.titles(), stay.category.house.titles()
    return {
        lang: [
            f"{names[lang]}, {house[lang]}",
            words.format(day=day[lang], begin=begin[lang], end=end[lang]),
        ]
        for lang, words in _STAY.items()
    }
