"""A small HTTP/1.1 server on h11 for the Runtime API: one port per function process.

Each process needs a port of its own, for nothing in its requests tells which process it is.
"""

import asyncio
import contextlib
from asyncio import StreamReader, StreamWriter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

import h11

_READ_BYTES = 65536


@dataclass(frozen=True, slots=True)
class Request:
    """What a process asks. Header names are in lower case."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Reply:
    """What it is told."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


type Answer = Callable[[Request], Awaitable[Reply]]


class Listener:
    """An open port. Close it to end the connections too, also those that still wait."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self._talks: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None

    async def open(self) -> str:
        """Listen on a free port; `host:port`."""
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        host, port = self._server.sockets[0].getsockname()
        return f"{host}:{port}"

    def close(self) -> None:
        """Listen no more."""
        if self._server is not None:
            self._server.close()
        for talk in tuple(self._talks):
            talk.cancel()

    def _connected(self, reader: StreamReader, writer: StreamWriter) -> None:
        talk = asyncio.create_task(self._talk(reader, writer))
        self._talks.add(talk)
        talk.add_done_callback(self._talks.discard)

    async def _talk(self, reader: StreamReader, writer: StreamWriter) -> None:
        connection = h11.Connection(h11.SERVER)
        # A process that ends in the middle of a word is seen by who waits for the process.
        with contextlib.closing(writer), contextlib.suppress(h11.ProtocolError, ConnectionError):
            while (request := await _request(connection, reader, writer)) is not None:
                writer.write(_spoken(connection, await self._answer(request)))
                await writer.drain()
                if connection.our_state is not h11.DONE:
                    return
                connection.start_next_cycle()


async def _request(
    connection: h11.Connection, reader: StreamReader, writer: StreamWriter
) -> Request | None:
    """The next request, None at the end of the connection."""
    head: h11.Request | None = None
    body = bytearray()
    while True:
        event = connection.next_event()
        if event is h11.NEED_DATA:
            if connection.they_are_waiting_for_100_continue:
                go_on = h11.InformationalResponse(status_code=100, headers=[])
                writer.write(connection.send(go_on) or b"")
            connection.receive_data(await reader.read(_READ_BYTES))
        elif isinstance(event, h11.Request):
            head = event
        elif isinstance(event, h11.Data):
            body += event.data
        elif isinstance(event, h11.EndOfMessage) and head is not None:
            return _read(head, bytes(body))
        else:
            return None


def _read(head: h11.Request, body: bytes) -> Request:
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in head.headers}
    return Request(head.method.decode("ascii"), head.target.decode("latin-1"), headers, body)


def _spoken(connection: h11.Connection, reply: Reply) -> bytes:
    headers = [*reply.headers.items(), ("content-length", str(len(reply.body)))]
    head = h11.Response(status_code=reply.status, headers=headers)
    events = (head, h11.Data(data=reply.body), h11.EndOfMessage())
    return b"".join(connection.send(event) or b"" for event in events)
