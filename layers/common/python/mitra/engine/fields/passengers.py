"""Who travels or comes along: a line for each person, with name, age and gender in any order.

The answer is a JSON list of {"name", "age", "gender"}; gender is male, female or other.
"""

import json
import re

from mitra.domain.inbound import Inbound, TextMessage
from mitra.domain.replies import Reply, Text
from mitra.domain.service import LANGUAGES
from mitra.domain.session import Answer
from mitra.engine.field import Asking, Reading
from mitra.engine.fields.person_name import is_name
from mitra.engine.figures import western_digits
from mitra.engine.talk import Talk, joined

_GENDERS = ("male", "female", "other")
_OLDEST = 120
_LONGEST_LINE = 150
_MOST_LINES = 60
_NUMBERING = re.compile(r"^\d{1,2}[.)]\s+", re.ASCII)
_BETWEEN = re.compile(r"[\s,;/|]+")

type Person = dict[str, str | int]


def ask(asking: Asking) -> Reply:
    """The words, and how it is written."""
    return Text(joined(asking.body, asking.talk.say("wrong.passengers")))


def read(asking: Asking, message: Inbound) -> Reading:
    """As many persons as were said before, or up to the most there may be; the first line that is wrong is named."""
    if not isinstance(message, TextMessage):
        return asking.refuse("wrong.passengers")
    lines = [line for raw in message.body.splitlines() if (line := raw.strip())]
    if not lines or len(lines) > _MOST_LINES:
        return asking.refuse("wrong.passengers")
    persons: list[Person] = []
    for number, line in enumerate(lines, start=1):
        person, missing = _person(asking.talk, line)
        if missing:
            told = ", ".join(asking.talk.say(f"passengers.{part}") for part in missing)
            return asking.refuse("wrong.passengers_line", line=number, missing=told)
        persons.append(person)
    return _counted(asking, persons)


def wanted(asking: Asking) -> int | None:
    """How many were said before; None where that was not asked."""
    answer = asking.session.answers.get(asking.question.count)
    return int(answer.value) if answer else None


def _counted(asking: Asking, persons: list[Person]) -> Reading:
    count, most = wanted(asking), asking.question.maximum or 1
    if count is not None and len(persons) != count:
        return asking.refuse("wrong.passengers_count", given=len(persons), count=count)
    if len(persons) > most:
        return asking.refuse("wrong.passengers_most", count=most)
    value = json.dumps(persons, ensure_ascii=False, separators=(",", ":"))
    return Answer(value, "; ".join(_shown(asking.talk, person) for person in persons))


def _shown(talk: Talk, person: Person) -> str:
    return f"{person['name']} {person['age']} {talk.say(f'gender.{person["gender"]}')}"


def _person(talk: Talk, line: str) -> tuple[Person, list[str]]:
    """One person, and what their line lacks. Two ages or genders in one line are as good as none."""
    if len(line) > _LONGEST_LINE:
        return {}, ["name"]
    words = [word for word in _BETWEEN.split(_NUMBERING.sub("", line)) if word]
    ages = [age for word in words if (age := _age(word)) is not None]
    genders = [gender for word in words if (gender := _gender(talk, word))]
    named = [word for word in words if _age(word) is None and not _gender(talk, word)]
    name = " ".join(named)
    fits = {
        "name": is_name(name),
        "age": len(ages) == 1 and ages[0] <= _OLDEST,
        "gender": len(genders) == 1,
    }
    missing = [part for part, is_there in fits.items() if not is_there]
    if missing:
        return {}, missing
    return {"name": name, "age": ages[0], "gender": genders[0]}, []


def _age(word: str) -> int | None:
    digits = western_digits(word)
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) <= 3 else None


def _gender(talk: Talk, word: str) -> str:
    """The gender that a word means, in any language; empty when it means none."""
    said = word.casefold().rstrip(".")
    for gender in _GENDERS:
        for language in LANGUAGES:
            words = talk.catalogue.words
            spelt = words(language, f"gender.{gender}.spellings").split("|")
            if said in (*spelt, words(language, f"gender.{gender}").casefold()):
                return gender
    return ""
