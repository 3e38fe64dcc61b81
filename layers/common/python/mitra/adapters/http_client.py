"""One HTTP client for a container's life: time limits, capped answers, no redirect, nothing remembered.

Graph API and departments share it. httpx's own errors never leave this module: they carry addresses and
request objects, which may hold a token or a citizen's answers.
"""

import logging
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Final

import certifi
import httpx
import msgspec

_KEEP_ALIVE_SECONDS: Final = 20.0
"""Shorter than Meta's edge keeps idle connections, so a kept one is seldom found dead after a send."""
_CONNECTIONS: Final = 8
_NO_COOKIES: Final = DefaultCookiePolicy(allowed_domains=())
_HEADERS: Final = {"user-agent": "mitra", "accept-encoding": "identity"}
_NEVER_SENT: Final = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.UnsupportedProtocol,
    httpx.LocalProtocolError,
)
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
        # At INFO httpx logs whole addresses, and a media address opens a citizen's file.
        for name in ("httpx", "httpcore"):
            logging.getLogger(name).setLevel(logging.WARNING)
        self._monotonic = monotonic
        self._transport = _ByScheme()
        self._client = httpx.Client(
            transport=self._transport,
            headers=_HEADERS,
            cookies=CookieJar(_NO_COOKIES),
            follow_redirects=False,
            trust_env=False,
        )

    def send(self, request: HttpRequest) -> HttpAnswer:
        """Send it and read the whole answer, of whatever status. Raises HttpFailure, AnswerTooLarge."""
        try:
            return self._exchange(request)
        except _NEVER_SENT as error:
            raise HttpFailure(type(error).__name__, sent=False) from None
        except (httpx.InvalidURL, UnicodeError):
            raise HttpFailure("InvalidAddress", sent=False) from None
        except (httpx.HTTPError, httpx.StreamError) as error:
            raise HttpFailure(type(error).__name__, sent=True) from None

    def prepare(self, url: str) -> None:
        """Load the certificates now if that address needs them: Lambda lends a whole processor at start-up."""
        if url.startswith("https://"):
            self._transport.secure()

    def close(self) -> None:
        """Close the kept connections."""
        self._client.close()

    def _exchange(self, request: HttpRequest) -> HttpAnswer:
        limits, until = request.limits, self._monotonic() + request.limits.whole
        with self._client.stream(
            request.method,
            request.url,
            headers=dict(request.headers),
            content=request.body or None,
            timeout=httpx.Timeout(limits.read, connect=limits.connect),
        ) as response:
            content = bytearray()
            for part in response.iter_raw():
                content += part
                if len(content) > request.max_bytes:
                    raise AnswerTooLarge
                if self._monotonic() > until:
                    raise HttpFailure("AnswerTooSlow", sent=True)
            return HttpAnswer(response.status_code, bytes(content))


class _ByScheme(httpx.BaseTransport):
    """Plain connections at once; TLS when an https address comes up, for its certificates take tens of ms."""

    def __init__(self) -> None:
        # This context trusts nobody: it is never asked, and were it asked it would refuse.
        self._plain = _transport(ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
        self._secure: httpx.HTTPTransport | None = None

    def secure(self) -> httpx.HTTPTransport:
        if self._secure is None:
            self._secure = _transport(ssl.create_default_context(cafile=certifi.where()))
        return self._secure

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        secure = request.url.scheme == "https"
        return (self.secure() if secure else self._plain).handle_request(request)

    def close(self) -> None:
        self._plain.close()
        if self._secure is not None:
            self._secure.close()


def _transport(context: ssl.SSLContext) -> httpx.HTTPTransport:
    limits = httpx.Limits(
        max_connections=_CONNECTIONS,
        max_keepalive_connections=_CONNECTIONS,
        keepalive_expiry=_KEEP_ALIVE_SECONDS,
    )
    return httpx.HTTPTransport(verify=context, limits=limits, trust_env=False)
