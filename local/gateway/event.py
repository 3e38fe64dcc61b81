"""An HTTP request as an HTTP API shows it to a function: payload format 2.0.

https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
"""

import base64
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from starlette.requests import Request

from local.aws.clients import ACCOUNT

# What a real HTTP API passes on as text; all else, also a form or a missing type, comes as base64.
# Observed by https://github.com/ministackorg/ministack/pull/766, for the documentation names no list.
_TEXTS = frozenset({"application/json", "application/xml", "application/javascript"})
_LOCAL = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Matched:
    """The route that a request took."""

    api: str
    method: str
    path: str

    @property
    def key(self) -> str:
        """API Gateway's name of it."""
        return f"{self.method} {self.path}"


def event(request: Request, body: bytes, route: Matched, now: datetime) -> dict[str, object]:
    """The event. Parts that a request has not are left out, as API Gateway does."""
    query = request.scope["query_string"].decode("latin-1")
    said: dict[str, object] = {
        "version": "2.0",
        "routeKey": route.key,
        "rawPath": request.scope["path"],  # decoded: HTTP APIs do that, in spite of the name
        "rawQueryString": query,
        "headers": _headers(request),
        "requestContext": _context(request, route, now),
        "isBase64Encoded": False,
    }
    cookies = [each for line in request.headers.getlist("cookie") for each in line.split("; ")]
    parameters = {name: str(value) for name, value in request.path_params.items()}
    optional = {
        "cookies": cookies,
        "queryStringParameters": _joined(request.query_params.multi_items()),
        "pathParameters": parameters,
    }
    said |= {name: value for name, value in optional.items() if value}
    return said | _body(body, request.headers.get("content-type", ""))


def _joined(pairs: list[tuple[str, str]]) -> dict[str, str]:
    """One value for each name: repeated ones are joined by commas."""
    joined: dict[str, str] = {}
    for name, value in pairs:
        joined[name] = f"{joined[name]},{value}" if name in joined else value
    return joined


def _headers(request: Request) -> dict[str, str]:
    headers = [(name, value) for name, value in request.headers.items() if name != "cookie"]
    return _joined(headers) | {
        "x-amzn-trace-id": f"Root=1-{uuid.uuid4().hex[:8]}-{uuid.uuid4().hex[:24]}",
        "x-forwarded-for": _address(request),
        "x-forwarded-port": str(request.url.port or 80),
        "x-forwarded-proto": request.url.scheme,
    }


def _context(request: Request, route: Matched, now: datetime) -> Mapping[str, object]:
    return {
        "accountId": ACCOUNT,
        "apiId": route.api,
        "domainName": request.url.hostname or _LOCAL,
        "domainPrefix": route.api,
        "http": {
            "method": request.method,
            "path": request.scope["path"],
            "protocol": f"HTTP/{request.scope['http_version']}",
            "sourceIp": _address(request),
            "userAgent": request.headers.get("user-agent", ""),
        },
        "requestId": uuid.uuid4().hex,
        "routeKey": route.key,
        "stage": "$default",
        "time": now.strftime("%d/%b/%Y:%H:%M:%S +0000"),
        "timeEpoch": int(now.timestamp() * 1000),
    }


def _address(request: Request) -> str:
    return request.client.host if request.client else _LOCAL


def _body(body: bytes, content_type: str) -> dict[str, object]:
    if not body:
        return {}
    kind = content_type.partition(";")[0].strip().lower()
    if kind.startswith("text/") or kind in _TEXTS:
        return {"body": body.decode("utf-8", "replace")}
    return {"body": base64.b64encode(body).decode("ascii"), "isBase64Encoded": True}
