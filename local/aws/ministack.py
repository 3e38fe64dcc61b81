"""MiniStack: the emulated AWS, in a process of its own on a free port of this machine."""

import asyncio
import contextlib
import socket
import tempfile
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from local.aws.clients import REGION
from local.runtime.children import end, start_python

_HOST = "127.0.0.1"
_START_WITHIN_SECONDS = 30.0
_ASK_EVERY_SECONDS = 0.02
_SHOWN_LOG_LINES = 12


class EmulatorFailed(RuntimeError):
    """MiniStack did not start, or ended by itself. The message ends with its last log lines."""


@dataclass(frozen=True, slots=True)
class MiniStack:
    """A running emulator."""

    endpoint: str
    process: Process
    log: Path

    async def until_it_ends(self) -> None:
        """Wait for an end that nobody asked for. Raises EmulatorFailed."""
        status = await self.process.wait()
        raise EmulatorFailed(f"MiniStack ended with status {status}\n{_tail(self.log)}")


@asynccontextmanager
async def ministack(services: Iterable[str], log: Path) -> AsyncIterator[MiniStack]:
    """Run an emulator with these services (and CloudFormation). Raises EmulatorFailed."""
    port = _free_port()
    with tempfile.TemporaryDirectory(prefix="mitra-aws-") as folder, log.open("wb") as output:
        environment = environment_of(port, folder, services)
        process = await start_python(["-m", "ministack"], Path(folder), environment, output)
        running = MiniStack(f"http://{_HOST}:{port}", process, log)
        try:
            await _until_it_listens(running, port)
            yield running
        finally:
            await end(process)


def environment_of(port: int, folder: str, services: Iterable[str]) -> dict[str, str]:
    """What MiniStack is started with: one port of this machine, and nothing kept outside `folder`."""
    wanted = sorted({service.lower() for service in services} | {"cloudformation"})
    return {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "HOME": folder,
        "TMPDIR": folder,
        "BIND_HOST": _HOST,
        "MINISTACK_HOST": _HOST,
        "GATEWAY_PORT": str(port),
        "MINISTACK_REGION": REGION,
        "SERVICES": ",".join(wanted),
        "LOG_LEVEL": "WARNING",
        # No listeners and look-ups beside the one port.
        "IOT_MTLS_ENABLED": "0",
        "SFTP_ENABLED": "0",
        "DOCKER_HOST": "unix:///nonexistent",
    }


def _free_port() -> int:
    with socket.create_server((_HOST, 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


async def _until_it_listens(running: MiniStack, port: int) -> None:
    ending = asyncio.create_task(running.until_it_ends())
    listening = asyncio.create_task(_connected(port))
    try:
        done, _ = await asyncio.wait(
            {ending, listening},
            timeout=_START_WITHIN_SECONDS,
            return_when=asyncio.FIRST_COMPLETED,
        )
        if not done:
            raise EmulatorFailed(f"MiniStack did not start\n{_tail(running.log)}")
        await done.pop()
    finally:
        ending.cancel()
        listening.cancel()


async def _connected(port: int) -> None:
    while True:
        with contextlib.suppress(ConnectionError):
            _, writer = await asyncio.open_connection(_HOST, port)
            writer.close()
            await writer.wait_closed()
            return
        await asyncio.sleep(_ASK_EVERY_SECONDS)


def _tail(log: Path) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-_SHOWN_LOG_LINES:])
