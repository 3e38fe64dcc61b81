"""The stack as a process of its own, for whoever wants to use it and then stop it."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from local.server import HOST, open_port

_READY_SECONDS, _STOP_SECONDS = 60.0, 10.0


class NotReady(RuntimeError):
    """The stack did not come up. The message holds the end of what it wrote."""


@contextmanager
def stack_process(folder: Path, approve_after: str = "1") -> Iterator[str]:
    """Start the stack on a free port and yield its address. Raises NotReady."""
    with open_port(0) as free:
        port = free.getsockname()[1]
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / "stack.log"
    arguments = ["--port", str(port), "--approve-after", approve_after, "--run-folder", str(folder)]
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "local", *arguments], stdout=output, stderr=subprocess.STDOUT
        )
        try:
            base_url = f"http://{HOST}:{port}"
            _until_ready(process, base_url, log)
            yield base_url
        finally:
            process.terminate()
            process.wait(_STOP_SECONDS)


def _until_ready(process: subprocess.Popen[bytes], base_url: str, log: Path) -> None:
    deadline = time.monotonic() + _READY_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if httpx.get(f"{base_url}/healthz").status_code == httpx.codes.OK:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise NotReady(log.read_text("utf-8", errors="replace")[-2000:])
