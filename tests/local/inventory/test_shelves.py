"""A place is never given twice: not by holds, takes, releases, moves or time, in any order."""

from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from local.departments.inventory.shelves import GoneError, Shelf, Shelves, Want
from tests.local.inventory.kit import NOON, Clock

BUS = Shelf("bus", tuple(map(str, range(1, 7))))
OTHER = Shelf("other", tuple(map(str, range(1, 4))))
REFERENCES = st.sampled_from([f"RTC-{n}" for n in range(8)])


def wants() -> st.SearchStrategy[Want]:
    anywhere = st.builds(Want, st.sampled_from([BUS, OTHER]), st.integers(1, 4))
    wished = st.sets(st.sampled_from(BUS.places), min_size=1, max_size=4)
    return anywhere | wished.map(lambda names: Want(BUS, len(names), tuple(sorted(names))))


class Sale(RuleBasedStateMachine):
    """What buyers do, against a book that is kept by hand: place by place, who took it for good."""

    references = Bundle("references")

    def __init__(self) -> None:
        super().__init__()
        self.clock = Clock()
        self.shelves = Shelves(self.clock)
        self.let_go: set[str] = set()
        self.sold: dict[str, tuple[Shelf, frozenset[str]]] = {}

    def free(self, shelf: Shelf) -> set[str]:
        return set(self.shelves.free(shelf))

    def could(self, reference: str, want: Want) -> bool:
        """Whether this buyer must get it."""
        free = self.free(want.shelf) | self.own(reference, want.shelf)
        return set(want.wished) <= free if want.wished else len(free) >= want.count

    def own(self, reference: str, shelf: Shelf) -> set[str]:
        claim = self.shelves.claim_of(reference)
        living = claim and (claim.until is None or claim.until > self.clock.now)
        return set(claim.places) if claim and living and claim.want.shelf == shelf else set()

    def has_any(self, reference: str) -> bool:
        return any(self.own(reference, shelf) for shelf in (BUS, OTHER))

    @rule(target=references, reference=REFERENCES, want=wants(), minutes=st.integers(1, 20))
    def hold(self, reference: str, want: Want, minutes: int) -> str:
        had, could = self.has_any(reference), self.could(reference, want)
        try:
            claim = self.shelves.hold(reference, want, self.clock.now + timedelta(minutes=minutes))
        except GoneError:
            assert not had
            assert not could or reference in self.let_go
        else:
            assert had or (could and len(claim.places) == want.count)
        return reference

    @rule(target=references, reference=REFERENCES, want=wants())
    def take(self, reference: str, want: Want) -> str:
        had, could = self.has_any(reference), self.could(reference, want)
        try:
            claim = self.shelves.take(reference, want)
        except GoneError:
            assert not had
            assert not could or reference in self.let_go
        else:
            assert had or could
            self.sold[reference] = (claim.want.shelf, frozenset(claim.places))
        return reference

    @rule(reference=references)
    def release(self, reference: str) -> None:
        self.shelves.release(reference)
        self.sold.pop(reference, None)
        self.let_go.add(reference)

    @rule(reference=references, want=wants())
    def move(self, reference: str, want: Want) -> None:
        if reference not in self.sold:
            return
        could, before = self.could(reference, want), self.shelves.claim_of(reference)
        try:
            claim = self.shelves.move(reference, want)
        except GoneError:
            assert not could
            assert self.shelves.claim_of(reference) == before
        else:
            self.sold[reference] = (want.shelf, frozenset(claim.places))

    @rule(reference=references, count=st.integers(1, 3))
    def give_back(self, reference: str, count: int) -> None:
        if reference not in self.sold:
            return
        shelf, places = self.sold.pop(reference)
        gone = sorted(places)[:count]
        self.shelves.give_back(reference, gone)
        if places - set(gone):
            self.sold[reference] = (shelf, places - set(gone))
        else:
            self.let_go.add(reference)

    @rule(minutes=st.integers(1, 20))
    def time_passes(self, minutes: int) -> None:
        self.clock.advance(minutes=minutes)

    @invariant()
    def no_place_is_given_twice(self) -> None:
        for shelf in (BUS, OTHER):
            given = [p for n in range(8) for p in self.own(f"RTC-{n}", shelf)]
            assert len(given) == len(set(given))
            assert set(given).isdisjoint(self.free(shelf))
            assert {*given, *self.free(shelf)} == set(shelf.places)

    @invariant()
    def what_is_sold_stays_sold(self) -> None:
        for reference, (shelf, places) in self.sold.items():
            assert self.own(reference, shelf) == places


Sale.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestSale = Sale.TestCase


def test_an_old_hold_still_has_its_own_seats_when_nobody_took_them() -> None:
    clock = Clock()
    shelves = Shelves(clock)
    shelves.hold("RTC-0", Want(BUS, 2), clock.now + timedelta(minutes=15))
    held = shelves.hold("RTC-1", Want(BUS, 2), clock.now + timedelta(minutes=15))
    clock.advance(minutes=15)

    assert len(shelves.free(BUS)) == 6
    assert shelves.take("RTC-1", Want(BUS, 2)).places == held.places == ("3", "4")


def test_those_who_go_together_sit_together_where_they_can() -> None:
    shelves = Shelves(Clock())
    shelves.take("RTC-0", Want(BUS, 1, ("2",)))

    assert shelves.take("RTC-1", Want(BUS, 3)).places == ("3", "4", "5")
    assert shelves.take("RTC-2", Want(BUS, 2)).places == ("1", "6")


def test_a_hold_ends_with_its_last_moment() -> None:
    clock = Clock()
    shelves = Shelves(clock)
    shelves.hold("RTC-0", Want(OTHER, 3), NOON + timedelta(minutes=15))
    clock.now = NOON + timedelta(minutes=15, microseconds=-1)
    with pytest.raises(GoneError):
        shelves.hold("RTC-1", Want(OTHER, 1), clock.now + timedelta(minutes=15))
    clock.now = NOON + timedelta(minutes=15)

    assert (
        shelves.hold("RTC-1", Want(OTHER, 3), clock.now + timedelta(minutes=15)).places
        == OTHER.places
    )
    with pytest.raises(GoneError):
        shelves.take("RTC-0", Want(OTHER, 3))


def test_a_release_that_overtakes_its_hold_still_wins() -> None:
    clock = Clock()
    shelves = Shelves(clock)
    shelves.release("RTC-0")

    with pytest.raises(GoneError):
        shelves.hold("RTC-0", Want(BUS, 1), clock.now + timedelta(minutes=15))
    with pytest.raises(GoneError):
        shelves.take("RTC-0", Want(BUS, 1))
