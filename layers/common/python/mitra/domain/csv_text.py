"""Lines of a CSV file that a spreadsheet may open without harm.

A cell that begins like a formula gets an apostrophe before it: https://owasp.org/www-community/attacks/CSV_Injection
"""

from collections.abc import Iterable

_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
_QUOTED = ('"', ",", "\n", "\r", ";", "\t")
BOM = "\ufeff"
"""Without it Excel takes UTF-8 for an old Windows encoding."""


def csv_line(cells: Iterable[str]) -> str:
    """One line, CR LF at its end (RFC 4180)."""
    return ",".join(map(_cell, cells)) + "\r\n"


def _cell(text: str) -> str:
    safe = f"'{text}" if text.startswith(_BEGINS_FORMULA) else text
    if any(sign in safe for sign in _QUOTED):
        return '"' + safe.replace('"', '""') + '"'
    return safe
