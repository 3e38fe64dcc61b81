"""What was stated of a case, in the forms in which a document has it.

Departments and Mitra itself speak as on the wire: amounts in whole paise, times with their offset, tables as JSON in
one text. A document has rupees, the time in India, and a fact for each cell of a table.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime

from mitra.domain.case import Case
from mitra.domain.document_form import DocumentForm, FactKind, FormField
from mitra.domain.errors import Malformed
from mitra.domain.fact_check import PAISE
from mitra.domain.fact_table import numbers
from mitra.domain.india import INDIA

_MOST_DIGITS = 15


def stated(form: DocumentForm, case: Case) -> dict[str, str]:
    """The citizen's answers, and the department's facts over them. Raises Malformed, naming the fact."""
    told = {name: value for name, value in [*case.answers.items(), *case.facts.items()] if value}
    for field in form.fields:
        if field.columns:
            text = told.pop(field.id, "")
            # A department that states cell by cell is taken at its word, over what the citizen answered.
            if not numbers(field, case.facts):
                told.update(_cells(field, text))
            continue
        name = field.id if field.id in told else field.answer
        if name in told:
            told[name] = _as_written(name, field, told[name])
    return told


def _cells(table: FormField, text: str) -> Iterator[tuple[str, str]]:
    """The facts of a table's cells, numbered from 1, out of JSON. What is no table at all gives none."""
    if not text:
        return
    columns = {column.id: column for column in table.columns}
    for number, row in enumerate(_rows(table, text), 1):
        for name, value in row.items():
            if not isinstance(value, str | int) or isinstance(value, bool):
                raise Malformed(f"the fact {table.id} has a cell that is neither text nor number")
            key, told = f"{table.id}.{number}.{name}", str(value)
            is_asked = name in columns and told
            yield key, _as_written(key, columns[name], told) if is_asked else told


def _rows(table: FormField, text: str) -> list[Mapping[str, object]]:
    try:
        rows = json.loads(text)
    except (ValueError, RecursionError):
        raise Malformed(f"the fact {table.id} is no table") from None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Malformed(f"the fact {table.id} is no table")
    if len(rows) > table.most:
        raise Malformed(f"there are more than {table.most} records of {table.id}")
    return rows


def _as_written(name: str, field: FormField, value: str) -> str:
    if field.in_paise:
        return _rupees(name, value)
    if field.kind is FactKind.TIME:
        return _in_india(value)
    return value


def _rupees(name: str, paise: str) -> str:
    if not (paise.isascii() and paise.isdigit() and len(paise) <= _MOST_DIGITS):
        raise Malformed(f"the fact {name} is no amount in paise")
    whole, rest = divmod(int(paise), PAISE)
    return f"{whole}.{rest:02}" if rest else str(whole)


def _in_india(value: str) -> str:
    """A time with an offset, as the clock in India shows it. What is no such time is left for the check."""
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return value
    if at.tzinfo is None:
        return value
    return at.astimezone(INDIA).replace(tzinfo=None).isoformat(timespec="minutes")
