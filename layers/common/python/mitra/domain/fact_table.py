"""Records within the facts of a document, and facts that are taken out of other facts.

Facts are text to text. A record's fact is named `table.number.column`, numbered from 1 without a gap:
`subjects.1.title`, `subjects.2.title`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from mitra.domain.document_form import FactKind, FormField, Source, Take
from mitra.domain.errors import Malformed

type Record = dict[str, str]


def records(table: FormField, facts: Mapping[str, str]) -> list[Record]:
    """The records of a table, each by the names of its columns."""
    found: list[Record] = []
    names = [name for column in table.columns for name in names_of(column)]
    for number in range(1, table.most + 1):
        record = {
            name: facts[key] for name in names if (key := f"{table.id}.{number}.{name}") in facts
        }
        if not record:
            break
        found.append(record)
    return found


def stated_records(table: FormField, facts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """(the fact's whole name, its value) of all records that are stated.

    Raises Malformed when there are more than may be, or a number is left out.
    """
    count = len(found := numbers(table, facts))
    if found != {str(number) for number in range(1, count + 1)}:
        raise Malformed(f"the records of {table.id} are not numbered from 1")
    if count > table.most:
        raise Malformed(f"there are more than {table.most} records of {table.id}")
    for number in range(1, count + 1):
        for column in table.columns:
            for name in names_of(column):
                key = f"{table.id}.{number}.{name}"
                yield key, facts.get(key, "")


def numbers(table: FormField, facts: Mapping[str, str]) -> set[str]:
    """The numbers under which facts of a table stand."""
    prefix = f"{table.id}."
    return {name[len(prefix) :].partition(".")[0] for name in facts if name.startswith(prefix)}


def names_of(column: FormField) -> Sequence[str]:
    """A column's own name, and those of the words that are shown in its place."""
    return list(dict.fromkeys((column.id, *column.shown.values())))


def filled_columns(table: FormField, found: Sequence[Record]) -> list[FormField]:
    """The columns in which some record has a value, and those that are for a pen."""
    return [
        column
        for column in table.columns
        if column.kind is FactKind.BLANK or any(column.id in record for record in found)
    ]


def taken(source: Source, fields: Mapping[str, FormField], facts: Mapping[str, str]) -> str:
    """The value that a source gives; empty when there is nothing to take it from."""
    table, _, column = source.fact.partition(".")
    if table in fields and fields[table].columns:
        rows = records(fields[table], facts)
        if source.take is Take.COUNT:
            return str(len(rows)) if rows else ""
        values = [row[column] for row in rows if column in row]
    else:
        values = [facts[source.fact]] if source.fact in facts else []
    return _TAKES[source.take](values) if values else ""


_TAKES: Mapping[Take, Callable[[list[str]], str]] = {
    Take.DAY: lambda values: values[0].partition("T")[0],
    Take.CLOCK: lambda values: values[0].partition("T")[2],
    Take.LEAST: min,
    Take.GREATEST: max,
    Take.FIRST: lambda values: values[0],
    Take.ALL: ", ".join,
}
