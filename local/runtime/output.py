"""What a function's processes write: all of it to the function's log, warnings and worse to the console."""

import json
import sys
from asyncio import StreamReader
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Self

_READ_BYTES = 65536
_SHOWN_LEVELS = frozenset({"WARN", "WARNING", "ERROR", "CRITICAL", "FATAL"})
_SHOWN_CHARACTERS = 240
_NOISE = "LAMBDA_WARNING"  # the runtime client's, before each error that it then tells


def to_console(line: str) -> None:
    """Print a line for the person who runs the stack."""
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


class FunctionLog:
    """One function's log file, shared by its processes, and its voice on the console."""

    def __init__(self, name: str, folder: Path, show: Callable[[str], None] = to_console) -> None:
        self._name = name
        self._show = show
        folder.mkdir(parents=True, exist_ok=True)
        self._file = (folder / f"{name}.log").open("wb", buffering=0)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    async def pump(self, output: StreamReader) -> None:
        """Take what a process writes until it ends."""
        rest = b""
        while chunk := await output.read(_READ_BYTES):
            *lines, rest = (rest + chunk).split(b"\n")
            for line in lines:
                self._take(line)
        if rest:
            self._take(rest)

    def note(self, level: str, message: str) -> None:
        """A line of the platform's own, such as a time-out."""
        self._take(json.dumps({"level": level, "message": message}).encode())

    def _take(self, line: bytes) -> None:
        self._file.write(line + b"\n")
        shown = for_console(line.decode("utf-8", "replace"))
        if shown is not None:
            self._show(f"{self._name:<11} {shown}")


def for_console(line: str) -> str | None:
    """A short form for the console, None for what stays in the log. Unstructured lines are shown as they are."""
    try:
        record = json.loads(line)
    except ValueError:
        return line[:_SHOWN_CHARACTERS] if line.strip() else None
    if not isinstance(record, dict) or record.get("level") not in _SHOWN_LEVELS:
        return None
    if str(record.get("message")).startswith(_NOISE):
        return None
    return f"{record['level']:<7} {_said(record)}"[:_SHOWN_CHARACTERS]


def _said(record: Mapping[str, object]) -> str:
    parts = [record.get(key) for key in ("message", "code", "errorType", "errorMessage")]
    return " ".join(str(part) for part in dict.fromkeys(parts) if part)
