"""Rows of a Parquet file, by DuckDB: a file on this machine's disk, a slice of rows at a time.

Strangers' bytes go into a C++ reader, so it is held short: no other file, no network, no extension, one thread,
little memory; and what the file claims to unpack to is looked at before anything is unpacked.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, cast

import duckdb

from mitra.adapters.bulk.columns import Columns, columns, name_of
from mitra.domain.row_fault import FileFault, UnusableFile
from mitra.ports.bulk_files import Row

MOST_UNPACKED: Final = 4 * 1024**3
MOST_GROUP: Final = 512 * 1024**2
_SLICE: Final = 2000
_MEMORY: Final = "768MB"
_LONGEST: Final = 64 * 1024
_NUMBERS: Final = (
    *("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER"),
    *("UBIGINT", "UHUGEINT", "FLOAT", "DOUBLE", "DECIMAL"),
)
_TEXT_ONLY: Final = ("exam_code", "roll_number", "centre_code", "mobile")
_STRUCT: Final = ("code", "title", "date", "start", "end")


class ParquetRows:
    """The port Table over a Parquet file at a path."""

    def __init__(self, path: Path) -> None:
        self._path = str(path)
        self._duck = _held_short(self._path)
        try:
            described = self._duck.execute(
                "SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM read_parquet(?))",
                [self._path],
            ).fetchall()
            self._expect_modest()
        except duckdb.Error:
            raise UnusableFile(FileFault.NOT_PARQUET) from None
        names = [str(name) for name, _ in described]
        self._columns = columns(names)
        self._select = ", ".join(
            _text(name, str(kind), at, self._columns) for at, (name, kind) in enumerate(described)
        )

    @property
    def ignored(self) -> Sequence[str]:
        """Columns that are not ours."""
        return self._columns.ignored

    @property
    def named(self) -> Sequence[str]:
        """Columns that are."""
        return [name for name, _ in self._columns.named]

    def rows(self, position: int, number: int) -> Iterator[Row]:
        """The rows from a position, which is the count of rows before it. Raises UnusableFile."""
        try:
            found = self._duck.execute(
                f"SELECT {self._select} FROM read_parquet(?) OFFSET {int(position)}",  # noqa: S608
                [self._path],
            )
            at = position
            while slice_ := found.fetchmany(_SLICE):
                for values in slice_:
                    at += 1
                    yield self._row(cast("Sequence[str | None]", values), at, number)
                    number += 1
        except duckdb.Error:
            raise UnusableFile(FileFault.NOT_PARQUET) from None

    def _row(self, values: Sequence[str | None], position: int, number: int) -> Row:
        texts = [value or "" for value in values]
        if sum(map(len, texts)) > _LONGEST:
            raise UnusableFile(FileFault.LONG_ROW, str(number))
        papers = [paper for at in self._columns.subjects for paper in _papers(texts[at])]
        cells = {name: texts[at] for name, at in self._columns.named}
        return Row(number, position, cells, tuple(papers), whole=True)

    def _expect_modest(self) -> None:
        """What the file says of itself. A lie here meets the limit on memory, and fails as no Parquet."""
        found = self._duck.execute(
            "SELECT coalesce(sum(total_uncompressed_size), 0), coalesce(max(size), 0) FROM ("
            " SELECT total_uncompressed_size,"
            " sum(total_uncompressed_size) OVER (PARTITION BY row_group_id) AS size"
            " FROM parquet_metadata(?))",
            [self._path],
        ).fetchone()
        whole, group = cast("tuple[int, int]", found)
        if whole > MOST_UNPACKED or group > MOST_GROUP:
            raise UnusableFile(FileFault.PARQUET_TOO_LARGE)


def _held_short(path: str) -> duckdb.DuckDBPyConnection:
    """https://duckdb.org/docs/stable/operations_manual/securing_duckdb/overview"""
    duck = duckdb.connect(":memory:", config={"threads": "1", "memory_limit": _MEMORY})
    quoted = path.replace("'", "''")
    for setting in (
        "autoinstall_known_extensions = false",
        "autoload_known_extensions = false",
        "temp_directory = ''",
        "preserve_insertion_order = true",
        f"allowed_paths = ['{quoted}']",
        "enable_external_access = false",
        "lock_configuration = true",
    ):
        duck.execute(f"SET {setting}")
    return duck


def _text(name: str, kind: str, at: int, found: Columns) -> str:
    """The SQL that makes a column text: subjects that are structs as JSON, what is ignored not read at all."""
    quoted = '"' + name.replace('"', '""') + '"'
    if at in found.subjects:
        return f"CAST(to_json({quoted}) AS VARCHAR)" if "STRUCT" in kind else _plain(quoted, kind)
    if at not in {position for _, position in found.named}:
        return "''"
    if name_of(name) in _TEXT_ONLY and kind.startswith(_NUMBERS):
        raise UnusableFile(FileFault.PARQUET_NUMBERS, name_of(name))
    return _plain(quoted, kind)


def _plain(quoted: str, kind: str) -> str:
    if kind.endswith("[]") or kind.startswith(("STRUCT", "MAP", "UNION", "BLOB")):
        raise UnusableFile(FileFault.PARQUET_NUMBERS, quoted.strip('"')[:40])
    return f"CAST({quoted} AS VARCHAR)"


def _papers(text: str) -> Sequence[str]:
    """A list of structs as the texts that a CSV file would have."""
    if not text.startswith(("[", "{")):
        return [text]
    read = json.loads(text)
    structs = read if isinstance(read, list) else [read]
    return ["|".join(_part(each, name) for name in _STRUCT) for each in structs]


def _part(struct: object, name: str) -> str:
    fields = struct if isinstance(struct, dict) else {}
    value = {name_of(str(key)): each for key, each in fields.items()}.get(name)
    # These two would make one paper into several.
    return str(value if value is not None else "").replace("|", " ").replace(";", ",")
