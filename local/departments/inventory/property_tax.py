"""Property tax by assessment number (MUN-02): half-years, arrears, penalty, rebate; whole or in part.

The halves of a year that begins in April are due by 30 June and 31 December. Late halves cost 2 percent for each month
begun; both halves paid by 30 April cost 5 percent less. The rules are those of the state's towns; amounts are examples.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache

from pydantic import TypeAdapter

from local.departments.approval import INDIA
from local.departments.inventory import Answers, Given, InputError, Line, Paid, Price, RefusedError
from local.departments.inventory.plain import Plain
from local.departments.inventory.refusals import NO_ASSESSMENT, TAX_PAID
from local.departments.inventory.shortened import shortened
from local.departments.inventory.tax_dues import Due, dues, rest, settled, told
from local.departments.profile import DATA, Frozen, Words

CODE = "MUN-02"
_LEAST_PAISE = 50_000
_DIGITS = 10


class Property(Frozen):
    """An assessed property. `half_paise` is the tax of half a year, `arrears_paise` what is left of earlier years."""

    number: str
    owner: str
    owner_te: str
    town: str
    ward: str
    address: str
    address_te: str
    half_paise: int
    arrears_paise: int = 0
    is_paid_until: int = 0
    """How many halves of the current year were paid elsewhere: 0, 1, 2."""


class Register(Frozen):
    """The towns, whose id is their merchant account, and what is assessed in them."""

    towns: dict[str, Words]
    properties: list[Property]


class PropertyTax(Plain):
    """What is due on each property, and what was paid of it."""

    services = frozenset({CODE})

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self._paid: dict[str, dict[str, int]] = {}
        """By assessment number and reference, paise."""

    def quote(self, service: str, answers: Answers) -> Price:
        """What is left to pay, the oldest first. RefusedError unknown, nothing_due."""
        del service
        known = _property(answers)
        left = self._left(known)
        if not left:
            raise RefusedError("nothing_due", TAX_PAID)
        due = sum(one.paise for one in left)
        lines = [Line(one.name, one.paise) for one in left]
        return Price(lines, known.town, _about(known), min(due, _LEAST_PAISE))

    def give(self, reference: str, service: str, answers: Answers, paid: Paid) -> Given:
        """Take it for the oldest dues first."""
        del service
        known = _property(answers)
        left = self._left(known)
        self._paid.setdefault(known.number, {})[reference] = paid.paise
        town = register().towns[known.town]
        return Given(
            {
                "holder_name": known.owner,
                "holder_name_te": known.owner_te,
                "assessment_number": known.number,
                "local_body": town["en"],
                "local_body_te": town["te"],
                "address": known.address,
                "address_te": known.address_te,
                "ward": known.ward,
                "dues": told(settled(left, paid.paise)),
                "balance": str(sum(one.paise for one in left) - paid.paise),
            }
        )

    def release(self, reference: str) -> None:
        """It is due again."""
        super().release(reference)
        for payments in self._paid.values():
            payments.pop(reference, None)

    def _left(self, known: Property) -> list[Due]:
        today = self._now().astimezone(INDIA).date()
        whole = dues(today, known.half_paise, known.arrears_paise, known.is_paid_until)
        return rest(whole, sum(self._paid.get(known.number, {}).values()))


@cache
def register() -> Register:
    """Everything that is assessed."""
    return TypeAdapter(Register).validate_json((DATA / "property_tax.json").read_bytes())


@cache
def _by_number() -> Mapping[str, Property]:
    return {known.number: known for known in register().properties}


def _property(answers: Answers) -> Property:
    number = answers.get("assessment_number")
    if not isinstance(number, str) or not (number.isascii() and number.isdigit()):
        raise InputError("assessment_number is not a number")
    if len(number) != _DIGITS or number not in _by_number():
        raise RefusedError("unknown", NO_ASSESSMENT)
    return _by_number()[number]


def _about(known: Property) -> Mapping[str, list[str]]:
    town, owner = register().towns[known.town], shortened(known.owner)
    return {
        "en": [f"{owner}, ward {known.ward}", town["en"]],
        "te": [f"{shortened(known.owner_te)}, వార్డు {known.ward}", town["te"]],
        "hi": [f"{owner}, वार्ड {known.ward}", town["hi"]],
    }
