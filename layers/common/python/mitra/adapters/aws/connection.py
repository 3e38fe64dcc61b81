"""One kept connection that speaks as much HTTP/1.1 as AWS's services do (RFC 9112).

Not `http.client`: with the parts of `email` that it reads headers by, it takes half as long to import as
Python takes to start, and a citizen waits for that at every cold start. The figures are in docs/decisions.md.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import BinaryIO

Answer = tuple[int, Mapping[str, str], bytes]
"""Status, headers by name in lower case, body."""

type Connect = Callable[[tuple[str, int], float], socket.socket]
"""Address and seconds to a connected socket. Raises OSError."""

_VERSIONS = (b"HTTP/1.1", b"HTTP/1.0")
_PORTS = {"http": 80, "https": 443}
_LONGEST_LINE = 65536
_MOST_HEADERS = 100
_LONGEST_LENGTH, _LONGEST_SIZE = 9, 7
"""Digits, decimal and hexadecimal: no answer has a gigabyte."""


class Unanswered(ConnectionError):
    """The peer closed the connection before it answered anything."""


class BadAnswer(ConnectionError):
    """What came is not an HTTP answer, or not all of it."""


class Connection:
    """To one origin, such as https://sqs.ap-south-1.amazonaws.com. Connects at the first exchange."""

    _socket: socket.socket | None = None
    _reader: BinaryIO | None = None

    def __init__(self, origin: str, connect_seconds: float, read_seconds: float) -> None:
        scheme, _, self.host = origin.partition("://")
        name, _, port = self.host.partition(":")
        self._address = (name, int(port or _PORTS[scheme]))
        self._connect = _tls() if scheme == "https" else socket.create_connection
        self._connect_seconds, self._read_seconds = connect_seconds, read_seconds

    def __del__(self) -> None:
        self.close()

    @property
    def is_open(self) -> bool:
        """Whether an earlier exchange left it open; the peer may have closed it since."""
        return self._socket is not None

    def close(self) -> None:
        """Close it; the next exchange connects again."""
        for end in (self._reader, self._socket):
            if end is not None:
                end.close()
        self._reader = self._socket = None

    def exchange(self, method: str, target: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """One request, one answer. Raises Unanswered, or OSError for any other trouble: then close it."""
        if self._socket is None or self._reader is None:
            self._socket = self._connected()
            self._reader = self._socket.makefile("rb")
        try:
            self._socket.sendall(_head(method, target, headers, len(body)) + body)
            line = self._reader.readline(_LONGEST_LINE)
        except TimeoutError:
            raise
        except OSError as error:
            raise Unanswered from error
        if not line:
            raise Unanswered
        status, answered = _read_head(self._reader, line)
        read = (
            b"" if method == "HEAD" or status in (204, 304) else _read_body(self._reader, answered)
        )
        if answered.get("connection", "").lower() == "close" or line.startswith(b"HTTP/1.0"):
            self.close()
        return status, answered, read

    def _connected(self) -> socket.socket:
        made = self._connect(self._address, self._connect_seconds)
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        made.settimeout(self._read_seconds)
        return made


def _head(method: str, target: str, headers: Mapping[str, str], length: int) -> bytes:
    lines = [f"{method} {target} HTTP/1.1", f"content-length: {length}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    if any("\r" in line or "\n" in line for line in lines):
        raise ValueError("a header would break out of its line")
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


def _read_head(reader: BinaryIO, line: bytes) -> tuple[int, dict[str, str]]:
    while True:
        version, code = (*line.split(None, 2), b"", b"")[:2]
        if version not in _VERSIONS or len(code) != 3 or not code.isdigit():
            raise BadAnswer("no status line")
        status, headers = int(code), _read_headers(reader)
        if status >= 200:
            return status, headers
        line = reader.readline(_LONGEST_LINE)


def _read_headers(reader: BinaryIO) -> dict[str, str]:
    headers: dict[str, str] = {}
    for _ in range(_MOST_HEADERS):
        line = reader.readline(_LONGEST_LINE)
        if line in (b"\r\n", b"\n"):
            return headers
        name, colon, value = line.decode("latin-1").partition(":")
        if not colon or not line.endswith(b"\n"):
            raise BadAnswer("a header is broken")
        headers[name.strip().lower()] = value.strip()
    raise BadAnswer("too many headers")


def _read_body(reader: BinaryIO, headers: Mapping[str, str]) -> bytes:
    if headers.get("transfer-encoding", "").lower() == "chunked":
        return b"".join(iter(lambda: _read_chunk(reader), b""))
    length = headers.get("content-length", "")
    if not length.isdecimal() or len(length) > _LONGEST_LENGTH:
        raise BadAnswer("no length, or an endless one")
    return _read_exactly(reader, int(length))


def _read_chunk(reader: BinaryIO) -> bytes:
    size = reader.readline(_LONGEST_LINE).partition(b";")[0].strip()
    if len(size) > _LONGEST_SIZE or not size.isalnum():
        raise BadAnswer("a chunk has no size, or an endless one")
    try:
        length = int(size, 16)
    except ValueError:
        raise BadAnswer("a chunk has no size") from None
    if not length:
        _read_headers(reader)  # trailers
        return b""
    chunk = _read_exactly(reader, length)
    _read_exactly(reader, 2)
    return chunk


def _read_exactly(reader: BinaryIO, length: int) -> bytes:
    read = reader.read(length)
    if len(read) != length:
        raise BadAnswer("the answer ends too early")
    return read


def _tls() -> Connect:
    # OpenSSL is loaded where there is TLS, which is everywhere but on the local stack.
    from mitra.adapters.aws import trust  # noqa: PLC0415

    trust.amazon()
    return trust.secured
