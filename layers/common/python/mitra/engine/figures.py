"""Dates and money, as people in the state write and read them. Times are Asia/Kolkata to people."""

import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone

from mitra.engine.talk import Talk

_PARTS_OF_DAY = ((4, "late"), (12, "morning"), (16, "afternoon"), (20, "evening"), (24, "night"))

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


def spoken_time(talk: Talk, at: datetime) -> str:
    """The time of day of a moment, as it is in India: 6:05 pm; with the date when that is not today's."""
    there = at.replace(tzinfo=at.tzinfo or UTC).astimezone(INDIA)
    part = next(name for until, name in _PARTS_OF_DAY if there.hour < until)
    time = talk.say(f"clock.{part}", time=f"{(there.hour - 1) % 12 + 1}:{there.minute:02}")
    return time if there.date() == today(talk.at) else f"{spoken_date(talk, there.date())}, {time}"


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
