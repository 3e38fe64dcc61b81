"""CSV as Excel, LibreOffice, scripts and attackers write it."""

import contextlib
import csv
import io
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitra.adapters.bulk.csv_rows import MOST_ROW_BYTES, CsvRows
from mitra.domain.row_fault import FileFault, UnusableFile
from mitra.ports.bulk_files import Row
from tests.kit.board import csv_of, some

_HEADER = csv_of(some(1)).splitlines(keepends=True)[0]


def table(content: bytes, piece: int = 1000) -> CsvRows:
    """A file that comes in small pieces."""

    def read(start: int) -> Iterator[bytes]:
        return (content[at : at + piece] for at in range(start, len(content), piece))

    return CsvRows(read)


def rows(content: bytes, piece: int = 1000) -> list[Row]:
    return list(table(content, piece).rows(0, 1))


def refusal(content: bytes) -> tuple[FileFault, str]:
    with pytest.raises(UnusableFile) as caught:
        rows(content)
    return caught.value.fault, caught.value.detail


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_what_programs_differ_in_makes_no_difference(
    separator: str, line_end: str, bom: bytes
) -> None:
    good = some(3)
    written = io.StringIO(newline="")
    writer = csv.writer(
        written, delimiter=separator, lineterminator=line_end, quoting=csv.QUOTE_ALL
    )
    writer.writerow([f" {name.upper().replace('_', ' ')} " for name in good[0]])
    writer.writerows(row.values() for row in good)

    found = rows(bom + written.getvalue().encode(), piece=7)

    for row, cells in zip(good, found, strict=True):
        assert dict(cells.cells) == {k: v for k, v in row.items() if k != "subjects"}
        assert cells.subjects == (row["subjects"],)


@given(
    texts=st.lists(st.text(alphabet='ab",;\n\r\t 0\u0c15', max_size=12), min_size=1, max_size=6),
    piece=st.integers(1, 40),
)
def test_any_cell_comes_back_and_every_position_can_be_gone_on_from(
    texts: list[str], piece: int
) -> None:
    good = [{**row, "name": text} for row, text in zip(some(len(texts)), texts, strict=True)]
    content = csv_of(good)
    whole = rows(content, piece)
    assert [row.cells["name"] for row in whole] == texts
    for row in whole:
        rest = list(table(content, piece).rows(row.position, row.number + 1))
        assert rest == whole[row.number :]


@given(content=st.binary(max_size=400))
def test_any_bytes_are_rows_or_a_named_fault(content: bytes) -> None:
    for file in (_HEADER + content, content):
        with contextlib.suppress(UnusableFile):
            numbers = [row.number for row in rows(file, piece=13)]
            assert numbers == sorted(set(numbers))


def test_subjects_may_have_columns_of_their_own() -> None:
    (row,) = some(1)
    papers = row.pop("subjects").split("; ")
    row |= {f"Subject {n}": paper for n, paper in reversed(list(enumerate(papers, 1)))}
    (found,) = rows(csv_of([row]))
    assert list(found.subjects) == papers


def test_empty_rows_are_counted_and_left_out() -> None:
    lines = csv_of(some(3)).splitlines(keepends=True)
    content = b"".join([lines[0], lines[1], b"\r\n", b",,,\r\n", *lines[2:], b"\r\n\r\n"])
    assert [row.number for row in rows(content)] == [1, 4, 5]


def test_a_row_with_too_few_or_too_many_cells_is_not_whole() -> None:
    lines = csv_of(some(2)).splitlines(keepends=True)
    short = lines[1].rsplit(b",", 3)[0] + b"\r\n"
    long = lines[2].rstrip() + b",x\r\n"
    assert [row.whole for row in rows(lines[0] + short + long)] == [False, False]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", FileFault.EMPTY),
        (b"\xef\xbb\xbf", FileFault.EMPTY),
        (_HEADER.decode().encode("utf-16"), FileFault.UTF16),
        (b"\x00" * 5000, FileFault.UTF16),
        (b"roll_number,name\n", FileFault.COLUMNS_MISSING),
        (b"name," + _HEADER, FileFault.COLUMNS_TWICE),
        (b",".join(b"c%d" % n for n in range(1_000_000)), FileFault.LONG_ROW),
        (b",".join(b"c%d" % n for n in range(300)), FileFault.COLUMNS_MANY),
        (_HEADER + "ఖ".encode("utf-16-le") + b"\xe9,\n", FileFault.NOT_UTF8),
        (_HEADER + "José,".encode("latin-1"), FileFault.NOT_UTF8),
        (_HEADER + b'"never closed,a,b\n', FileFault.UNCLOSED_QUOTE),
        (_HEADER + b'"closed" and more,a\n', FileFault.NOT_CSV),
        (_HEADER + b'"' + b"x\n" * MOST_ROW_BYTES, FileFault.LONG_ROW),
        (_HEADER + b"x" * 10 * MOST_ROW_BYTES, FileFault.LONG_ROW),
    ],
)
def test_a_file_that_cannot_be_read_says_why(content: bytes, fault: FileFault) -> None:
    assert refusal(content)[0] == fault


def test_a_fault_names_its_row() -> None:
    content = csv_of(some(3)) + b"\xff,\n"
    assert refusal(content) == (FileFault.NOT_UTF8, "4")


def test_nul_bytes_are_not_swallowed() -> None:
    (row,) = some(1)
    (found,) = rows(csv_of([{**row, "name": "La\x00kshmi"}]))
    assert found.cells["name"] == "La\x00kshmi"


def test_a_hostile_column_name_is_shown_without_its_signs() -> None:
    (row,) = some(1)
    name = "=cmd|'/c calc'!A1\u202e\x1b[31m" + "x" * 500
    (shown,) = table(csv_of([{**row, name: "1"}])).ignored
    assert shown.isprintable()
    assert len(shown) <= 40
