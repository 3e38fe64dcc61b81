"""Answers as a stock reads them. Each raises InputError for one that is missing or has the wrong form."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pydantic import JsonValue

from local.departments.inventory import Answers, InputError
from local.departments.inventory.hours import read_day

MOST_PERSONS = 6
_LONGEST = 120
_GENDERS = ("female", "male", "other")


@dataclass(frozen=True, slots=True)
class Person:
    """A passenger or devotee. `age` in years; `gender` is female, male or other, where it is asked."""

    name: str
    age: str = ""
    gender: str = ""


def word(answers: Answers | Mapping[str, str], name: str) -> str:
    """A short text."""
    value = answers.get(name)
    if not isinstance(value, str) or not 0 < len(value.strip()) <= _LONGEST:
        raise InputError(f"{name} is missing")
    return value.strip()


def day(answers: Answers | Mapping[str, str], name: str) -> date:
    """A date."""
    found = read_day(word(answers, name))
    if found is None:
        raise InputError(f"{name} is not a date")
    return found


def persons(answers: Answers | Mapping[str, str], name: str = "persons") -> int:
    """How many go, 1 to 6. A number, or the text of one."""
    value = answers.get(name)
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(text, str) or text not in map(str, range(1, MOST_PERSONS + 1)):
        raise InputError(f"{name} is not a number from 1 to {MOST_PERSONS}")
    return int(text)


def people(answers: Answers, name: str, count: int) -> tuple[Person, ...]:
    """As many persons as go."""
    found = tuple(_person(one, name) for one in _listed(answers.get(name), name))
    if len(found) != count:
        raise InputError(f"{name} are not {count}")
    return found


def names(answers: Answers, name: str) -> tuple[str, ...]:
    """Some words, such as seats; none where the answer is `any`."""
    value = answers.get(name)
    if value in (None, "", "any"):
        return ()
    parts = value.split(",") if isinstance(value, str) else _listed(value, name)
    found = tuple(part.strip() for part in parts if isinstance(part, str))
    if len(found) != len(parts) or len(set(found)) != len(found):
        raise InputError(f"{name} are not a list of different words")
    return found


def _listed(value: JsonValue, name: str) -> list[JsonValue]:
    """A list, or the JSON text of one."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            raise InputError(f"{name} are not a list") from None
    if not isinstance(value, list) or len(value) > MOST_PERSONS:
        raise InputError(f"{name} are not a list of at most {MOST_PERSONS}")
    return value


def _person(one: JsonValue, name: str) -> Person:
    if not isinstance(one, dict):
        raise InputError(f"one of {name} is no person")
    gender = one.get("gender") or ""
    if gender not in ("", *_GENDERS):
        raise InputError(f"a gender of {name} is not one of {', '.join(_GENDERS)}")
    age = str(one.get("age", ""))
    if age and not (age.isascii() and age.isdigit() and len(age) <= 3):
        raise InputError(f"an age of {name} is no number")
    called = one.get("name")
    if not isinstance(called, str) or not 0 < len(called.strip()) <= _LONGEST:
        raise InputError(f"one of {name} has no name")
    return Person(called.strip(), age, str(gender))
