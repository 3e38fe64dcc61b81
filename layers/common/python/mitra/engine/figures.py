"""Dates and money, as people in the state write and read them. Times are Asia/Kolkata to people."""

import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone

from mitra.engine.talk import Talk

INDIA = timezone(timedelta(hours=5, minutes=30))
"""Asia/Kolkata: one offset, no summer time, so no time zone database is needed."""


def today(at: datetime) -> date:
    """The date in India at a moment (UTC)."""
    return at.astimezone(INDIA).date()


def spoken_date(talk: Talk, day: date) -> str:
    """A date in words: 4 January 1990."""
    return f"{day.day} {talk.say(f'month.{day.month}')} {day.year}"


def spoken_moment(talk: Talk, at: datetime) -> str:
    """The date of a moment, as it is in India."""
    return spoken_date(talk, today(at.replace(tzinfo=at.tzinfo or UTC)))


def rupees(amount: int) -> str:
    """Whole rupees with Indian grouping: ₹1,20,000."""
    digits = str(abs(amount))
    head, tail = digits[:-3], digits[-3:]
    pairs: list[str] = []
    while head:
        pairs.insert(0, head[-2:])
        head = head[:-2]
    return ("-" if amount < 0 else "") + "₹" + ",".join([*pairs, tail])


def western_digits(text: str) -> str:
    """The same text with every digit as 0 to 9: ౧౨ and १२ become 12."""
    return "".join(str(unicodedata.decimal(c, c)) for c in text)
