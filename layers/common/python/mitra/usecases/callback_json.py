"""JSON from outside, piece by piece. Whatever is not as agreed raises Malformed, which names the field alone."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from mitra.domain.errors import Malformed

MOST_ENTRIES = 50
LONGEST_TEXT = 1000
LONGEST_NAME = 64
MOST_FACTS = 100
LONGEST_FACT = 8000
"""A table is one fact, or a fact for each of its cells."""
_ID_CHARACTERS = frozenset("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
_ID_LENGTH = 13


def parsed(raw: bytes) -> object:
    """The bytes as JSON."""
    try:
        root: object = json.loads(raw)
    except (ValueError, RecursionError):
        raise Malformed("the body is not JSON") from None
    return root


def read_object(value: object, field: str) -> Mapping[str, object]:
    """An object."""
    if not isinstance(value, dict):
        raise Malformed(f"{field} is not an object")
    return value


def read_text(value: object, field: str, longest: int = LONGEST_TEXT) -> str:
    """A text that says something, and can be written as UTF-8."""
    if not isinstance(value, str) or not value or len(value) > longest or not _is_sound(value):
        raise Malformed(f"{field} is not a text of 1 to {longest} characters")
    return value


def _is_sound(text: str) -> bool:
    """Whether it can be written as UTF-8: JSON can smuggle in half a character."""
    return not any("\ud800" <= character <= "\udfff" for character in text)


def read_time(text: str, field: str) -> datetime:
    """A time with its zone, as UTC."""
    try:
        time = datetime.fromisoformat(text)
        if time.tzinfo is not None:
            return time.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise Malformed(f"{field} is not a time with its zone")


def texts(value: object, is_known: Callable[[str], bool], field: str) -> Mapping[str, str]:
    """Texts by name."""
    entries = read_object(value, field)
    if len(entries) > MOST_ENTRIES or not all(is_known(key) for key in entries):
        raise Malformed(f"{field} has too many entries, or a wrong name")
    return {key: read_text(entry, field) for key, entry in entries.items()}


def facts(value: object, field: str) -> Mapping[str, str]:
    """Facts of a document by their names; a table's cells as `passengers.1.name`."""
    entries = read_object(value, field)
    if len(entries) > MOST_FACTS or not all(is_fact(key) for key in entries):
        raise Malformed(f"{field} has too many entries, or a wrong name")
    return {key: read_text(entry, field, LONGEST_FACT) for key, entry in entries.items()}


def names(value: object, field: str) -> list[str]:
    """A list of names."""
    if not isinstance(value, list) or len(value) > MOST_ENTRIES:
        raise Malformed(f"{field} is not a list, or too long")
    listed = [read_text(entry, field) for entry in value]
    if not all(is_name(name) for name in listed):
        raise Malformed(f"{field} has a wrong name")
    return listed


def document_id(value: object, field: str) -> str:
    """The number under a QR code, with or without the hyphens of its groups; the canonical form comes back."""
    number = read_text(value, field).replace("-", "")
    if len(number) != _ID_LENGTH or not _ID_CHARACTERS.issuperset(number) or number[0] > "F":
        raise Malformed(f"{field} is not the number of a document")
    return number


def is_language(name: str) -> bool:
    """Such as `te`."""
    return len(name) in (2, 3) and name.isascii() and name.isalpha() and name.islower()


def is_name(name: str) -> bool:
    """Such as `ration_card`."""
    is_word = name.isascii() and name.isidentifier() and name.islower()
    return is_word and len(name) <= LONGEST_NAME and name[0] != "_"


def is_fact(name: str) -> bool:
    """Such as `fare`, or `passengers.1.name`: the cell of a table, numbered from 1 to 99."""
    table, *cell = name.split(".")
    if not cell:
        return is_name(table)
    number = cell[0]
    is_number = number.isascii() and number.isdigit() and len(number) <= 2 and number[0] != "0"
    return len(cell) == 2 and is_name(table) and is_number and is_name(cell[1])
