"""What all stocks have that keep nothing for anybody: a bill, a fee, a gift."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from pydantic import JsonValue

from local.departments.inventory import Answers, Facts, Given, Hold, Paid, Price, RefusedError
from local.departments.inventory.refusals import UNKNOWN_BOOKING, WRONG_PAYMENT
from local.departments.profile import Choice


class Plain:
    """A stock without holds. What was paid is kept by reference, so that the same again gives the same."""

    services: frozenset[str] = frozenset()

    def __init__(self) -> None:
        self._given: dict[str, Given] = {}

    def quote(self, service: str, answers: Answers) -> Price:
        """What it costs now."""
        raise NotImplementedError

    def give(self, reference: str, service: str, answers: Answers, paid: Paid) -> Given:
        """What is given for money that fits the price; called once for each reference."""
        raise NotImplementedError

    def hold(self, reference: str, service: str, answers: Answers, until: datetime) -> Hold:
        """There is nothing to keep: the price stands until then."""
        del reference
        return Hold(self.quote(service, answers), until)

    def take(self, reference: str, service: str, answers: Answers, paid: Paid) -> Given:
        """Give it for the right sum. RefusedError wrong_payment, and whatever the price is refused for."""
        if reference not in self._given:
            if not fits(paid, self.quote(service, answers)):
                raise RefusedError("wrong_payment", WRONG_PAYMENT)
            self._given[reference] = self.give(reference, service, answers, paid)
        return self._given[reference]

    def release(self, reference: str) -> None:
        """Undo what was taken."""
        self._given.pop(reference, None)

    def cancel(self, reference: str, parts: Sequence[str]) -> Facts:
        """Nothing of this kind is a booking."""
        del reference, parts
        raise RefusedError("unknown", UNKNOWN_BOOKING)

    def change(self, reference: str, answers: Answers) -> Facts:
        """Nothing of this kind is a booking."""
        del reference, answers
        raise RefusedError("unknown", UNKNOWN_BOOKING)

    def options(self, name: str, query: Mapping[str, str]) -> Sequence[Choice] | None:
        """No lists."""
        del name, query
        return None

    def search(self, service: str, inputs: Answers, language: str) -> Sequence[JsonValue] | None:
        """No look-ups."""
        del service, inputs, language
        return None


def fits(paid: Paid, price: Price) -> bool:
    """Whether the sum lies within what may be paid, into the right account."""
    least = price.paise if price.least_paise is None else price.least_paise
    return least <= paid.paise <= price.paise and paid.account == price.account
