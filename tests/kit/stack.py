"""A whole local stack for tests: as `make run` starts it, or inside the test's own process.

A file of end-to-end tests shares one:

    @pytest.fixture(scope="session")
    def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProcessStack]:
        with process_stack(tmp_path_factory.mktemp("stack")) as running:
            yield running
"""

import asyncio
import contextlib
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from local.rooms import MakeRooms
from local.stack import ROOT, Launch, Stack, running_stack

_READY_WITHIN_SECONDS = 60.0
_ASK_EVERY_SECONDS = 0.05


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
            raise AssertionError(f"the stack is not whole:\n{self.output.read_text()}")

    def _until(self, fits: Callable[[httpx.Response], bool]) -> httpx.Response:
        until = time.monotonic() + _READY_WITHIN_SECONDS
        while time.monotonic() < until and self.process.poll() is None:
            with contextlib.suppress(httpx.TransportError):
                health = self.http.get("/healthz")
                if fits(health):
                    return health
            time.sleep(_ASK_EVERY_SECONDS)
        raise AssertionError(f"the stack does not start:\n{self.output.read_text()}")


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def process_stack(folder: Path, *arguments: str, ready: bool = True) -> Iterator[ProcessStack]:
    """Start `python -m local` on a free port, logs below `folder`; stop it at the end."""
    port = free_port()
    output = folder / "output.txt"
    command = [sys.executable, "-m", "local", "--port", str(port), "--run-folder", str(folder)]
    with output.open("wb") as written:
        process = subprocess.Popen(
            [*command, *arguments], cwd=ROOT, stdout=written, stderr=subprocess.STDOUT
        )
    base_url = f"http://127.0.0.1:{port}"
    http = httpx.Client(base_url=base_url, trust_env=False)
    stack = ProcessStack(base_url, process, output, folder / "logs", http)
    try:
        if ready:
            stack.until_ready()
        yield stack
    finally:
        http.close()
        process.terminate()
        process.wait()


@contextmanager
def thread_stack(launch: Launch, make: MakeRooms | None = None) -> Iterator[Stack]:
    """Run a stack in a thread of this process, for tests that look into it."""
    running: Future[Stack] = Future()
    loop = asyncio.new_event_loop()
    end = asyncio.Event()

    async def run() -> None:
        async with running_stack(launch, make) as stack:
            running.set_result(stack)
            await end.wait()

    def work() -> None:
        try:
            with asyncio.Runner(loop_factory=lambda: loop) as runner:
                runner.run(run())
        except BaseException as fault:
            if running.done():
                raise
            running.set_exception(fault)

    thread = threading.Thread(target=work, name="stack")
    thread.start()
    try:
        yield running.result()
    finally:
        if thread.is_alive():
            loop.call_soon_threadsafe(end.set)
        thread.join()
