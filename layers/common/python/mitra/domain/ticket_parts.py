"""The records of a ticket that can be cancelled alone, out of its facts."""

import json
from collections.abc import Mapping, Sequence

from mitra.domain.case import Case
from mitra.domain.refund_rule import Parts
from mitra.domain.value import Value


class Part(Value):
    """One of them: `id` as people and the department name it, what is shown beside it, paise where that is stated."""

    id: str
    title: str = ""
    paise: int = 0


def parts_of(case: Case, form: Parts | None) -> Sequence[Part]:
    """The parts of a ticket as they stand now, in its order; nothing where it cannot be parted."""
    if form is None:
        return ()
    records = _records(case.facts, form.table) or _records(case.answers, form.table)
    found = [_part(number, record, form) for number, record in enumerate(records, 1)]
    ids = [part.id for part in found]
    return found if all(ids) and len(set(ids)) == len(ids) else ()


def with_facts(case: Case, facts: Mapping[str, str], form: Parts | None) -> dict[str, str]:
    """The facts of a ticket with newer ones: a table that is stated anew has no record of the old one."""
    kept = dict(case.facts)
    if form and any(_is_of(name, form.table) for name in facts):
        kept = {name: value for name, value in kept.items() if not _is_of(name, form.table)}
    return {**kept, **facts}


def without_table(answers: Mapping[str, str], form: Parts | None) -> dict[str, str]:
    """A citizen's answers without the records that the ticket's facts state now."""
    return {k: v for k, v in answers.items() if form is None or not _is_of(k, form.table)}


def _is_of(name: str, table: str) -> bool:
    return name == table or name.startswith(f"{table}.")


def _records(facts: Mapping[str, str], table: str) -> list[Mapping[str, str]]:
    """The records of a table: `passengers.1.seat`, or all of them as JSON under `passengers`."""
    if table in facts:
        return _from_json(facts[table])
    found: dict[int, dict[str, str]] = {}
    for name, value in facts.items():
        whole, _, rest = name.partition(".")
        number, dot, column = rest.partition(".")
        if whole == table and dot and number.isdecimal():
            found.setdefault(int(number), {})[column] = value
    return [found[number] for number in sorted(found)]


def _from_json(text: str) -> list[Mapping[str, str]]:
    try:
        rows = json.loads(text)
    except ValueError:
        return []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        return []
    return [{str(name): str(value) for name, value in row.items()} for row in rows]


def _part(number: int, record: Mapping[str, str], form: Parts) -> Part:
    paise = record.get(form.paise, "")
    return Part(
        id=record.get(form.id, "") if form.id else str(number),
        title=record.get(form.title, ""),
        paise=int(paise) if paise.isascii() and paise.isdecimal() else 0,
    )
