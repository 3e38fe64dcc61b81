"""What a sandbox department sells: what it costs, what is kept for a buyer, and what is given for the money.

A stock sells some services of one department. `stock.py` says which stocks a department has.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from pydantic import JsonValue

from local.departments.profile import Choice, Words

Answers = Mapping[str, JsonValue]
"""A citizen's answers by question: strings, and lists where a question has several (seats, passengers)."""

Facts = Mapping[str, str]
"""What a document states, by its fact. A table is compact JSON in one string; amounts are paise, times UTC."""


class InputError(Exception):
    """An answer that everything hangs on is missing or has the wrong form: answered 400."""


class RefusedError(Exception):
    """The department says no to what is well formed: answered 422.

    `code` is one of the contract's: nothing_due, not_available, too_late, unknown, free_of_charge. `message` is for
    the citizen, in en, te and hi.
    """

    def __init__(self, code: str, message: Words) -> None:
        super().__init__(code)
        self.code, self.message = code, message


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a price: paise a piece."""

    name: Words
    paise: int
    quantity: int = 1


@dataclass(frozen=True, slots=True)
class Price:
    """What it costs, and the merchant account that is paid. `about` says by language what is paid for."""

    lines: Sequence[Line]
    account: str
    about: Mapping[str, Sequence[str]] = field(default_factory=dict)
    least_paise: int | None = None

    @property
    def paise(self) -> int:
        """The sum."""
        return sum(line.paise * line.quantity for line in self.lines)


@dataclass(frozen=True, slots=True)
class Hold:
    """What is kept for one reference until a time (UTC)."""

    price: Price
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Paid:
    """What Mitra says of the money: paise, when the gateway took it (UTC), its payment id, method and account."""

    paise: int
    at: datetime
    gateway_payment: str
    method: str
    account: str


@dataclass(frozen=True, slots=True)
class Given:
    """What the payer gets. `is_approved`: at once, with the facts of the document; otherwise a clerk decides."""

    facts: Facts = field(default_factory=dict)
    is_approved: bool = True


class Stock(Protocol):
    """Some services of one department. Kept in memory; the clock is given when it is made.

    Nothing but `hold`, `take`, `release`, `cancel` and `change` changes anything. Every call may come again with the
    same reference (`cancel` and `change` never do: the office remembers their answers by id). Each may raise
    InputError and RefusedError. One process, one thread: no locks are needed.
    """

    @property
    def services(self) -> frozenset[str]:
        """The public codes that it sells, such as RTC-02."""

    def quote(self, service: str, answers: Answers) -> Price:
        """What it costs now. RefusedError nothing_due, not_available, unknown."""

    def hold(self, reference: str, service: str, answers: Answers, until: datetime) -> Hold:
        """Keep it for this reference, not longer than `until`; the same again gives the same hold.

        A hold that ran out is gone as if it had never been. RefusedError not_available.
        """

    def take(self, reference: str, service: str, answers: Answers, paid: Paid) -> Given:
        """Give it for money, out of the hold or, where that ran out, afresh; the same again gives the same.

        RefusedError not_available: it is gone meanwhile, or the money does not fit.
        """

    def release(self, reference: str) -> None:
        """Let go of a hold, or undo what was taken; nothing happens where there is neither."""

    def cancel(self, reference: str, parts: Sequence[str]) -> Facts:
        """Cancel parts (none named: all) of what was taken; the facts of what is left, empty when nothing is.

        RefusedError too_late, unknown.
        """

    def change(self, reference: str, answers: Answers) -> Facts:
        """Move what was taken: `answers` are those that change. RefusedError not_available, too_late, unknown."""

    def options(self, name: str, query: Mapping[str, str]) -> Sequence[Choice] | None:
        """A list to choose from; None where it keeps none of that name."""

    def search(self, service: str, inputs: Answers, language: str) -> Sequence[JsonValue] | None:
        """Items of a look-up as the contract has them; None where it answers none for this service."""
