"""The program as it is started: its help, its wrong uses, its limits, and how it is installed."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.tools.verifier.desk import Desk, link

RUN = [sys.executable, "-m", "tools.verifier"]


def started(desk: Desk, *arguments: str, text: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": ".:layers/common/python", "PYTHONWARNINGS": "error"}
    return subprocess.run(
        [*RUN, *arguments], input=text, capture_output=True, env=environment, check=False
    )


def test_a_script_reads_the_exit_status() -> None:
    assert Path("tools/mitra-verify").stat().st_mode & 0o111


def test_as_a_process(desk: Desk) -> None:
    """The lists were published as of the paper's date, so the machine's clock decides how old they are."""
    done = started(desk, *desk.offline, "--json", "-", text=link().encode())
    assert done.returncode in {0, 3}
    assert done.stderr == b""
    assert done.stdout.startswith(b'{"verdict":')


def test_the_installed_script_does_the_same(desk: Desk) -> None:
    done = subprocess.run(["tools/mitra-verify", "--help"], capture_output=True, check=True)
    assert b"exit status:" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["x", "--lang", "fr"],
        ["x", "y"],
        ["--host", "http://x", "x"],
        ["x"],
        ["--root", "nowhere", "--keys", "nowhere", "x"],
        ["--pin", "00", "x"],
    ],
)
def test_wrong_uses(desk: Desk, arguments: list[str]) -> None:
    try:
        status = desk.run(*arguments)[0]
    except SystemExit as ended:
        status = int(str(ended.code))
    assert status == 2


def test_it_can_be_installed_from_the_repository() -> None:
    project = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))
    assert project["project"]["scripts"] == {"mitra-verify": "tools.verifier.__main__:run"}
    wanted = {
        name.partition("[")[0] for name in project["project"]["optional-dependencies"]["verifier"]
    }
    assert wanted == {
        "cbor2",
        "cryptography",
        "httpx",
        "pillow",
        "pyhanko",
        "pypdfium2",
        "zxing-cpp",
    }
