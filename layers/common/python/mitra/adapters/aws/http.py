"""Signed requests to one AWS endpoint, with a reconnect and a few tries."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

from mitra.adapters.aws.connection import Answer, Connection, Unanswered
from mitra.adapters.aws.endpoint import endpoint
from mitra.adapters.aws.errors import error_code, is_passing
from mitra.adapters.aws.signature import Request, sign
from mitra.adapters.system_clock import SystemClock
from mitra.domain.errors import AwsOutage
from mitra.domain.value import Value

if TYPE_CHECKING:
    from mitra.config import AwsSettings
    from mitra.ports.clock import Clock

CONNECT_SECONDS = 2.0
READ_SECONDS = 5.0
TRIES = 3
PATIENCE_SECONDS = 4.0
"""No try begins later than this after the first."""
FIRST_PAUSE_SECONDS = 0.2


class Patience(Value):
    """How long to wait for one answer, and how often to try."""

    read_seconds: float = READ_SECONDS
    tries: int = TRIES


class AwsHttp:
    """Signs and sends over one kept connection. For one thread."""

    def __init__(
        self,
        settings: AwsSettings,
        service: str,
        origin: str = "",
        clock: Clock | None = None,
        patience: Patience = Patience(),  # noqa: B008 - it cannot be changed
    ) -> None:
        self._settings, self._service = settings, service
        self._clock, self._tries = clock or SystemClock(), patience.tries
        # Trust is loaded here and not at the first request: Lambda lends a whole processor while it starts.
        self._connection = Connection(
            origin or endpoint(settings, service), CONNECT_SECONDS, patience.read_seconds
        )

    def request(
        self, method: str, path: str, headers: Mapping[str, str], body: bytes, query: str = ""
    ) -> Answer:
        """Status, headers by name in lower case, and body. `path` and `query` are percent-encoded.

        A call may be made twice when an answer is lost: it must be harmless to repeat.
        Raises AwsOutage when throttled, failing or out of reach after all tries.
        """
        request = Request(method, self._connection.host, path, query, headers, body)
        begun, trouble = self._clock.now(), ""
        for attempt in range(self._tries):
            if attempt:
                if (self._clock.now() - begun).total_seconds() >= PATIENCE_SECONDS:
                    break
                self._clock.sleep(_pause(attempt))
            try:
                answer = self._exchange(request)
            except OSError as error:
                self._connection.close()
                trouble = type(error).__name__
                continue
            trouble = _trouble(answer)
            if not trouble:
                return answer
        raise AwsOutage(f"{self._service}: {trouble}")

    def _exchange(self, request: Request) -> Answer:
        was_open = self._connection.is_open
        try:
            return self._send(request)
        except Unanswered:
            if not was_open:
                raise
            # The peer closed the idle connection, perhaps while Lambda was frozen.
            self._connection.close()
            return self._send(request)

    def _send(self, request: Request) -> Answer:
        headers = sign(request, self._settings, self._service, self._clock.now())
        target = f"{request.path}?{request.query}" if request.query else request.path
        return self._connection.exchange(request.method, target, headers, request.body)


def _pause(attempt: int) -> float:
    # Full jitter: https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/
    share = int.from_bytes(os.urandom(2)) / 0xFFFF
    return share * FIRST_PAUSE_SECONDS * 2.0 ** (attempt - 1)


def _trouble(answer: Answer) -> str:
    status, headers, body = answer
    if status < 400:
        return ""
    code = error_code(headers, body)
    return (code or f"Http{status}") if is_passing(status, code) else ""
