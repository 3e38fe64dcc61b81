"""HTTP as API Gateway hands it over and takes it back (payload format 2.0).

https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qsl, unquote

from mitra.domain.errors import Malformed, TooLarge

MAX_BODY: Final = 16 * 1024
_MAX_ENCODED: Final = MAX_BODY * 4 // 3 + 4
_MAX_QUERY: Final = 2048
_MAX_QUERY_FIELDS: Final = 16

_POLICY: Final = "; ".join(
    [
        "default-src 'none'",
        *(f"{kind}-src 'self'" for kind in ("style", "script", "connect", "img", "manifest")),
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)
_ALWAYS: Final = {
    "content-security-policy": _POLICY,
    "strict-transport-security": "max-age=63072000; includeSubDomains",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


@dataclass(frozen=True, slots=True)
class Request:
    """One request. `segments` are the path's parts, each decoded by itself, so that a slash in one stays there.

    Header names are in lower case; the body is decoded when it is read.
    """

    method: str
    segments: tuple[str, ...]
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    raw_body: str = field(default="", repr=False)
    base64: bool = False

    def body(self) -> bytes:
        """The body's bytes. Raises TooLarge, before anything long is decoded, or Malformed."""
        if len(self.raw_body) > _MAX_ENCODED:
            raise TooLarge("the body is too long")
        try:
            text = self.raw_body
            body = base64.b64decode(text, validate=True) if self.base64 else text.encode()
        except ValueError as error:
            raise Malformed("the body is not what it is said to be") from error
        if len(body) > MAX_BODY:
            raise TooLarge("the body is too long")
        return body


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, and what the log may say of it: `code` is an error's or a reason's name, never content."""

    status: int
    body: str = field(repr=False)
    headers: Mapping[str, str] = field(default_factory=dict)
    route: str = ""
    verdict: str = ""
    code: str = ""

    def to_gateway(self) -> dict[str, object]:
        """What a Lambda function returns. Every answer carries the security headers."""
        return {
            "statusCode": self.status,
            "headers": {**_ALWAYS, **self.headers},
            "body": self.body,
            "isBase64Encoded": False,
        }


def html(body: str, status: int = 200) -> Answer:
    """A page."""
    varies = {"vary": "accept, accept-language"}
    return Answer(status, body, {"content-type": "text/html; charset=utf-8", **varies})


def json(body: str, status: int = 200) -> Answer:
    """JSON."""
    varies = {"vary": "accept, accept-language"}
    return Answer(status, body, {"content-type": "application/json; charset=utf-8", **varies})


def parse(event: Mapping[str, object]) -> Request:
    """The request in an event. Never raises: what is missing or odd is empty."""
    context = _object(_object(event.get("requestContext")).get("http"))
    headers = {name.lower(): str(value) for name, value in _object(event.get("headers")).items()}
    body = event.get("body")
    return Request(
        method=str(context.get("method", "")),
        segments=tuple(unquote(part) for part in str(event.get("rawPath", "")).split("/")[1:]),
        query=_query(str(event.get("rawQueryString") or "")),
        headers=headers,
        raw_body=body if isinstance(body, str) else "",
        base64=bool(event.get("isBase64Encoded")),
    )


def _query(text: str) -> Mapping[str, str]:
    """Only the language and the format are ever asked for: a query that is too much for that is none."""
    try:
        return dict(parse_qsl(text[:_MAX_QUERY], max_num_fields=_MAX_QUERY_FIELDS))
    except ValueError:
        return {}


def _object(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}
