"""Parquet as data teams and attackers write it."""

import contextlib
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from mitra.adapters.bulk import parquet_rows
from mitra.adapters.bulk.parquet_rows import ParquetRows
from mitra.domain.row_fault import FileFault, UnusableFile
from tests.kit.board import some
from tools.hall_tickets.generate import generate


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], Path]:
    """Write a file whose one row is some valid one, with columns replaced by SQL."""
    generate(tmp_path / "good.parquet", 3)

    def write(replace: str, more: str = "") -> Path:
        path = tmp_path / "made.parquet"
        columns = f"* REPLACE ({replace})" if replace else "*"
        with duckdb.connect(":memory:") as duck:
            duck.execute(
                f"COPY (SELECT {columns}{more} FROM '{tmp_path}/good.parquet')"  # noqa: S608
                f" TO '{path}' (FORMAT parquet)"
            )
        return path

    return write


def refusal(path: Path) -> tuple[FileFault, str]:
    with pytest.raises(UnusableFile) as caught:
        list(ParquetRows(path).rows(0, 1))
    return caught.value.fault, caught.value.detail


def test_rows_come_back_and_every_position_can_be_gone_on_from(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    generate(path, 50)
    table = ParquetRows(path)
    found = list(table.rows(0, 1))

    for row, cells in zip(some(50), found, strict=True):
        assert dict(cells.cells) == {k: v for k, v in row.items() if k != "subjects"}
        assert cells.subjects == (row["subjects"],)
    assert [(row.number, row.position) for row in found] == [(n, n) for n in range(1, 51)]
    assert list(table.rows(found[29].position, 31)) == found[30:]


def test_types_of_dates_times_and_lists_are_understood(
    written: Callable[[str], Path],
) -> None:
    path = written(
        "CAST(date_of_birth AS DATE) AS date_of_birth, [{'Code': '01', 'title': 'Telugu | I;',"
        " 'date': DATE '2027-03-15', 'start': TIME '09:30', 'end': TIME '12:45'}] AS subjects"
    )
    row = next(ParquetRows(path).rows(0, 1))
    assert row.subjects == ("01|Telugu   I,|2027-03-15|09:30:00|12:45:00",)
    assert row.cells["date_of_birth"] == some(1)[0]["date_of_birth"]


def test_empty_values_are_empty_texts(written: Callable[[str], Path]) -> None:
    row = next(
        ParquetRows(written("NULL::VARCHAR AS mobile, NULL::VARCHAR AS subjects")).rows(0, 1)
    )
    assert row.cells["mobile"] == ""
    assert row.subjects == ("",)


@pytest.mark.parametrize(
    ("replace", "column"),
    [
        ("CAST(roll_number AS BIGINT) AS roll_number", "roll_number"),
        ("CAST(mobile AS DOUBLE) AS mobile", "mobile"),
        ("CAST(centre_code AS DECIMAL(9,2)) AS centre_code", "centre_code"),
        ("[name] AS name", "name"),
        ("name::BLOB AS name", "name"),
    ],
)
def test_numbers_that_lost_their_zeros_are_refused(
    written: Callable[[str], Path], replace: str, column: str
) -> None:
    assert refusal(written(replace)) == (FileFault.PARQUET_NUMBERS, column)


@pytest.mark.parametrize("content", [b"", b"PAR1", b"PAR1" + b"\xff" * 100 + b"PAR1", b"a,b\n"])
def test_what_is_no_parquet(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(content)
    assert refusal(path)[0] == FileFault.NOT_PARQUET


@pytest.mark.parametrize("at", [0.3, 0.6, 0.9])
def test_a_damaged_file_is_refused_or_read_but_ends_nothing(tmp_path: Path, at: float) -> None:
    path = tmp_path / "a.parquet"
    generate(path, 40)
    content = bytearray(path.read_bytes())
    place = int(len(content) * at)
    content[place : place + 40] = b"\xaa" * 40
    path.write_bytes(content)
    with contextlib.suppress(UnusableFile):
        assert len(list(ParquetRows(path).rows(0, 1))) <= 40


def test_a_bomb_is_refused_before_it_is_unpacked(
    written: Callable[[str, str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written("", ", repeat('x', 3000000) AS remarks")
    monkeypatch.setattr(parquet_rows, "MOST_UNPACKED", 1_000_000)
    assert path.stat().st_size < parquet_rows.MOST_UNPACKED
    assert refusal(path)[0] == FileFault.PARQUET_TOO_LARGE


def test_a_long_cell_is_refused(written: Callable[[str], Path]) -> None:
    assert refusal(written("repeat('x', 70000) AS name"))[0] == FileFault.LONG_ROW


def test_the_reader_reaches_no_other_file_and_no_network(tmp_path: Path) -> None:
    generate(tmp_path / "a.parquet", 1)
    (tmp_path / "secret.csv").write_text("a\n1\n")
    duck = ParquetRows(tmp_path / "a.parquet")._duck
    for query in (
        f"SELECT * FROM read_csv('{tmp_path}/secret.csv')",  # noqa: S608
        f"COPY (SELECT 1) TO '{tmp_path}/out.csv'",
        "SELECT * FROM read_parquet('https://evil.example/a.parquet')",
        "INSTALL httpfs",
        "SET enable_external_access = true",
    ):
        with pytest.raises(duckdb.Error):
            duck.execute(query)


def test_a_column_with_a_hostile_name_is_no_sql(written: Callable[[str, str], Path]) -> None:
    path = written("", ', 1 AS "x""; DROP TABLE a; --"')
    assert len(list(ParquetRows(path).rows(0, 1))) == 3
