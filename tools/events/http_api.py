"""A request as an HTTP API hands it to a function: payload format 2.0.

https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urlencode

MOMENT = datetime(2026, 11, 22, 6, 30, tzinfo=UTC)
"""When every sample happens."""
HOST = "abcde12345.execute-api.ap-south-1.amazonaws.com"


@dataclass(frozen=True, slots=True)
class Request:
    """One request. `route` is API Gateway's key, such as POST /callbacks/{department}."""

    route: str
    path: str
    headers: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    in_base64: bool = False


def event(request: Request) -> dict[str, object]:
    """The event. What a request has not is left out, as API Gateway does."""
    optional = {
        "queryStringParameters": dict(request.query),
        "pathParameters": dict(request.parameters),
        "body": _body(request),
    }
    return {
        "version": "2.0",
        "routeKey": request.route,
        "rawPath": request.path,
        "rawQueryString": urlencode(request.query),
        "headers": {"host": HOST, **request.headers},
        **{name: value for name, value in optional.items() if value},
        "requestContext": _context(request),
        "isBase64Encoded": request.in_base64,
    }


def _body(request: Request) -> str:
    body = request.body or b""
    return base64.b64encode(body).decode() if request.in_base64 else body.decode()


def _context(request: Request) -> dict[str, object]:
    return {
        "accountId": "123456789012",
        "apiId": "abcde12345",
        "domainName": HOST,
        "domainPrefix": "abcde12345",
        "http": {
            "method": request.route.partition(" ")[0],
            "path": request.path,
            "protocol": "HTTP/1.1",
            "sourceIp": "203.0.113.7",
            "userAgent": "sample",
        },
        "requestId": "JKJaXmPLvHcESHA=",
        "routeKey": request.route,
        "stage": "$default",
        "time": MOMENT.strftime("%d/%b/%Y:%H:%M:%S +0000"),
        "timeEpoch": int(MOMENT.timestamp() * 1000),
    }
