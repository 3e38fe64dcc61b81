"""The line to one department: signed calls, a second try where the first one broke, and a circuit breaker.

Signatures: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
"""

import random
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from mitra.adapters import standard_webhooks
from mitra.adapters.departments.breaker import Breaker
from mitra.adapters.departments.registry import Registry, connection
from mitra.adapters.http_client import (
    HttpAnswer,
    HttpClient,
    HttpFailure,
    HttpRequest,
    TimeLimits,
)
from mitra.domain.errors import DepartmentOutage
from mitra.domain.value import Value
from mitra.ports.clock import Clock

DEPARTMENT_LIMITS: Final = TimeLimits(connect=3.0, read=5.0, whole=6.0)
_LARGEST_ANSWER: Final = 512 * 1024
_PASSING: Final = frozenset({502, 503, 504})
_LONGEST_PAUSE_SECONDS: Final = 0.4


class Lines(Value):
    """What the lines to all departments share."""

    http: HttpClient
    registry: Registry
    clock: Clock
    limits: TimeLimits = DEPARTMENT_LIMITS
    jitter: Callable[[], float] = random.random


@dataclass(frozen=True)
class Call:
    """A method, the path below the department's address, and a JSON body. Calling twice is calling once."""

    method: str
    path: str = field(repr=False)
    body: bytes = field(default=b"", repr=False)


class Line:
    """One department's line. Its errors name the department and the kind of trouble, never what was said."""

    def __init__(self, shared: Lines, department: str) -> None:
        self._shared, self._department = shared, department
        self._breaker = Breaker(shared.clock)

    def call(self, call: Call) -> HttpAnswer:
        """Any answer below 500. Raises DepartmentOutage for all else, and while the circuit is open."""
        self._breaker.enter()
        request = self._signed(call)
        try:
            answer = self._answer(request)
        except HttpFailure as failure:
            raise self._failed(f"gave no whole answer ({failure.kind})") from None
        if answer.status >= 500:
            raise self._failed(f"answered {answer.status}")
        if answer.status >= 400:
            # It is well; it only says no.
            self._breaker.succeeded()
        return answer

    def read[T](self, answer: HttpAnswer, shape: type[T]) -> T:
        """The JSON of a good answer. Raises DepartmentOutage when it is anything else."""
        if answer.status >= 400:
            raise DepartmentOutage(f"{self._department} answered {answer.status}")
        found = answer.read(shape) if answer.status in (200, 201) else None
        if found is None:
            raise self._failed("answered outside the contract")
        self._breaker.succeeded()
        return found

    def done(self, answer: HttpAnswer) -> None:
        """A good answer that says nothing more. Raises DepartmentOutage when it is anything else."""
        if answer.status >= 400:
            raise DepartmentOutage(f"{self._department} answered {answer.status}")
        if answer.status not in (200, 204):
            raise self._failed("answered outside the contract")
        self._breaker.succeeded()

    def _failed(self, words: str) -> DepartmentOutage:
        self._breaker.failed()
        return DepartmentOutage(f"{self._department} {words}")

    def _answer(self, request: HttpRequest) -> HttpAnswer:
        try:
            answer = self._shared.http.send(request)
        except HttpFailure as failure:
            if not failure.passing:
                raise
        else:
            if answer.status not in _PASSING:
                return answer
        self._shared.clock.sleep(self._shared.jitter() * _LONGEST_PAUSE_SECONDS)
        return self._shared.http.send(request)

    def _signed(self, call: Call) -> HttpRequest:
        to = connection(self._shared.registry, self._department)
        message_id, at = f"msg_{secrets.token_hex(16)}", int(self._shared.clock.now().timestamp())
        headers = {
            "webhook-id": message_id,
            "webhook-timestamp": str(at),
            "webhook-signature": self._signature(to.secret, message_id, at, call.body),
        }
        if call.body:
            headers["content-type"] = "application/json"
        url, limits = to.url + call.path, self._shared.limits
        return HttpRequest(call.method, url, limits, headers, call.body, _LARGEST_ANSWER)

    def _signature(self, secret: str, message_id: str, at: int, body: bytes) -> str:
        try:
            return standard_webhooks.sign(secret, message_id, at, body)
        except ValueError:
            raise DepartmentOutage(f"{self._department} has a secret that is no key") from None
