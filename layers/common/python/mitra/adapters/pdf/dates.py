"""Dates as the paper says them: 22 November 2026."""

from datetime import date

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "te": "జనవరి ఫిబ్రవరి మార్చి ఏప్రిల్ మే జూన్ జులై ఆగస్టు సెప్టెంబరు అక్టోబరు నవంబరు డిసెంబరు",
}


def spoken(day: date, language: str) -> str:
    """A date with its month in words: nobody can read it month first."""
    return f"{day.day} {_MONTHS[language].split()[day.month - 1]} {day.year}"
