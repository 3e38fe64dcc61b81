"""The stack's one HTTP port."""

import asyncio
import errno
import logging
import socket
from collections.abc import AsyncIterator, Generator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from starlette.types import ASGIApp

HOST = "127.0.0.1"
# Pages keep connections open for news: they do not hold up the end.
_WAIT_FOR_PAGES_SECONDS = 0


class PortTaken(RuntimeError):
    """Something else listens on the port. The message says what to do."""


class _Server(uvicorn.Server):
    """Leaves the signals to the program that runs the stack."""

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        yield


@contextmanager
def open_port(port: int) -> Generator[socket.socket]:
    """Take the port; 0 takes any free one. Raises PortTaken."""
    # The protocol by name: asyncio turns off the delay of small packets only where it reads TCP here.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            taken.bind((HOST, port))
        except OSError as fault:
            if fault.errno != errno.EADDRINUSE:
                raise
            advice = f"Stop what uses it, or choose another: PORT={port + 1} make run"
            raise PortTaken(f"Port {port} is taken. {advice}") from None
        taken.listen()
        yield taken


@asynccontextmanager
async def serving(app: ASGIApp, port: socket.socket) -> AsyncIterator[None]:
    """Serve the application on an open port."""
    config = uvicorn.Config(
        app,
        lifespan="off",
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=_WAIT_FOR_PAGES_SECONDS,
    )
    server = _Server(config)
    log = logging.getLogger("uvicorn.error")
    log.disabled = False
    task = asyncio.create_task(server.serve(sockets=[port]))
    try:
        yield
    finally:
        log.disabled = True  # it would tell of each page that is cut off
        server.should_exit = True
        await task
