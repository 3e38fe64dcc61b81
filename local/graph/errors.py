"""Refusals of the Graph API, in Meta's error body.

`{"error": {"message", "type", "code", "error_data": {"messaging_product", "details"},
"fbtrace_id"}}`
"""

import functools
import secrets
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from local.graph import codes
from local.graph.wire import JsonObject

type Endpoint = Callable[[Request], Awaitable[Response]]

UNKNOWN_OBJECT_SUBCODE = 33


class GraphError(Exception):
    """A call is refused; the caller gets Meta's error body."""

    def __init__(self, code: int, details: str) -> None:
        super().__init__(code)
        self.code = code
        self.details = details

    @property
    def status(self) -> int:
        """The HTTP status that goes with the code."""
        return codes.known(self.code).status

    def body(self) -> JsonObject:
        """Meta's error body."""
        return {
            "error": {
                "message": f"(#{self.code}) {codes.known(self.code).title}",
                "type": "OAuthException",
                "code": self.code,
                "error_data": {"messaging_product": "whatsapp", "details": self.details},
                "fbtrace_id": new_trace_id(),
            }
        }


class TokenRefusedError(GraphError):
    """No bearer token, or not that of this app. Graph itself answers: there is no error_data."""

    def __init__(self) -> None:
        super().__init__(codes.TOKEN_REFUSED, "")

    def body(self) -> JsonObject:
        """Graph's own error body."""
        return {
            "error": {
                "message": "Invalid OAuth access token - Cannot parse access token",
                "type": "OAuthException",
                "code": self.code,
                "fbtrace_id": new_trace_id(),
            }
        }


class UnknownObjectError(GraphError):
    """The number or media in the path is not ours: code 100, subcode 33."""

    def __init__(self, method: str) -> None:
        super().__init__(codes.INVALID_PARAMETER, "")
        self.method = method.lower()

    def body(self) -> JsonObject:
        """Graph's own error body; it does not repeat the id, which may be anything."""
        return {
            "error": {
                "message": f"Unsupported {self.method} request. The object does not exist, cannot "
                "be loaded due to missing permissions, or does not support this operation.",
                "type": "GraphMethodException",
                "code": self.code,
                "error_subcode": UNKNOWN_OBJECT_SUBCODE,
                "fbtrace_id": new_trace_id(),
            }
        }


def new_trace_id() -> str:
    """What Meta's support asks for."""
    return "A" + secrets.token_urlsafe(16)


class UndeliverableError(Exception):
    """A message was accepted but cannot reach the phone; `code` goes into its failed status."""

    def __init__(self, code: int, details: str) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


def meta_errors(endpoint: Endpoint) -> Endpoint:
    """Let an endpoint raise `GraphError`; the caller reads Meta's JSON."""

    @functools.wraps(endpoint)
    async def guarded(request: Request) -> Response:
        try:
            return await endpoint(request)
        except GraphError as error:
            return JSONResponse(error.body(), status_code=error.status)

    return guarded
