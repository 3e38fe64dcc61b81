"""Electricity bills of the three distribution companies, by service number (ENE-01).

A bill is made on the twelfth of each month and due a fortnight later. A payment counts for the bill of its month.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from pydantic import TypeAdapter

from local.departments.approval import INDIA
from local.departments.inventory import Answers, Given, InputError, Line, Paid, Price, RefusedError
from local.departments.inventory.plain import Plain
from local.departments.inventory.refusals import BILL_PAID, NO_CONNECTION
from local.departments.inventory.shortened import shortened
from local.departments.profile import DATA, Frozen, Words

CODE = "ENE-01"
COMPANIES: Mapping[str, str] = {"1": "apepdcl", "2": "apcpdcl", "6": "apspdcl"}
"""By the first digit of a service number."""
_BILLED_ON = 12
_DUE_AFTER = timedelta(days=14)
_DIGITS = 13
ENERGY: Words = {"en": "Energy charges", "te": "విద్యుత్ ఛార్జీలు", "hi": "ऊर्जा शुल्क"}
FIXED: Words = {"en": "Fixed charges", "te": "స్థిర ఛార్జీలు", "hi": "स्थिर शुल्क"}
ARREARS: Words = {"en": "Arrears", "te": "పాత బకాయి", "hi": "पिछला बकाया"}
LATE: Words = {"en": "Late fee", "te": "ఆలస్య రుసుము", "hi": "विलंब शुल्क"}


class Consumer(Frozen):
    """Who has a connection. Amounts are paise of each month's bill; all nothing: no bill is made."""

    number: str
    name: str
    name_te: str
    place: Words
    units: int
    energy_paise: int
    fixed_paise: int
    arrears_paise: int = 0
    late_paise: int = 0


@dataclass(frozen=True, slots=True)
class Bill:
    """The latest bill of a connection."""

    number: str
    made_on: date
    due_on: date


class PowerBills(Plain):
    """What is due on each connection, and who paid."""

    services = frozenset({CODE})

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self._payers: dict[str, str] = {}
        """The reference under which each bill was paid."""

    def quote(self, service: str, answers: Answers) -> Price:
        """The lines of the latest bill. RefusedError unknown, nothing_due."""
        del service
        consumer = _consumer(answers)
        bill, lines = self._bill(consumer), _lines(consumer)
        if not lines or bill.number in self._payers:
            raise RefusedError("nothing_due", BILL_PAID)
        return Price(lines, _company(consumer), _about(consumer, bill))

    def give(self, reference: str, service: str, answers: Answers, paid: Paid) -> Given:
        """Settle the bill."""
        del service
        consumer = _consumer(answers)
        bill = self._bill(consumer)
        self._payers[bill.number] = reference
        return Given(
            {
                "holder_name": consumer.name,
                "holder_name_te": consumer.name_te,
                "service_number": consumer.number,
                "discom": _company(consumer),
                "address": consumer.place["en"],
                "address_te": consumer.place["te"],
                "bill_number": bill.number,
                "bill_date": bill.made_on.isoformat(),
                "bill_amount": str(paid.paise),
                "balance": "0",
            }
        )

    def release(self, reference: str) -> None:
        """The bill is due again."""
        super().release(reference)
        self._payers = {bill: payer for bill, payer in self._payers.items() if payer != reference}

    def _bill(self, consumer: Consumer) -> Bill:
        made_on = _latest(self._now().astimezone(INDIA).date())
        return Bill(f"{made_on:%y%m}-{consumer.number[-6:]}", made_on, made_on + _DUE_AFTER)


def _latest(today: date) -> date:
    """The last day on which bills were made."""
    month = today if today.day >= _BILLED_ON else today.replace(day=1) - timedelta(days=1)
    return month.replace(day=_BILLED_ON)


@cache
def consumers() -> Mapping[str, Consumer]:
    """Everybody who has a connection, by service number."""
    read = TypeAdapter(list[Consumer]).validate_json((DATA / "power_consumers.json").read_bytes())
    return {consumer.number: consumer for consumer in read}


def _consumer(answers: Answers) -> Consumer:
    number = answers.get("service_number")
    if not isinstance(number, str) or not (number.isascii() and number.isdigit()):
        raise InputError("service_number is not a number")
    if len(number) != _DIGITS or number not in consumers():
        raise RefusedError("unknown", NO_CONNECTION)
    return consumers()[number]


def _company(consumer: Consumer) -> str:
    return COMPANIES[consumer.number[0]]


def _lines(consumer: Consumer) -> list[Line]:
    parts = [
        (ENERGY, consumer.energy_paise),
        (FIXED, consumer.fixed_paise),
        (ARREARS, consumer.arrears_paise),
        (LATE, consumer.late_paise),
    ]
    return [Line(name, paise) for name, paise in parts if paise]


def _about(consumer: Consumer, bill: Bill) -> Mapping[str, list[str]]:
    who, due = shortened(consumer.name), f"{bill.due_on:%d-%m-%Y}"
    return {
        "en": [
            f"{who}, {consumer.place['en']}",
            f"Bill {bill.number}, {consumer.units} units, due {due}",
        ],
        "te": [
            f"{shortened(consumer.name_te)}, {consumer.place['te']}",
            f"బిల్లు {bill.number}, {consumer.units} యూనిట్లు, గడువు {due}",
        ],
        "hi": [
            f"{who}, {consumer.place['hi']}",
            f"बिल {bill.number}, {consumer.units} यूनिट, अंतिम तिथि {due}",
        ],
    }
