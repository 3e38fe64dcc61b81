"""An HTTP server on a free port that answers by a script, so that every trouble of a network can be made."""

import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import BinaryIO, Final

HANG_UP: Final = "hang up"
"""Close the connection without a word."""
SILENCE: Final = "silence"
"""Say nothing until the caller gives up."""
HALF: Final = "half"
"""Promise more bytes than are sent."""


@dataclass(frozen=True)
class Reply:
    """An answer. `close` ends the connection after it without saying so before."""

    status: int = 200
    body: bytes = b"{}"
    headers: Sequence[tuple[str, str]] = ()
    close: bool = False


Step = Reply | str | bytes
"""An answer, a trouble by its name, or bytes to send as they are before hanging up."""


@dataclass
class Call:
    """One request as it came over the wire."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes


@dataclass
class ScriptedServer:
    """What was asked, and over how many connections."""

    url: str
    calls: list[Call] = field(default_factory=list)
    open: list[socket.socket] = field(default_factory=list)
    hung_up: threading.Event = field(default_factory=threading.Event)
    """Set when a connection was ended from this side: a caller who looks now sees it."""

    @property
    def connections(self) -> int:
        """How many were made."""
        return len(self.open)


@contextmanager
def scripted(*steps: Step) -> Iterator[ScriptedServer]:
    """Serve the steps, one for each request; the last one again and again."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = ScriptedServer(f"http://127.0.0.1:{listener.getsockname()[1]}")
    waiting = list(steps)
    thread = threading.Thread(target=_accept, args=(listener, server, waiting), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        for endpoint in (listener, *server.open):
            _end(endpoint)
        thread.join(timeout=5)


def _end(endpoint: socket.socket) -> None:
    with suppress(OSError):  # it may be closed already
        endpoint.shutdown(socket.SHUT_RDWR)
    endpoint.close()


def _accept(listener: socket.socket, server: ScriptedServer, waiting: list[Step]) -> None:
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        server.open.append(connection)
        threading.Thread(target=_converse, args=(connection, server, waiting), daemon=True).start()


def _converse(connection: socket.socket, server: ScriptedServer, waiting: list[Step]) -> None:
    with connection, connection.makefile("rb") as reader:
        try:
            while (call := _read(reader)) is not None:
                server.calls.append(call)
                step = waiting.pop(0) if len(waiting) > 1 else waiting[0]
                if not _answer(connection, step):
                    return
        except OSError:
            return
        finally:
            _end(connection)
            server.hung_up.set()


def _read(reader: BinaryIO) -> Call | None:
    line = reader.readline()
    if not line:
        return None
    method, target, _ = line.decode().split(" ", 2)
    headers = {}
    while (line := reader.readline().strip()) != b"":
        name, _, value = line.decode().partition(":")
        headers[name.lower()] = value.strip()
    body = reader.read(int(headers.get("content-length", 0)))
    return Call(method, target, headers, body)


def _answer(connection: socket.socket, step: Step) -> bool:
    if isinstance(step, Reply):
        connection.sendall(_head(step, len(step.body)) + step.body)
        return not step.close
    if isinstance(step, bytes):
        connection.sendall(step)
    if step == HALF:
        connection.sendall(_head(Reply(), 1000) + b"{")
    if step == SILENCE:
        connection.recv(1)  # returns when the caller hangs up
    return False


def _head(reply: Reply, length: int) -> bytes:
    lines = [f"HTTP/1.1 {reply.status} Scripted", f"Content-Length: {length}"]
    lines += [f"{name}: {value}" for name, value in reply.headers]
    return "\r\n".join([*lines, "", ""]).encode()
