"""Who may import whom, and who may touch the world."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

LAYER = Path("layers/common/python/mitra")
APPS = sorted(Path("functions").glob("*/app.py"))
INNER = [
    p for room in ("domain", "engine", "ports", "usecases") for p in (LAYER / room).rglob("*.py")
]
WORLD = {
    "os",
    "time",
    "random",
    "secrets",
    "socket",
    "subprocess",
    "urllib.request",
    "http.client",
    "logging",
}
CLOCKS = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time"}


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def called(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def test_the_arrows_point_inwards() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    environment = {**os.environ, "PYTHONPATH": "layers/common/python"}
    done = subprocess.run([linter], capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("app", APPS, ids=lambda path: path.parent.name)
def test_a_function_knows_only_its_composition_and_plain_values(app: Path) -> None:
    rooms = ("mitra.bootstrap", "mitra.observability", "mitra.domain")
    ours = [name for name in imported(app) if name.split(".")[0] not in sys.stdlib_module_names]
    assert [name for name in ours if not name.startswith(rooms)] == []
    assert "os" not in imported(app)


@pytest.mark.parametrize("path", INNER, ids=str)
def test_the_inside_touches_no_world(path: Path) -> None:
    assert WORLD.isdisjoint(imported(path))
    # `clock.now()` is the port; `datetime.now()` would be the wall.
    assert CLOCKS.isdisjoint(called(path))


@pytest.mark.parametrize("path", [p for p in LAYER.rglob("*.py") if p.name != "config.py"], ids=str)
def test_only_config_reads_the_environment(path: Path) -> None:
    text = path.read_text("utf-8")
    assert "os.environ" not in text
    assert "getenv" not in text


@pytest.mark.parametrize("path", sorted(LAYER.rglob("*.py")), ids=str)
def test_no_service_is_named_in_code(path: Path) -> None:
    text = path.read_text("utf-8")
    for folder in (LAYER / "catalogue" / "services").iterdir():
        assert folder.name not in text
