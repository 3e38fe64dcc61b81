"""Temporary power supply for a wedding, a fair or a site (ENE-18): a fee by load and days; an engineer decides.

Fixed parts and rates are examples in the form of the companies' own estimates.
"""

from collections.abc import Mapping
from itertools import count

from local.departments.inventory import Answers, Given, InputError, Line, Paid, Price
from local.departments.inventory.plain import Plain
from local.departments.inventory.power_bills import COMPANIES
from local.departments.profile import Words

CODE = "ENE-18"
_APPLICATION: Words = {"en": "Application fee", "te": "దరఖాస్తు రుసుము", "hi": "आवेदन शुल्क"}
_METER: Words = {
    "en": "Meter and service line",
    "te": "మీటరు, సర్వీస్ లైను",
    "hi": "मीटर और सर्विस लाइन",
}
_APPLICATION_PAISE, _METER_PAISE, _ENERGY_PAISE = 10_000, 75_000, 9_500
_MOST_KILOWATTS, _MOST_DAYS = 50, 30


class TemporarySupply(Plain):
    """Applications for a supply, paid before an engineer looks at them."""

    services = frozenset({CODE})

    def __init__(self) -> None:
        super().__init__()
        self._numbers = count(1)

    def quote(self, service: str, answers: Answers) -> Price:
        """What load and days cost."""
        del service
        kilowatts = _count(answers, "load_kw", _MOST_KILOWATTS)
        days = _count(answers, "days", _MOST_DAYS)
        lines = [
            Line(_APPLICATION, _APPLICATION_PAISE),
            Line(_METER, _METER_PAISE),
            Line(_power_for(days), _ENERGY_PAISE * days, kilowatts),
        ]
        return Price(lines, _company(answers), _about(kilowatts, days))

    def give(self, reference: str, service: str, answers: Answers, paid: Paid) -> Given:
        """The number of the supply to come: an engineer's approval states it on the receipt."""
        del reference, service, paid
        company = _company(answers)
        digit = next(first for first, name in COMPANIES.items() if name == company)
        number = f"{digit}99{next(self._numbers):010}"
        facts = {"service_number": number, "discom": company, "balance": "0"}
        return Given(facts, is_approved=False)


def _company(answers: Answers) -> str:
    company = answers.get("discom")
    if not isinstance(company, str) or company not in COMPANIES.values():
        raise InputError("discom is no distribution company")
    return company


def _count(answers: Answers, name: str, most: int) -> int:
    """A whole number, as a number or in digits."""
    value = answers.get(name)
    text = str(value) if isinstance(value, int | str) and not isinstance(value, bool) else ""
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= most):
        raise InputError(f"{name} is not a number from 1 to {most}")
    return int(text)


def _power_for(days: int) -> Words:
    return {
        "en": f"Power for {days} day{'' if days == 1 else 's'}, each kW",
        "te": f"{days} రోజుల విద్యుత్, ఒక్కో కిలోవాట్‌కు",
        "hi": f"{days} दिन की बिजली, प्रति किलोवाट",
    }


def _about(kilowatts: int, days: int) -> Mapping[str, list[str]]:
    return {
        "en": [f"{kilowatts} kW, {days} day{'' if days == 1 else 's'}"],
        "te": [f"{kilowatts} కిలోవాట్లు, {days} రోజులు"],
        "hi": [f"{kilowatts} किलोवाट, {days} दिन"],
    }
