"""CSV that is written for spreadsheets."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitra.domain.csv_text import csv_line


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "|", "%"])
def test_no_cell_begins_a_formula(sign: str) -> None:
    (cell,) = next(csv.reader(io.StringIO(csv_line([f"{sign}HYPERLINK(1)"]), newline="")))
    assert cell == f"'{sign}HYPERLINK(1)"


@given(st.lists(st.text(max_size=20), min_size=2, max_size=5))
def test_any_other_cell_comes_back(cells: list[str]) -> None:
    (read,) = list(csv.reader(io.StringIO(csv_line(cells), newline=""), strict=True))
    assert [cell.removeprefix("'") for cell in read] == [cell.removeprefix("'") for cell in cells]
