"""A date, as people write it: day first."""

import re
from datetime import date, timedelta

from mitra.domain.inbound import Inbound, TextMessage
from mitra.domain.replies import Reply, Text
from mitra.domain.service import LANGUAGES
from mitra.domain.session import Answer
from mitra.engine.field import Asking, Reading
from mitra.engine.figures import spoken_date, today, western_digits
from mitra.engine.talk import Talk

_DAY_FIRST = re.compile(r"^(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4})$", re.ASCII)
_YEAR_FIRST = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$", re.ASCII)
_RUN = re.compile(r"^(\d{2})(\d{2})(\d{4})$", re.ASCII)
_WORDS = re.compile(
    r"^(\d{1,2})(?:st|nd|rd|th)?[\s,.-]*([^\d\s,.-]{3,20})[\s,.-]*(\d{4})$", re.ASCII
)
_DURATION = re.compile(r"^(-?)P(\d{1,4})([YD])$", re.ASCII)

_NAMED_DAYS = ("today", "tomorrow", "after_tomorrow")


def ask(asking: Asking) -> Reply:
    """Just the words."""
    return Text(asking.body)


def read(asking: Asking, message: Inbound) -> Reading:
    """A real date within the question's bounds."""
    typed = western_digits(message.body.strip()) if isinstance(message, TextMessage) else ""
    now = today(asking.talk.at)
    day = _named(asking.talk, typed[:40], now) or _parse(asking.talk, typed[:40])
    if day is None:
        return asking.refuse("error.date")
    earliest, latest = asking.question.earliest, asking.question.latest
    if (latest and day > _moved(now, latest)) or (earliest and day < _moved(now, earliest)):
        return asking.refuse("error.date_range")
    return Answer(day.isoformat(), spoken_date(asking.talk, day))


def _named(talk: Talk, typed: str, now: date) -> date | None:
    """Today, tomorrow or the day after, in any of the languages; None for anything else."""
    said = " ".join(typed.casefold().rstrip(".!").split())
    for days, name in enumerate(_NAMED_DAYS):
        for language in LANGUAGES:
            if said in talk.catalogue.words(language, f"day.{name}.spellings").split("|"):
                return now + timedelta(days=days)
    return None


def _parse(talk: Talk, typed: str) -> date | None:
    if found := _YEAR_FIRST.match(typed):
        year, month, day = map(int, found.groups())
    elif found := _DAY_FIRST.match(typed) or _RUN.match(typed):
        day, month, year = map(int, found.groups())
    elif found := _WORDS.match(typed):
        day, month, year = int(found[1]), _month(talk, found[2]), int(found[3])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(talk: Talk, name: str) -> int:
    for month in range(1, 13):
        for language in LANGUAGES:
            if (
                talk.catalogue.words(language, f"month.{month}")
                .casefold()
                .startswith(name.casefold())
            ):
                return month
    return 0


def _moved(day: date, duration: str) -> date:
    """A date moved by an ISO 8601 duration of whole years or days: -P120Y, P0D."""
    found = _DURATION.match(duration)
    if not found:
        raise ValueError("a bound that is not a duration of years or days")
    amount = int(found[2]) * (-1 if found[1] else 1)
    if found[3] == "D":
        return day + timedelta(days=amount)
    try:
        return day.replace(year=day.year + amount)
    except ValueError:  # 29 February
        return day.replace(year=day.year + amount, day=28)
