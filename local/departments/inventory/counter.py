"""Where goods are sold by the place: quotes, holds, bookings, cancellations and changes. One is a stock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count

from pydantic import JsonValue

from local.departments.inventory import (
    Answers,
    Facts,
    Given,
    Hold,
    InputError,
    Paid,
    Price,
    RefusedError,
)
from local.departments.inventory.denials import refused
from local.departments.inventory.goods import Goods, Order, Parting
from local.departments.inventory.shelves import GoneError, Now, Shelf, Shelves
from local.departments.profile import Choice


@dataclass(frozen=True, slots=True)
class _Booking:
    """What was taken, by whom in which place, under which serial."""

    order: Order
    places: tuple[str, ...]
    number: str


class Counter:
    """The stock of some goods (inventory.Stock). `now` is the clock (UTC)."""

    def __init__(self, goods: Goods, now: Now) -> None:
        self._goods = goods
        self._now = now
        self._shelves = Shelves(now)
        self._held: dict[str, Order] = {}
        self._booked: dict[str, _Booking] = {}
        self._serials = count(1)

    @property
    def services(self) -> frozenset[str]:
        return self._goods.services

    def quote(self, service: str, answers: Answers) -> Price:
        """The price of what can be had now; nothing is kept by asking."""
        order = self._open(service, answers)
        free, want = self._shelves.free(order.want.shelf), order.want
        if len(free) < want.count or not set(want.wished) <= set(free):
            raise refused("gone")
        return order.price

    def hold(self, reference: str, service: str, answers: Answers, until: datetime) -> Hold:
        """Keep it, but never past the hour at which the sale closes."""
        order = self._goods.order(service, answers)
        if self._is_live(reference):
            if self._held[reference].want != order.want:
                raise InputError("this reference keeps something else")
        elif self._now() >= order.closes_at:
            raise refused("closed")
        try:
            claim = self._shelves.hold(reference, order.want, min(until, order.closes_at))
        except GoneError:
            raise refused("gone") from None
        self._held[reference] = order
        return Hold(order.price, claim.until or until)

    def take(self, reference: str, service: str, answers: Answers, paid: Paid) -> Given:
        """Sell it: out of the hold, however late the money is told of, or of what is still free."""
        known = self._booked.get(reference)
        if known is None:
            known = self._sold(reference, self._order_of(reference, service, answers), paid)
            self._booked[reference] = known
        return Given(self._facts(known))

    def release(self, reference: str) -> None:
        """Let go, for ever."""
        self._shelves.release(reference)
        self._held.pop(reference, None)
        self._booked.pop(reference, None)

    def cancel(self, reference: str, parts: Sequence[str]) -> Facts:
        """Take back all of a booking, or the seats or persons that are named."""
        booking = self._movable(reference)
        names = _parts(booking)
        gone = set(parts) or set(names)
        if not gone <= set(names):
            raise refused("no_booking")
        kept = [n for n, name in enumerate(names) if name not in gone]
        lost = [place for n, place in enumerate(booking.places) if n not in kept]
        if not kept:
            self.release(reference)
            return {}
        self._shelves.give_back(reference, lost)
        self._booked[reference] = _rest(booking, kept)
        return self._facts(self._booked[reference])

    def change(self, reference: str, answers: Answers) -> Facts:
        """Move a booking to what costs as much, or leave it untouched."""
        booking = self._movable(reference)
        # Seats that were chosen in one bus are not wished for in another.
        before = {name: a for name, a in booking.order.answers.items() if name != "seats"}
        order = self._open(booking.order.service, {**before, **answers})
        if order.price.paise != booking.order.price.paise:
            raise refused("price")
        try:
            claim = self._shelves.move(reference, order.want)
        except GoneError:
            raise refused("gone") from None
        self._booked[reference] = _Booking(order, claim.places, booking.number)
        return self._facts(self._booked[reference])

    def options(self, name: str, query: Mapping[str, str]) -> Sequence[Choice] | None:
        """A list; empty where the answers that it hangs on name nothing that is sold."""
        try:
            return self._goods.options(name, query, self)
        except RefusedError:
            return []

    def search(self, service: str, inputs: Answers, language: str) -> Sequence[JsonValue] | None:
        del language
        return self._goods.search(service, inputs, self)

    def free(self, shelf: Shelf) -> list[str]:
        return self._shelves.free(shelf)

    def now(self) -> datetime:
        return self._now()

    def _open(self, service: str, answers: Answers) -> Order:
        order = self._goods.order(service, answers)
        if self._now() >= order.closes_at:
            raise refused("closed")
        return order

    def _is_live(self, reference: str) -> bool:
        claim = self._shelves.claim_of(reference)
        return bool(claim and (claim.until is None or self._now() < claim.until))

    def _order_of(self, reference: str, service: str, answers: Answers) -> Order:
        """What is held may be sold after the sale closed, as long as it is held; anything else may not."""
        if self._is_live(reference):
            return self._held[reference]
        return self._open(service, answers)

    def _sold(self, reference: str, order: Order, paid: Paid) -> _Booking:
        if (paid.paise, paid.account) != (order.price.paise, order.price.account):
            raise refused("money")
        try:
            claim = self._shelves.take(reference, order.want)
        except GoneError:
            raise refused("gone") from None
        return _Booking(order, claim.places, f"{self._now():%y%m}{next(self._serials):06}")

    def _movable(self, reference: str) -> _Booking:
        booking = self._booked.get(reference)
        if booking is None:
            raise refused("no_booking")
        if self._now() >= booking.order.fixed_at:
            raise refused("late")
        return booking

    def _facts(self, booking: _Booking) -> Facts:
        return self._goods.facts(booking.order, booking.places, booking.number)


def _parts(booking: _Booking) -> list[str]:
    """The name of each place for the buyer. What cannot be parted has names that nobody can say."""
    if booking.order.parting is Parting.SEAT:
        return list(booking.places)
    if booking.order.parting is Parting.PERSON:
        return [str(number) for number in range(1, len(booking.places) + 1)]
    return ["" for _ in booking.places]


def _rest(booking: _Booking, kept: Sequence[int]) -> _Booking:
    """The booking of those that stay."""
    order, places = booking.order, tuple(booking.places[n] for n in kept)
    people = tuple(order.people[n] for n in kept)
    lines = [replace(line, quantity=len(kept)) for line in order.price.lines]
    want = replace(order.want, count=len(kept), wished=places if order.want.wished else ())
    rows: list[JsonValue] = [
        {"name": one.name, "age": one.age, "gender": one.gender} for one in people
    ]
    answers: Answers = {**order.answers, "persons": len(kept), order.people_in: rows}
    price = replace(order.price, lines=lines)
    smaller = replace(order, answers=answers, people=people, want=want, price=price)
    return _Booking(smaller, places, booking.number)
