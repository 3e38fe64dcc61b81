"""Dates and times as the paper says them: 22 November 2026, 9:30 AM."""

from datetime import date, time

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "te": "జనవరి ఫిబ్రవరి మార్చి ఏప్రిల్ మే జూన్ జులై ఆగస్టు సెప్టెంబరు అక్టోబరు నవంబరు డిసెంబరు",
}
_TELUGU_DAY = (
    (19, "రాత్రి"),
    (16, "సాయంత్రం"),
    (12, "మధ్యాహ్నం"),
    (5, "ఉదయం"),
    (3, "తెల్లవారుజామున"),
    (0, "రాత్రి"),
)
"""The first hour of each part of the day, the latest first."""


def spoken(day: date, language: str) -> str:
    """A date with its month in words: nobody can read it month first."""
    return f"{day.day} {_MONTHS[language].split()[day.month - 1]} {day.year}"


def spoken_clock(clock: str, language: str) -> str:
    """09:30 as people say it: 9:30 AM in English (en), ఉదయం 9:30 in Telugu (te)."""
    at = time.fromisoformat(clock)
    hour = f"{at.hour % 12 or 12}:{at.minute:02}"
    if language == "te":
        return f"{next(words for first, words in _TELUGU_DAY if at.hour >= first)} {hour}"
    return f"{hour} {'AM' if at.hour < 12 else 'PM'}"
