"""Small files, small functions: one reason to exist each."""

import ast
import statistics
from pathlib import Path

import pytest

ROOTS = ("layers/common/python/mitra", "functions", "local", "tools", "tests")
FILES = sorted(path for root in ROOTS for path in Path(root).rglob("*.py"))
SHIPPED = [path for path in FILES if path.parts[0] in ("layers", "functions")]
FILE_LIMIT, FUNCTION_LIMIT, TEST_LIMIT = 250, 40, 40
MEDIAN_FILE, MEDIAN_FUNCTION = 80, 10


def functions(path: Path) -> list[tuple[str, int]]:
    tree = ast.parse(path.read_text("utf-8"))
    found = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [(n.name, (n.end_lineno or n.lineno) - n.lineno + 1) for n in found]


@pytest.mark.parametrize("path", FILES, ids=str)
def test_a_file_is_one_thing(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= FILE_LIMIT
    limit = TEST_LIMIT if path.parts[0] == "tests" else FUNCTION_LIMIT
    assert [name for name, lines in functions(path) if lines > limit] == []


def test_most_files_and_functions_are_small() -> None:
    lines = [len(path.read_text("utf-8").splitlines()) for path in SHIPPED]
    assert statistics.median(lines) <= MEDIAN_FILE
    assert statistics.median(n for path in SHIPPED for _, n in functions(path)) <= MEDIAN_FUNCTION
