"""Places that are given once: seats of a bus, rooms of a night, persons of a darshan slot.

A shelf is a bus on a day, a slot on a day, and so on: a name, and places by name. A claim is what one reference has
of one shelf, until a time (a hold) or for good (a booking). No place is ever in two living claims.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

type Now = Callable[[], datetime]


class GoneError(Exception):
    """There are not enough places left, or not those that were wished for, or the reference was let go."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What one thing on one day has: its name, and all its places in the order in which they are given."""

    name: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Want:
    """So many places of a shelf: those that are wished for, or any."""

    shelf: Shelf
    count: int
    wished: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """The places that a reference has, until a time (UTC); `until` is None once they are taken for good."""

    want: Want
    places: tuple[str, ...]
    until: datetime | None


class Shelves:
    """Who has which place. Kept in memory; `now` is the clock (UTC). One thread, so every call is whole."""

    def __init__(self, now: Now) -> None:
        self._now = now
        self._claims: dict[str, Claim] = {}
        self._owners: dict[str, dict[str, str]] = {}
        self._let_go: set[str] = set()

    def free(self, shelf: Shelf) -> list[str]:
        """The places that nobody has now, in the shelf's order."""
        owners = self._owned(shelf)
        return [place for place in shelf.places if place not in owners]

    def claim_of(self, reference: str) -> Claim | None:
        """What a reference has; a hold that ran out is still told of, with its time."""
        return self._claims.get(reference)

    def hold(self, reference: str, want: Want, until: datetime) -> Claim:
        """Keep places until a time; the same again gives the same. Raises GoneError.

        A reference that was let go gets nothing any more: a release may overtake the hold that it is about.
        """
        known = self._living(reference)
        if known:
            return known
        if until <= self._now():
            raise GoneError(reference)
        return self._put(reference, Claim(want, self._allot(reference, want), until))

    def take(self, reference: str, want: Want) -> Claim:
        """Make it a booking, out of the hold or, where that ran out, of what is still free. Raises GoneError."""
        known = self._claims.get(reference)
        if known is None or not self._is_living(known):
            places = self._again(reference, want, known)
            return self._put(reference, Claim(want, places, None))
        return self._put(reference, replace(known, until=None))

    def release(self, reference: str) -> None:
        """Let go of everything under a reference, for ever."""
        self._let_go.add(reference)
        self._drop(reference, self._claims.pop(reference, None))

    def give_back(self, reference: str, places: Sequence[str]) -> Claim | None:
        """Let go of some places; what is left, None when nothing is. Raises KeyError for what it does not have."""
        known = self._claims[reference]
        if not set(places) <= set(known.places):
            raise KeyError(reference)
        rest = tuple(place for place in known.places if place not in places)
        if not rest:
            self.release(reference)
            return None
        return self._put(reference, replace(known, places=rest))

    def move(self, reference: str, want: Want) -> Claim:
        """Have other places instead, in one step. Raises GoneError, and then nothing is changed."""
        known = self._claims[reference]
        return self._put(reference, Claim(want, self._allot(reference, want), known.until))

    def _again(self, reference: str, want: Want, known: Claim | None) -> tuple[str, ...]:
        """The places that the hold had, where they are still free; else any, where none were wished for."""
        if known and known.want == want and set(known.places) <= set(self.free(want.shelf)):
            return known.places
        return self._allot(reference, want)

    def _allot(self, reference: str, want: Want) -> tuple[str, ...]:
        if reference in self._let_go:
            raise GoneError(reference)
        owners = self._owned(want.shelf)
        free = [place for place in want.shelf.places if owners.get(place, reference) == reference]
        if want.wished:
            if not set(want.wished) <= set(free):
                raise GoneError(reference)
            return want.wished
        if len(free) < want.count:
            raise GoneError(reference)
        return _together(want.shelf.places, free, want.count)

    def _put(self, reference: str, claim: Claim) -> Claim:
        self._drop(reference, self._claims.get(reference))
        self._claims[reference] = claim
        owners = self._owners.setdefault(claim.want.shelf.name, {})
        owners.update(dict.fromkeys(claim.places, reference))
        return claim

    def _drop(self, reference: str, claim: Claim | None) -> None:
        owners = self._owners.get(claim.want.shelf.name, {}) if claim else {}
        for place in claim.places if claim else ():
            if owners.get(place) == reference:
                del owners[place]

    def _owned(self, shelf: Shelf) -> Mapping[str, str]:
        """Who has which place now; holds that ran out are forgotten here."""
        owners = self._owners.get(shelf.name, {})
        for place, reference in list(owners.items()):
            if not self._is_living(self._claims[reference]):
                del owners[place]
        return owners

    def _living(self, reference: str) -> Claim | None:
        known = self._claims.get(reference)
        return known if known and self._is_living(known) else None

    def _is_living(self, claim: Claim) -> bool:
        return claim.until is None or self._now() < claim.until


def _together(places: Sequence[str], free: Sequence[str], count: int) -> tuple[str, ...]:
    """The first places that are next to each other, else the first that are free."""
    known = set(free)
    for start in range(len(places) - count + 1):
        run = places[start : start + count]
        if known.issuperset(run):
            return tuple(run)
    return tuple(free[:count])
