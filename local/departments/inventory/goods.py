"""What is sold by the place, and an order of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from pydantic import JsonValue

from local.departments.inventory import Answers, Facts, Price
from local.departments.inventory.reading import Person
from local.departments.inventory.shelves import Shelf, Want
from local.departments.profile import Choice


class Parting(StrEnum):
    """What of a booking can be given back alone: a seat by its name, a person by their number, or nothing."""

    SEAT = "seat"
    PERSON = "person"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Order:
    """What the answers ask for. Nobody can buy it from `closes_at`, or give it back from `fixed_at` (both UTC).

    `people` have the places, in their order; they are the answer to the question `people_in`.
    """

    service: str
    answers: Answers
    want: Want
    price: Price
    closes_at: datetime
    fixed_at: datetime
    people: tuple[Person, ...] = ()
    people_in: str = ""
    parting: Parting = Parting.NONE


class Floor(Protocol):
    """What goods may see of the sale."""

    def free(self, shelf: Shelf) -> list[str]:
        """The places of a shelf that nobody has now."""

    def now(self) -> datetime:
        """The time (UTC)."""


class Goods(Protocol):
    """One kind of thing that is sold by the place. It knows no buyers."""

    @property
    def services(self) -> frozenset[str]:
        """The public codes that it sells."""

    def order(self, service: str, answers: Answers) -> Order:
        """What is asked for, whether or not it is left. Raises InputError, RefusedError (unknown)."""

    def facts(self, order: Order, places: Sequence[str], number: str) -> Facts:
        """What the ticket states; `number` is its serial. Amounts are paise, times UTC."""

    def options(self, name: str, query: Mapping[str, str], floor: Floor) -> Sequence[Choice] | None:
        """A list to choose from; None where it has none of that name."""

    def search(self, service: str, inputs: Answers, floor: Floor) -> Sequence[JsonValue] | None:
        """Items of a look-up; None where it answers none."""
