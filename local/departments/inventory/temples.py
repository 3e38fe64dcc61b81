"""The temples of the sandbox: what each offers, when, at which price. Read from data."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Literal

from local.departments.inventory.denials import refused
from local.departments.profile import DATA, Frozen, Named

type Kind = Literal["darshan", "seva", "room"]

EVERY_DAY = "1234567"


class Offering(Named):
    """A darshan or seva. `paise` and `quota` are for a person and a slot; `days` those of the week, 1 is Monday."""

    id: str
    kind: Literal["darshan", "seva"]
    paise: int
    quota: int
    closes_minutes: int
    slots: list[str]
    days: str = EVERY_DAY
    entrance: Named | None = None


class Category(Named):
    """A kind of room: `numbers` are runs of its rooms; paise are for a day."""

    id: str
    house: Named
    rent_paise: int
    deposit_paise: int
    numbers: list[str]


class Temple(Named):
    """One temple. `services` say by public code what of it is sold; `closed` are days on which it is shut."""

    id: str
    account: str
    letters: str
    short: Named
    services: dict[str, Kind]
    offerings: list[Offering]
    rooms: list[Category]
    check_in: str
    check_out: str
    room_closes_minutes: int
    closed: frozenset[date] = frozenset()

    def offering(self, offering_id: str, kind: str) -> Offering:
        """One of its darshans or sevas. Raises RefusedError."""
        for one in self.offerings:
            if (one.id, one.kind) == (offering_id, kind):
                return one
        raise refused("unknown")

    def category(self, category_id: str) -> Category:
        """One of its kinds of room. Raises RefusedError."""
        for one in self.rooms:
            if one.id == category_id:
                return one
        raise refused("unknown")


class _Book(Frozen):
    about: list[str]
    temples: list[Temple]


@cache
def temples() -> list[Temple]:
    """All of them."""
    return _Book.model_validate_json((DATA / "temples.json").read_bytes()).temples


@cache
def by_service(*kinds: Kind) -> dict[str, Temple]:
    """The temple of each public code that sells one of these kinds."""
    return {
        code: temple
        for temple in temples()
        for code, kind in temple.services.items()
        if kind in kinds
    }


def by_list(name: str, ending: str, query: Mapping[str, str]) -> Temple | None:
    """The temple of a list: srisailam_slots, or slots where the query names the temple. None for another list."""
    wanted = query.get("temple", "") if name == ending else name.removesuffix(f"_{ending}")
    return next((temple for temple in temples() if temple.id == wanted), None)


def is_open(temple: Temple, day: date, days: str = EVERY_DAY) -> bool:
    """Whether it is open on a day, and the day of the week is one of those."""
    return day not in temple.closed and str(day.isoweekday()) in days
