"""Child processes that never outlive the stack, also when it is killed hard."""

import asyncio
import contextlib
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, STDOUT, Process
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

_LEASH = str(Path(__file__).with_name("leash.py"))


async def start_python(
    arguments: Sequence[str], folder: Path, environment: Mapping[str, str], output: IO[bytes] | int
) -> Process:
    """Start our own interpreter with these arguments and this environment, and nothing else of ours.

    A session of its own keeps the terminal's Ctrl-C away: the stack decides when a child ends.
    """
    leash = [sys.executable, "-I", "-S", _LEASH, str(os.getpid())]
    return await asyncio.create_subprocess_exec(
        *(*leash, sys.executable, *arguments),
        cwd=folder,
        env=environment,
        stdin=DEVNULL,
        stdout=output,
        stderr=STDOUT,
        start_new_session=True,
    )


async def end(process: Process) -> None:
    """End a child and all that it started, now."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    await process.wait()
