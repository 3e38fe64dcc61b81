"""Lambda's Runtime API, version 2018-06-01, for one process.

https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
"""

import asyncio
import json

from local.runtime.http import Reply, Request
from local.runtime.invocation import MOST_PAYLOAD_BYTES, Invocation, Outcome, failed

_PREFIX = "/2018-06-01/runtime/"
_ACCEPTED = Reply(202, b'{"status":"OK"}', {"content-type": "application/json"})


class InitFailed(Exception):
    """The function's code could not be loaded. Carries the outcome that its callers are told."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.error)
        self.outcome = outcome


class RuntimeApi:
    """The talk with one process. `loaded` is done when it asks for its first event."""

    def __init__(self, function_arn: str) -> None:
        self._arn = function_arn
        self._events: asyncio.Queue[Invocation] = asyncio.Queue()
        self._in_hand: Invocation | None = None
        self.loaded: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        # A stack that ends while a function loads has nobody left who asks how it went.
        self.loaded.add_done_callback(lambda it: it.cancelled() or it.exception())

    def give(self, invocation: Invocation) -> None:
        """Let the process have an event as soon as it asks."""
        self._events.put_nowait(invocation)

    async def answer(self, request: Request) -> Reply:
        """What the process is told. It waits here while there is no event."""
        match (request.method, request.path.removeprefix(_PREFIX).split("/")):
            case ("GET", ["invocation", "next"]):
                return await self._next()
            case ("POST", ["invocation", request_id, "response"]):
                return self._responded(request_id, request.body)
            case ("POST", ["invocation", request_id, "error"]):
                return self._settle(request_id, Outcome(request.body, _kind(request.body)))
            case ("POST", ["init", "error"]):
                return self._init_failed(request.body)
            case _:
                return _refusal(404, "NotFound")

    async def _next(self) -> Reply:
        if not self.loaded.done():
            self.loaded.set_result(None)
        invocation = await self._events.get()
        self._in_hand = invocation
        headers = {
            "content-type": "application/json",
            "Lambda-Runtime-Aws-Request-Id": invocation.request_id,
            "Lambda-Runtime-Deadline-Ms": str(invocation.deadline_ms()),
            "Lambda-Runtime-Invoked-Function-Arn": self._arn,
        }
        return Reply(200, invocation.event, headers)

    def _responded(self, request_id: str, body: bytes) -> Reply:
        if len(body) <= MOST_PAYLOAD_BYTES:
            return self._settle(request_id, Outcome(body))
        size = f"Response payload size ({len(body)} bytes) exceeded maximum allowed size"
        self._settle(request_id, failed("Function.ResponseSizeTooLarge", size, request_id))
        return _refusal(413, "RequestEntityTooLarge")

    def _settle(self, request_id: str, outcome: Outcome) -> Reply:
        if self._in_hand is None or self._in_hand.request_id != request_id:
            return _refusal(400, "InvalidRequestID")
        self._in_hand.settle(outcome)
        self._in_hand = None
        return _ACCEPTED

    def _init_failed(self, body: bytes) -> Reply:
        if not self.loaded.done():
            self.loaded.set_exception(InitFailed(Outcome(body, _kind(body))))
        return _ACCEPTED


def _kind(body: bytes) -> str:
    """The error's type as the runtime client words it in the body."""
    try:
        said = json.loads(body)
    except ValueError:
        return "Runtime.Unknown"
    kind = said.get("errorType") if isinstance(said, dict) else None
    return kind if isinstance(kind, str) and kind else "Runtime.Unknown"


def _refusal(status: int, kind: str) -> Reply:
    body = json.dumps({"errorType": kind, "errorMessage": kind}).encode()
    return Reply(status, body, {"content-type": "application/json"})
