"""What of a function's output a person sees."""

import asyncio
import json
from pathlib import Path

import pytest

from local.runtime.output import FunctionLog, for_console


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ({"level": "INFO", "message": "all is well"}, None),
        (
            {"level": "WARNING", "message": "hm", "code": "wrong_signature"},
            "WARNING hm wrong_signature",
        ),
        (
            {"level": "ERROR", "errorType": "ValueError", "errorMessage": "no"},
            "ERROR   ValueError no",
        ),
        ({"level": "WARNING", "message": "LAMBDA_WARNING: Unhandled exception."}, None),
        ({"_aws": {}, "Errors": 1}, None),
        ([1, 2], None),
    ],
)
def test_structured_lines(line: object, shown: str | None) -> None:
    assert for_console(json.dumps(line)) == shown


def test_unstructured_lines_are_shown_and_cut() -> None:
    assert for_console("Fatal Python error") == "Fatal Python error"
    assert for_console("  ") is None
    assert len(for_console("x" * 10_000) or "") < 300


def test_the_file_has_all_and_the_console_what_matters(tmp_path: Path) -> None:
    shown: list[str] = []

    async def written() -> None:
        output = asyncio.StreamReader()
        output.feed_data(b'{"level":"INFO","message":"\xe0\xb0')
        output.feed_data(b'\x85"}\nfatal\n\xff without an end')
        output.feed_eof()
        with FunctionLog("echo", tmp_path, shown.append) as log:
            await log.pump(output)

    asyncio.run(written())
    assert (tmp_path / "echo.log").read_bytes().splitlines() == [
        '{"level":"INFO","message":"అ"}'.encode(),
        b"fatal",
        b"\xff without an end",
    ]
    assert shown == ["echo        fatal", "echo        \N{REPLACEMENT CHARACTER} without an end"]
