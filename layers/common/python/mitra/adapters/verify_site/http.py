"""HTTP as API Gateway hands it over and takes it back (payload format 2.0).

https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
"""

import base64
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from mitra.domain.errors import Malformed, TooLarge
from mitra.domain.value import Value

MAX_BODY: Final = 16 * 1024
MAX_FILE: Final = 4 * 1024 * 1024
"""In base64, with the rest of the event, still below the 6 MB that Lambda takes."""
_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})

_POLICY: Final = "; ".join(
    [
        "default-src 'none'",
        *(
            f"{kind}-src 'self'"
            for kind in ("style", "script", "connect", "img", "manifest", "worker")
        ),
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
    "permissions-policy": "camera=(self), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


class Request(Value):
    """One request. `route` is API Gateway's key, such as GET /v/{id}; `name` is what stands in its braces, decoded.

    Header names are in lower case; the body is decoded when it is read. `caller` is the network address that it came
    from: for counting, never for a log.
    """

    route: str
    name: str = ""
    query: Mapping[str, str] = _NOTHING
    headers: Mapping[str, str] = _NOTHING
    raw_body: str = ""
    base64: bool = False
    caller: str = ""

    @property
    def posts(self) -> bool:
        """Whether something was sent to be checked."""
        return self.route.startswith("POST ")

    def __repr__(self) -> str:
        return f"Request({self.route})"

    def body(self, most: int = MAX_BODY) -> bytes:
        """The body's bytes, at most so many. Raises TooLarge, before anything long is decoded, or Malformed."""
        if len(self.raw_body) > most * 4 // 3 + 4:
            raise TooLarge("the body is too long")
        try:
            text = self.raw_body
            body = base64.b64decode(text, validate=True) if self.base64 else text.encode()
        except ValueError as error:
            raise Malformed("the body is not what it is said to be") from error
        if len(body) > most:
            raise TooLarge("the body is too long")
        return body


class Answer(Value):
    """One answer, and what the log may say of it: `code` is an error's or a reason's name, never content.

    `base64` says that the body stands for bytes.
    """

    status: int
    body: str
    headers: Mapping[str, str] = _NOTHING
    route: str = ""
    verdict: str = ""
    code: str = ""
    base64: bool = False

    def __repr__(self) -> str:
        return f"Answer({self.status})"

    def to_gateway(self) -> dict[str, object]:
        """What a Lambda function returns. Every answer carries the security headers."""
        return {
            "statusCode": self.status,
            "headers": {**_ALWAYS, **self.headers},
            "body": self.body,
            "isBase64Encoded": self.base64,
        }


def html(body: str, status: int = 200) -> Answer:
    """A page."""
    varies = {"vary": "accept, accept-language"}
    return Answer(status, body, {"content-type": "text/html; charset=utf-8", **varies})


def json(body: str, status: int = 200) -> Answer:
    """JSON."""
    varies = {"vary": "accept, accept-language"}
    return Answer(status, body, {"content-type": "application/json; charset=utf-8", **varies})


def binary(body: bytes, headers: Mapping[str, str]) -> Answer:
    """Bytes, as API Gateway wants them."""
    return Answer(200, base64.b64encode(body).decode(), headers, base64=True)


def parse(event: Mapping[str, object]) -> Request:
    """The request in an event. Never raises: what is missing or odd is empty."""
    body = event.get("body")
    return Request(
        route=str(event.get("routeKey", "")),
        name=next(iter(_texts(event.get("pathParameters")).values()), ""),
        query=_texts(event.get("queryStringParameters")),
        headers=_texts(event.get("headers")),
        raw_body=body if isinstance(body, str) else "",
        base64=bool(event.get("isBase64Encoded")),
        caller=_caller(event.get("requestContext")),
    )


def _caller(context: object) -> str:
    http = context.get("http") if isinstance(context, Mapping) else None
    address = http.get("sourceIp") if isinstance(http, Mapping) else None
    return address if isinstance(address, str) else ""


def _texts(value: object) -> Mapping[str, str]:
    """An object of texts, its names in lower case."""
    if not isinstance(value, Mapping):
        return _NOTHING
    return {str(name).lower(): str(text) for name, text in value.items()}
