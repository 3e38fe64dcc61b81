"""One HTTP client for a container's life: time limits, capped answers, no redirect, nothing remembered.

Graph API, departments and gateways share it. It stands on httpcore, which is httpx without its comforts: the
half that is left out here (models, redirects, cookies, asynchrony) is half of what httpx takes to import. The
library's own errors never leave this module: they may hold a token or a citizen's answers.
"""

import logging
import re
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

import httpcore
import msgspec

from mitra.adapters import authorities

_KEEP_ALIVE_SECONDS: Final = 20.0
"""Shorter than Meta's edge keeps idle connections, so a kept one is seldom found dead after a send."""
_CONNECTIONS: Final = 8
_HEADERS: Final = {"user-agent": "mitra", "accept-encoding": "identity"}
_NEVER_SENT: Final = (
    httpcore.ConnectError,
    httpcore.ConnectTimeout,
    httpcore.PoolTimeout,
    httpcore.UnsupportedProtocol,
    httpcore.LocalProtocolError,
)
_FAILED: Final = (
    httpcore.NetworkError,
    httpcore.TimeoutException,
    httpcore.RemoteProtocolError,
    httpcore.ConnectionNotAvailable,
)
_PORTS: Final = {"http": 80, "https": 443}
_ADDRESS: Final = re.compile(r"[!-~]+")
_HOST: Final = re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*|\[[0-9A-Fa-f:.]+\]")
_BROKEN: Final = frozenset({"ReadError", "WriteError", "CloseError", "RemoteProtocolError"})


@dataclass(frozen=True)
class TimeLimits:
    """Seconds to connect, to wait for each part of an answer, and for the whole answer."""

    connect: float
    read: float
    whole: float


@dataclass(frozen=True)
class HttpRequest:
    """One request. Headers and body stay out of its repr: they hold tokens and citizens' answers."""

    method: str
    url: str = field(repr=False)
    limits: TimeLimits
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes = field(default=b"", repr=False)
    max_bytes: int = 64 * 1024


@dataclass(frozen=True)
class HttpAnswer:
    """A status and the whole body."""

    status: int
    content: bytes = field(repr=False)

    def read[T](self, shape: type[T]) -> T | None:
        """The body as JSON of that shape (a msgspec type), strictly; None when it is anything else."""
        try:
            return msgspec.json.decode(self.content, type=shape)
        except (msgspec.DecodeError, UnicodeError, RecursionError):
            return None


class HttpFailure(Exception):
    """There is no whole answer. `sent` is False when the request surely never arrived.

    The message names the kind of failure only.
    """

    def __init__(self, kind: str, *, sent: bool) -> None:
        super().__init__(kind)
        self.kind, self.sent = kind, sent

    @property
    def passing(self) -> bool:
        """Whether the connection failed, rather than the other side: the same call may succeed at once."""
        return not self.sent or self.kind in _BROKEN


class AnswerTooLarge(HttpFailure):
    """The answer had more bytes than were asked for."""

    def __init__(self) -> None:
        super().__init__("AnswerTooLarge", sent=True)


class HttpClient:
    """Synchronous, with kept connections; threads may share it.

    Of the environment it reads nothing: no proxy, no .netrc.
    """

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        # Its DEBUG lines repeat headers, and a media address opens a citizen's file.
        logging.getLogger("httpcore").setLevel(logging.WARNING)
        self._monotonic = monotonic
        # This context trusts nobody: the plain pool never asks it, and were it asked it would refuse.
        self._plain = _pool(ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
        self._secure: httpcore.ConnectionPool | None = None
        self._trusts_all = False

    def send(self, request: HttpRequest) -> HttpAnswer:
        """Send it and read the whole answer, of whatever status. Raises HttpFailure, AnswerTooLarge."""
        try:
            return self._believed(request)
        except _NEVER_SENT as error:
            raise HttpFailure(type(error).__name__, sent=False) from None
        except _FAILED as error:
            raise HttpFailure(type(error).__name__, sent=True) from None

    def prepare(self, url: str) -> None:
        """Load the certificates now if that address needs them: Lambda lends a whole processor at start-up."""
        if url.startswith("https://"):
            self._secured()

    def close(self) -> None:
        """Close the kept connections."""
        self._plain.close()
        if self._secure is not None:
            self._secure.close()

    def _believed(self, request: HttpRequest) -> HttpAnswer:
        """With the first few authorities; with all of them from the first certificate on that those do not know."""
        try:
            return self._exchange(request)
        except httpcore.ConnectError as error:
            is_unknown = isinstance(
                error.__cause__ or error.__context__, ssl.SSLCertVerificationError
            )
            if self._trusts_all or not is_unknown:
                raise
        self._trusts_all, self._secure = True, _pool(authorities.everyone())
        return self._exchange(request)

    def _exchange(self, request: HttpRequest) -> HttpAnswer:
        limits, until = request.limits, self._monotonic() + request.limits.whole
        url = _address(request.url)
        pool = self._secured() if url.scheme == b"https" else self._plain
        wait = dict.fromkeys(("read", "write", "pool"), limits.read)
        with pool.stream(
            request.method,
            url,
            headers=_headers(request),
            content=request.body or None,
            extensions={"timeout": wait | {"connect": limits.connect}},
        ) as response:
            content = bytearray()
            for part in response.iter_stream():
                content += part
                if len(content) > request.max_bytes:
                    raise AnswerTooLarge
                if self._monotonic() > until:
                    raise HttpFailure("AnswerTooSlow", sent=True)
            return HttpAnswer(response.status, bytes(content))

    def _secured(self) -> httpcore.ConnectionPool:
        """Made when an https address comes up, for its certificates take tens of ms."""
        if self._secure is None:
            self._secure = _pool(authorities.the_first())
        return self._secure


def origin_of(url: str) -> tuple[str, str, int]:
    """Scheme, host and port that a call to this address would go to. Raises ValueError when it is no address."""
    read = urlsplit(url)
    host, port = read.netloc, read.port or _PORTS.get(read.scheme, 0)
    if read.port is not None:
        host = host.rpartition(":")[0]
    if not _ADDRESS.fullmatch(url) or not port or not _HOST.fullmatch(host):
        raise ValueError("not an address that can be called")
    return read.scheme, host.lower(), port


def _address(url: str) -> httpcore.URL:
    """The address for the wire, read once. Raises HttpFailure."""
    try:
        scheme, host, port = origin_of(url)
    except ValueError:
        raise HttpFailure("InvalidAddress", sent=False) from None
    read = urlsplit(url)
    target = f"{read.path or '/'}?{read.query}" if read.query else read.path or "/"
    return httpcore.URL(scheme=scheme, host=host.strip("[]"), port=port, target=target)


def _headers(request: HttpRequest) -> list[tuple[bytes | str, bytes | str]]:
    """With those that the protocol asks for. Raises HttpFailure for what no header can hold."""
    headers = {**_HEADERS, "host": urlsplit(request.url).netloc, **request.headers}
    if request.body or request.method not in ("GET", "HEAD", "DELETE"):
        headers["content-length"] = str(len(request.body))
    if not all(value.isascii() for value in headers.values()):
        raise HttpFailure("InvalidHeader", sent=False)
    return [*headers.items()]


def _pool(context: ssl.SSLContext) -> httpcore.ConnectionPool:
    return httpcore.ConnectionPool(
        ssl_context=context,
        max_connections=_CONNECTIONS,
        max_keepalive_connections=_CONNECTIONS,
        keepalive_expiry=_KEEP_ALIVE_SECONDS,
    )
