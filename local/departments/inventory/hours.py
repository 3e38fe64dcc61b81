"""Days and hours as people in the state have them: Asia/Kolkata, one offset, no summer time."""

import re
from datetime import UTC, date, datetime, time, timedelta

from local.departments.approval import INDIA
from local.departments.profile import Words

_NOON = 12
_PARTS = (
    (4, {"te": "రాత్రి", "hi": "रात"}),
    (12, {"te": "ఉదయం", "hi": "सुबह"}),
    (16, {"te": "మధ్యాహ్నం", "hi": "दोपहर"}),
    (19, {"te": "సాయంత్రం", "hi": "शाम"}),
    (24, {"te": "రాత్రి", "hi": "रात"}),
)
_MONTHS = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "te": "జనవరి ఫిబ్రవరి మార్చి ఏప్రిల్ మే జూన్ జులై ఆగస్టు సెప్టెంబర్ అక్టోబర్ నవంబర్ డిసెంబర్",
    "hi": "जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर",
}
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def moment(day: date, clock: str, plus: timedelta = timedelta()) -> datetime:
    """A clock time (HH:MM) of a day in India, as UTC, and so much later."""
    return datetime.combine(day, time.fromisoformat(clock), INDIA).astimezone(UTC) + plus


def day_in_india(at: datetime) -> date:
    """The date in India at a moment."""
    return at.astimezone(INDIA).date()


def stated(at: datetime) -> str:
    """A moment as a fact: 2026-12-03T16:00+00:00."""
    return at.astimezone(UTC).isoformat(timespec="minutes")


def read_day(text: str) -> date | None:
    """An ISO date; None for anything else."""
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def spoken_clock(at: datetime) -> Words:
    """9:30 pm, రాత్రి 9:30, रात 9:30."""
    here = at.astimezone(INDIA)
    figures = f"{here.hour % _NOON or _NOON}:{here.minute:02}"
    part = next(words for until, words in _PARTS if here.hour < until)
    english = f"{figures} {'am' if here.hour < _NOON else 'pm'}"
    return {"en": english} | {name: f"{word} {figures}" for name, word in part.items()}


def spoken_span(begin: datetime, end: datetime) -> Words:
    """9:00 am - 12:00 pm, ఉదయం 9:00 - 12:00: a few hours, so that the part of the day is said once."""
    first, last = spoken_clock(begin), spoken_clock(end)
    return {
        name: f"{words} - {last[name] if name == 'en' else last[name].split()[-1]}"
        for name, words in first.items()
    }


def spoken_day(day: date) -> Words:
    """3 Dec, 3 డిసెంబర్, 3 दिसंबर."""
    return {name: f"{day.day} {months.split()[day.month - 1]}" for name, months in _MONTHS.items()}
