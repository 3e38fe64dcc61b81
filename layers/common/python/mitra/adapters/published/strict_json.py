"""JSON as the lists use it: objects, arrays, texts and whole numbers, each name once.

Python's own reader takes the last of two equal names, and NaN; others take the first: so both are refused.
"""

import json
from typing import Final

from mitra.adapters.published.faults import ListRefused

Object = dict[str, object]
_LATEST: Final = 253_402_300_799  # the last second of the year 9999


def read_object(data: bytes) -> Object:
    """The object in UTF-8 bytes. Raises ListRefused("json")."""
    try:
        read = json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_each_name_once,
            parse_float=_refuse,
            parse_constant=_refuse,
        )
    except (ValueError, RecursionError):
        raise ListRefused("json") from None
    if not isinstance(read, dict):
        raise ListRefused("json")
    return read


def whole(found: Object, name: str, most: int = _LATEST) -> int:
    """A number from 0 to `most`. Raises ListRefused("shape")."""
    value = found.get(name)
    # `type`: true and false are numbers to Python.
    if type(value) is not int or not 0 <= value <= most:
        raise ListRefused("shape")
    return value


def words(found: Object, name: str, most: int = 256) -> str:
    """A text of 1 to `most` characters. Raises ListRefused("shape")."""
    value = found.get(name)
    if not isinstance(value, str) or not 1 <= len(value) <= most:
        raise ListRefused("shape")
    return value


def _each_name_once(pairs: list[tuple[str, object]]) -> Object:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a name twice")
    return made


def _refuse(_: str) -> object:
    raise ValueError("no number of ours")
