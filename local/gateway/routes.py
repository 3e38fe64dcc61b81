"""The routes of the template's HTTP APIs, all on the stack's one port."""

import asyncio
import json
import re
from collections.abc import Callable, Coroutine, Sequence
from datetime import datetime

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from local.gateway.answer import refusal, response
from local.gateway.event import Matched, event
from local.runtime.invocation import MOST_PAYLOAD_BYTES, Outcome
from local.template.functions import Function

MOST_BODY_BYTES = 10 * 1024 * 1024
LONGEST_SECONDS = 30.0
"""API Gateway waits no longer for a function."""

type Invoke = Callable[[str, bytes], Coroutine[None, None, Outcome]]
"""Lets a function, by its name, have an event."""


class NotRunning(RuntimeError):
    """The functions are not there yet, or not any more."""


class _Integrations:
    """One path of an API: a function for each method."""

    def __init__(self, invoke: Invoke, now: Callable[[], datetime]) -> None:
        self._invoke = invoke
        self._now = now
        self._functions: dict[str, tuple[str, Matched]] = {}
        self._running: set[asyncio.Task[Outcome]] = set()

    def add(self, route: Matched, function: str) -> None:
        """Let a function answer a method."""
        self._functions[route.method] = (function, route)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        try:
            answer = await self._answer(request)
        except ClientDisconnect:
            return
        await answer(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        found = self._functions.get(request.method) or self._functions.get("ANY")
        if found is None:
            return refusal(404, "Not Found")
        body = await _limited(request)
        if body is None:
            return refusal(413, "Request Entity Too Large")
        function, route = found
        payload = json.dumps(event(request, body, route, self._now())).encode()
        if len(payload) > MOST_PAYLOAD_BYTES:
            return refusal(413, "Request Entity Too Large")
        return await self._ask(function, payload)

    async def _ask(self, function: str, payload: bytes) -> Response:
        # The function goes on when API Gateway stops waiting, so it is not cancelled.
        call = asyncio.create_task(self._invoke(function, payload))
        self._running.add(call)
        call.add_done_callback(self._running.discard)
        done, _ = await asyncio.wait({call}, timeout=LONGEST_SECONDS)
        try:
            return response(call.result()) if done else refusal(503, "Service Unavailable")
        except NotRunning:
            return refusal(503, "Service Unavailable")


async def _limited(request: Request) -> bytes | None:
    """The body, None if it is larger than API Gateway takes."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BODY_BYTES:
            return None
    return bytes(body)


def gateway_routes(
    functions: Sequence[Function], invoke: Invoke, now: Callable[[], datetime]
) -> list[Route]:
    """A Starlette route for each path. Fixed paths come before those with parameters, as in API Gateway."""
    paths: dict[str, _Integrations] = {}
    for function in functions:
        for each in function.routes:
            at = paths.setdefault(each.path, _Integrations(invoke, now))
            at.add(Matched(each.api.lower(), each.method, each.path), function.name)
    return [Route(_starlette(path), paths[path]) for path in sorted(paths, key=_generality)]


def _starlette(path: str) -> str:
    return re.sub(r"\{(\w+)\+\}", r"{\1:path}", path)


def _generality(path: str) -> tuple[int, int, int]:
    """Orders paths as API Gateway chooses among them: the most particular first."""
    return path.count("+}"), path.count("{"), -len(path)
