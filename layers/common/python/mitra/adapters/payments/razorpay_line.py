"""The line to Razorpay: who we are, how long we wait, what is asked twice, and what an error means.

https://razorpay.com/docs/errors/
"""

import json
import random
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlencode, urlsplit

from mitra.adapters.http_client import HttpAnswer, HttpClient, HttpFailure, HttpRequest, TimeLimits
from mitra.adapters.payments.razorpay_answers import Fault, Faulty
from mitra.adapters.payments.razorpay_keys import Keys, RazorpayKeys
from mitra.domain.errors import AccessRefused, GatewayOutage, GatewayRefused
from mitra.ports.clock import Clock

GATEWAY_LIMITS: Final = TimeLimits(connect=3.0, read=8.0, whole=10.0)
_LARGEST_ANSWER: Final = 1024 * 1024
_PASSING: Final = frozenset({502, 503, 504})
_BUSY: Final = frozenset({408, 409, 425, 429})
"""409: the same refund is being made at this moment."""
_LONGEST_PAUSE_SECONDS: Final = 0.4
_POOR: Final = re.compile("balance", re.IGNORECASE)
"""A merchant account may run dry until it is paid again: a refund is then owed on, not refused."""
_POOR_SECONDS: Final = 900.0
_SILENT: Final = frozenset({"ConnectTimeout", "ReadTimeout", "AnswerTooSlow"})
_REST: Final = timedelta(seconds=5)
"""After a silence nobody is asked for a while: a turn of half a minute has no time for three of them."""
_THIS_MACHINE: Final = frozenset({"127.0.0.1", "::1", "localhost"})


class RazorpayLine:
    """Calls under the keys of one entry of the secret. No error repeats what was asked or answered."""

    def __init__(
        self,
        http: HttpClient,
        keys: RazorpayKeys,
        clock: Clock,
        url: str,
        limits: TimeLimits = GATEWAY_LIMITS,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._http, self._keys, self._clock = http, keys, clock
        self._url, self._limits, self._jitter = url, limits, jitter
        self._rests_until: datetime | None = None

    def get[T](
        self,
        credentials: str,
        path: str,
        shape: type[T],
        query: Mapping[str, str | int] | None = None,
    ) -> T:
        """Ask. Raises GatewayOutage, GatewayRefused, AccessRefused, AwsOutage."""
        where = f"{path}?{urlencode(query)}" if query else path
        return _read(self._call(credentials, HttpRequest("GET", where, self._limits)), shape)

    def post[T](
        self,
        credentials: str,
        path: str,
        shape: type[T],
        body: Mapping[str, object],
        key: str = "",
    ) -> T:
        """Do. `key` makes doing it twice the same as once. Raises as `get`."""
        headers = {"content-type": "application/json"} | (
            {"x-refund-idempotency": key} if key else {}
        )
        content = json.dumps(body, separators=(",", ":")).encode()
        request = HttpRequest("POST", path, self._limits, headers, content)
        return _read(self._call(credentials, request), shape)

    def close(self, credentials: str, path: str) -> None:
        """Let something be paid no more. Refused means that it was paid or closed meanwhile: the next look shows it.

        Raises as `get`, but for GatewayRefused.
        """
        with suppress(GatewayRefused):
            self._call(credentials, HttpRequest("POST", path, self._limits))

    def _call(self, credentials: str, request: HttpRequest) -> HttpAnswer:
        if self._rests_until is not None and self._clock.now() < self._rests_until:
            raise GatewayOutage("the gateway was silent a moment ago")
        keys = self._keys.of(credentials)
        answer = self._answer(request, keys)
        if answer.status == 401 and (newest := self._keys.newest(credentials)) != keys:
            answer = self._answer(request, newest)
        _check(answer)
        return answer

    def _answer(self, request: HttpRequest, keys: Keys) -> HttpAnswer:
        signed = self._signed(request, keys)
        try:
            answer = self._http.send(signed)
        except HttpFailure as failure:
            if not _may_repeat(request, failure):
                raise self._no_answer(failure) from None
        else:
            if request.method != "GET" or answer.status not in _PASSING:
                return answer
        self._clock.sleep(self._jitter() * _LONGEST_PAUSE_SECONDS)
        try:
            return self._http.send(signed)
        except HttpFailure as failure:
            raise self._no_answer(failure) from None

    def _no_answer(self, failure: HttpFailure) -> GatewayOutage:
        if failure.kind in _SILENT:
            self._rests_until = self._clock.now() + _REST
        return GatewayOutage(f"the gateway gave no whole answer ({failure.kind})")

    def _signed(self, request: HttpRequest, keys: Keys) -> HttpRequest:
        url = f"{self._url}/v1{request.url}"
        if not _is_private(url):
            raise AccessRefused("the gateway has no https address")
        headers = {**request.headers, "authorization": keys.authorization}
        return HttpRequest(
            request.method, url, request.limits, headers, request.body, _LARGEST_ANSWER
        )


def _may_repeat(request: HttpRequest, failure: HttpFailure) -> bool:
    """A question may be asked again. An order only when the first one surely never arrived."""
    return failure.passing if request.method == "GET" else not failure.sent


def _check(answer: HttpAnswer) -> None:
    status = answer.status
    if status in (401, 403):
        raise AccessRefused(f"the gateway does not take our keys ({status})")
    if status >= 500 or status in _BUSY:
        raise GatewayOutage(f"the gateway answered {status}")
    if status >= 400:
        _refuse(answer)


def _refuse(answer: HttpAnswer) -> None:
    read = answer.read(Faulty)
    fault = read.error if read else Fault()
    if _POOR.search(fault.description) or _POOR.search(fault.reason or ""):
        raise GatewayOutage("the merchant account has too little in it", _POOR_SECONDS)
    why = fault.reason if fault.reason not in (None, "", "NA") else fault.code
    raise GatewayRefused(f"the gateway refused ({answer.status})", _word(why or ""))


def _word(code: str) -> str:
    return code.lower() if re.fullmatch("[A-Za-z_]{1,64}", code) else "unknown"


def _read[T](answer: HttpAnswer, shape: type[T]) -> T:
    found = answer.read(shape) if answer.status == 200 else None
    if found is None:
        raise GatewayOutage("the gateway answered outside its contract")
    return found


def _is_private(url: str) -> bool:
    """Keys go over TLS, or do not leave this machine."""
    try:
        parts = urlsplit(url)
        local = parts.scheme == "http" and parts.hostname in _THIS_MACHINE
        return parts.scheme == "https" or local
    except ValueError:
        return False
