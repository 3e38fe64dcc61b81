"""Candidates that nobody is, but that could be: names in both scripts, schools in real villages, the board's days."""

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

PEOPLE = Path(__file__).parent / "data" / "people.json"
VILLAGES = Path("local/departments/data/villages.json")
A_CENTRE = 240
"""Candidates who sit in one school."""

type Row = dict[str, str]


class Centre(NamedTuple):
    """One school where candidates sit."""

    code: str
    name: str
    place: str


@cache
def _people() -> dict[str, list[list[str]]]:
    read: dict[str, list[list[str]]] = json.loads(PEOPLE.read_bytes())
    return read


@cache
def centres(count: int) -> tuple[Centre, ...]:
    """So many centres, the same ones each time."""
    villages = json.loads(VILLAGES.read_bytes())["villages"]
    places = [village["en"] for each in villages.values() for village in each]
    schools: list[str] = [str(school) for school in _people()["schools"]]
    return tuple(
        Centre(
            f"{10001 + nth}",
            f"{schools[nth % len(schools)]}, {places[nth % len(places)]}",
            places[nth % len(places)],
        )
        for nth in range(count)
    )


def candidates(count: int, seed: int = 1, photos: bool = False) -> Iterator[Row]:
    """So many rows; the same seed, the same rows."""
    dice = random.Random(seed)  # noqa: S311 - nothing is kept secret by it
    halls = centres(max(1, -(-count // A_CENTRE)))
    for nth in range(count):
        yield _row(dice, nth, halls[nth // A_CENTRE], photos)


def _row(dice: random.Random, nth: int, hall: Centre, photos: bool) -> Row:
    people = _people()
    given = dice.choice(people["girls"] if nth % 2 else people["boys"])
    house, father = dice.choice(people["house_names"]), dice.choice(people["boys"])
    roll = f"{27_031_000 + nth:010d}"
    return {
        **{name: str(value) for name, value in dict(people["exam"]).items()},
        "roll_number": roll,
        "name": f"{house[0]} {given[0]}",
        "name_te": f"{house[1]} {given[1]}",
        "date_of_birth": (date(2010, 6, 1) + timedelta(days=dice.randrange(730))).isoformat(),
        "centre_code": hall.code,
        "centre_name": hall.name,
        "centre_address": hall.place,
        "parent_name": f"{house[0]} {father[0]}",
        "school_name": hall.name,
        "subjects": "; ".join(_papers(dice)),
        "photo": f"ssc-2027/{roll}.jpg" if photos else "",
        "mobile": _mobile(nth),
        "language": "te" if dice.random() < 0.9 else dice.choice(["en", "hi"]),
    }


def _mobile(nth: int) -> str:
    """One in fifty has none, one in fifty a number without WhatsApp (on the local stack: ending in 00)."""
    if nth % 50 == 31:
        return ""
    number = 9_000_000_011 + nth * 89 % 900_000_000
    ending = 0 if nth % 50 == 17 else number % 99 + 1
    return f"{number // 100}{ending:02d}"


def _papers(dice: random.Random) -> list[str]:
    people = _people()
    other = dict(people["other_subjects"])
    takes_other = dice.random() < 0.08
    found = []
    for code, title, day in people["subjects"]:
        shown = other[code] if takes_other and code in other else (code, title)
        found.append(f"{shown[0]}|{shown[1]}|{day}|{people['start']}|{people['end']}")
    return found
