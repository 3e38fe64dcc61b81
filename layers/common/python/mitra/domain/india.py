"""Time as the state's people read it."""

from datetime import date, datetime, time, timedelta, timezone

INDIA = timezone(timedelta(hours=5, minutes=30), "IST")
"""Asia/Kolkata: one offset, no summer time, so no time zone database is needed."""


def day_in_india(moment: datetime) -> date:
    """The date in India at a moment."""
    return moment.astimezone(INDIA).date()


def end_of_day(day: date) -> datetime:
    """The last second of a day in India."""
    return datetime.combine(day, time(23, 59, 59), INDIA)
