"""Gifts: any amount, thanked for at once with the facts of a receipt, those of section 80G where it is approved."""

from collections.abc import Mapping
from functools import cache

from pydantic import TypeAdapter

from local.departments.inventory import Answers, Given, InputError, Line, Paid, Price
from local.departments.inventory.flat import rupees_of
from local.departments.inventory.plain import Plain
from local.departments.profile import DATA, Frozen, Words

PAN_SHOWN = 4
MOST_MEALS = 5000


class Meal(Frozen):
    """One meal, and its price in paise."""

    name: Words
    paise: int


class Fund(Frozen):
    """Where the gifts of one service go. The registrations are invented: nothing here gives a deduction."""

    service: str
    department: str
    account: str
    name: Words
    institution: Words
    purpose: Words
    meals: Mapping[str, Meal] = {}
    section_80g: str = ""
    registration_80g: str = ""
    registered_80g_on: str = ""
    institution_pan: str = ""


class Donations(Plain):
    """The funds of one department."""

    def __init__(self, department: str) -> None:
        super().__init__()
        self._funds = {fund.service: fund for fund in _funds() if fund.department == department}
        self.services = frozenset(self._funds)

    def quote(self, service: str, answers: Answers) -> Price:
        """What the giver names: an amount in rupees, or so many meals at their price."""
        fund = self._funds[service]
        lines = [_line(fund, answers)]
        about = {language: [purpose] for language, purpose in fund.purpose.items()}
        return Price(lines, fund.account, about)

    def give(self, reference: str, service: str, answers: Answers, paid: Paid) -> Given:
        """Whom it was given to, what for, and under which registration."""
        del reference, paid
        fund = self._funds[service]
        facts: Mapping[str, str] = {
            "institution": fund.institution["en"],
            "institution_te": fund.institution["te"],
            "purpose": fund.purpose["en"],
            "purpose_te": fund.purpose["te"],
            "meal": _meal(fund, answers),
            "pan_last4": str(answers.get("pan", ""))[-PAN_SHOWN:],
            "section_80g": fund.section_80g,
            "registration_80g": fund.registration_80g,
            "registered_80g_on": fund.registered_80g_on,
            "institution_pan": fund.institution_pan,
        }
        return Given({name: fact for name, fact in facts.items() if fact})


def _meal(fund: Fund, answers: Answers) -> str:
    gift = str(answers.get("gift", ""))
    return gift if gift in fund.meals else ""


def _line(fund: Fund, answers: Answers) -> Line:
    meal = _meal(fund, answers)
    if not meal:
        return Line(fund.name, rupees_of(answers, "amount"))
    pieces = str(answers.get("meals", ""))
    if not (pieces.isascii() and pieces.isdecimal() and 1 <= int(pieces[:9]) <= MOST_MEALS):
        raise InputError("meals is not a number of meals")
    return Line(fund.meals[meal].name, fund.meals[meal].paise, int(pieces))


@cache
def _funds() -> list[Fund]:
    read = TypeAdapter(list[Fund])
    return read.validate_json((DATA / "funds.json").read_bytes())
