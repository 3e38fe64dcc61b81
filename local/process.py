"""The stack as a process of its own, for whoever wants to use it over HTTP and then stop it."""

import contextlib
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from local.server import HOST, open_port
from local.stack import ROOT

_READY_WITHIN_SECONDS = 120.0  # seven seconds of processor time, on a machine busy with other tests
_ASK_EVERY_SECONDS = 0.05


class NotReady(RuntimeError):
    """The stack did not come up whole. The message holds what it wrote."""


@dataclass(frozen=True, slots=True)
class ProcessStack:
    """A stack in a process of its own, seen only over HTTP. Logs are in `logs`."""

    base_url: str
    process: subprocess.Popen[bytes]
    output: Path
    logs: Path
    http: httpx.Client

    def until_it_answers(self) -> httpx.Response:
        """Wait for the first answer of /healthz, whatever it says."""
        return self._until(lambda _: True)

    def until_ready(self) -> None:
        """Wait for /healthz to say so. Fails at once when a function cannot be loaded."""
        health = self._until(lambda said: said.json()["status"] != "starting")
        if health.status_code != httpx.codes.OK:
            raise NotReady(f"the stack is not whole:\n{self.output.read_text()}")

    def _until(self, fits: Callable[[httpx.Response], bool]) -> httpx.Response:
        until = time.monotonic() + _READY_WITHIN_SECONDS
        while time.monotonic() < until and self.process.poll() is None:
            with contextlib.suppress(httpx.TransportError):
                health = self.http.get("/healthz")
                if fits(health):
                    return health
            time.sleep(_ASK_EVERY_SECONDS)
        raise NotReady(f"the stack does not start:\n{self.output.read_text()}")


def free_port() -> int:
    """A port that nobody listens on just now."""
    with open_port(0) as probe:
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def process_stack(folder: Path, *arguments: str, ready: bool = True) -> Iterator[ProcessStack]:
    """Start `python -m local` on a free port, logs below `folder`; stop it at the end. Raises NotReady."""
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    output = folder / "output.txt"
    command = [sys.executable, "-m", "local", "--port", str(port), "--run-folder", str(folder)]
    with output.open("wb") as written:
        process = subprocess.Popen(
            [*command, *arguments], cwd=ROOT, stdout=written, stderr=subprocess.STDOUT
        )
    base_url = f"http://{HOST}:{port}"
    # Generous: a machine that runs everything at once may be slow, and that is no fault.
    http = httpx.Client(base_url=base_url, trust_env=False, timeout=30)
    stack = ProcessStack(base_url, process, output, folder / "logs", http)
    try:
        if ready:
            stack.until_ready()
        yield stack
    finally:
        http.close()
        process.terminate()
        process.wait()
