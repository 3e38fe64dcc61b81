"""An amount in whole rupees: 1,20,000 or ₹120000 or 1.2 lakh."""

import re
from decimal import Decimal

from mitra.domain.inbound import Inbound, TextMessage
from mitra.domain.replies import Reply, Text
from mitra.domain.service import LANGUAGES
from mitra.domain.session import Answer
from mitra.engine.field import Asking, Reading
from mitra.engine.figures import rupees, western_digits
from mitra.engine.talk import Talk

_AMOUNT = re.compile(
    r"^(?:₹|rs\.?|inr)?\s*(\d[\d,]{0,15}(?:\.\d{1,3})?)\s*(?:/-)?\s*(\D{0,15})$", re.IGNORECASE
)
_MOST = 1_000_000_000


def ask(asking: Asking) -> Reply:
    """Just the words."""
    return Text(asking.body)


def read(asking: Asking, message: Inbound) -> Reading:
    """Whole rupees within the question's bounds."""
    amount = whole_rupees(asking.talk, message)
    if amount is None:
        return asking.refuse("error.money")
    least = asking.question.minimum or 0
    most = _MOST if asking.question.maximum is None else asking.question.maximum
    if not least <= amount <= most:
        return asking.refuse("error.money_range", least=rupees(least), most=rupees(most))
    return Answer(str(amount), rupees(amount))


def whole_rupees(talk: Talk, message: Inbound) -> int | None:
    """The amount that a message is; None when it is none, or has paise."""
    typed = western_digits(message.body.strip()) if isinstance(message, TextMessage) else ""
    found = _AMOUNT.match(typed[:40])
    times = _unit(talk, found[2].strip().casefold()) if found else 0
    if not found or not times:
        return None
    amount = Decimal(found[1].replace(",", "")) * times
    return int(amount) if amount == int(amount) else None


def _unit(talk: Talk, word: str) -> int:
    """What a word after the number multiplies by; 0 when it is no such word."""
    if not word:
        return 1
    units = {
        "unit.rupee": 1,
        "unit.thousand": 1_000,
        "unit.lakh": 100_000,
        "unit.crore": 10_000_000,
    }
    for key, times in units.items():
        for language in LANGUAGES:
            if word in talk.catalogue.words(language, key).split("|"):
                return times
    return 0
