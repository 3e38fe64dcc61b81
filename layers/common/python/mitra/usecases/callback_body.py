"""What a department may say of a case, read strictly: the department contract is ours to keep."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime

from mitra.domain.errors import Malformed

STATES: Mapping[str, str] = {
    "case.accepted": "accepted",
    "case.approved": "approved",
    "case.rejected": "rejected",
    "case.needs_paper": "needs_paper",
    "case.closed": "closed",
}
"""The contract's types and our states, spelled out: the module of cases would cost every cold start."""
MOST_ENTRIES = 50
LONGEST_TEXT = 1000
LONGEST_NAME = 64


def read_decision(raw: bytes) -> tuple[str, dict[str, object]]:
    """The reference and the news of a callback's body, as the data of a CASE event.

    Raises Malformed, which names the field and nothing that it holds.
    """
    root = _object(_json(raw), "the body")
    state = STATES.get(_text(root.get("type"), "type"))
    if state is None:
        raise Malformed("type is none of the contract")
    _check_time(_text(root.get("timestamp"), "timestamp"))
    data = _object(root.get("data"), "data")
    return _text(data.get("reference"), "data.reference"), {
        "state": state,
        "reason": _texts(data.get("reason", {}), _is_language, "data.reason"),
        "papers": _names(data.get("papers", []), "data.papers"),
        "facts": _texts(data.get("facts", {}), _is_name, "data.facts"),
    }


def _json(raw: bytes) -> object:
    try:
        root: object = json.loads(raw)
    except (ValueError, RecursionError):
        raise Malformed("the body is not JSON") from None
    return root


def _object(value: object, field: str) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise Malformed(f"{field} is not an object")
    return value


def _text(value: object, field: str) -> str:
    if not isinstance(value, str) or not value or len(value) > LONGEST_TEXT or not _is_sound(value):
        raise Malformed(f"{field} is not a text of 1 to {LONGEST_TEXT} characters")
    return value


def _is_sound(text: str) -> bool:
    """Whether it can be written as UTF-8: JSON can smuggle in half a character."""
    return not any("\ud800" <= character <= "\udfff" for character in text)


def _check_time(text: str) -> None:
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        time = None
    if time is None or time.tzinfo is None:
        raise Malformed("timestamp is not a time with its zone")


def _texts(value: object, is_known: Callable[[str], bool], field: str) -> Mapping[str, str]:
    entries = _object(value, field)
    if len(entries) > MOST_ENTRIES or not all(is_known(key) for key in entries):
        raise Malformed(f"{field} has too many entries, or a wrong name")
    return {key: _text(entry, field) for key, entry in entries.items()}


def _names(value: object, field: str) -> list[str]:
    if not isinstance(value, list) or len(value) > MOST_ENTRIES:
        raise Malformed(f"{field} is not a list, or too long")
    names = [_text(entry, field) for entry in value]
    if not all(_is_name(name) for name in names):
        raise Malformed(f"{field} has a wrong name")
    return names


def _is_language(name: str) -> bool:
    """Such as `te`."""
    return len(name) in (2, 3) and name.isascii() and name.isalpha() and name.islower()


def _is_name(name: str) -> bool:
    """Such as `ration_card`."""
    is_word = name.isascii() and name.isidentifier() and name.islower()
    return is_word and len(name) <= LONGEST_NAME and name[0] != "_"
