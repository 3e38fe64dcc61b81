"""What a function answers as the HTTP response that an HTTP API makes of it (payload format 2.0)."""

import base64
import binascii
import json
from collections.abc import Mapping

from starlette.responses import JSONResponse, Response

from local.runtime.invocation import Outcome

_OURS = frozenset({"content-length", "transfer-encoding", "connection"})
_CONTROL = frozenset("\r\n\0")


class _Malformed(ValueError):
    """The answer is nothing that API Gateway understands."""


def refusal(status: int, message: str) -> Response:
    """An answer of API Gateway's own."""
    return JSONResponse({"message": message}, status)


def response(outcome: Outcome) -> Response:
    """The response. An error of the function shows nothing of itself."""
    if outcome.error is not None:
        return refusal(500, "Internal Server Error")
    try:
        return _response(json.loads(outcome.payload))
    except ValueError:
        return refusal(500, "Internal Server Error")


def _response(answer: object) -> Response:
    if not isinstance(answer, dict) or "statusCode" not in answer:
        # An answer without a status is a body by itself.
        return Response(json.dumps(answer), media_type="application/json")
    made = Response(_body(answer), _status(answer["statusCode"]))
    made.headers["content-type"] = "text/plain;charset=utf-8"
    for name, value in _headers(answer).items():
        made.headers[name] = value
    for cookie in _cookies(answer):
        made.headers.append("set-cookie", cookie)
    return made


def _status(value: object) -> int:
    try:
        status = int(str(value))
    except ValueError:
        raise _Malformed("statusCode") from None
    if not 100 <= status <= 599:
        raise _Malformed("statusCode")
    return status


def _body(answer: Mapping[str, object]) -> bytes:
    body = answer.get("body")
    if body is None:
        return b""
    if not isinstance(body, str):
        raise _Malformed("body")
    if not answer.get("isBase64Encoded"):
        return body.encode()
    try:
        return base64.b64decode(body, validate=True)
    except binascii.Error:
        raise _Malformed("body") from None


def _headers(answer: Mapping[str, object]) -> Mapping[str, str]:
    headers = answer.get("headers") or {}
    if not isinstance(headers, dict):
        raise _Malformed("headers")
    return {
        str(name): _plain(value) for name, value in headers.items() if name.lower() not in _OURS
    }


def _cookies(answer: Mapping[str, object]) -> list[str]:
    cookies = answer.get("cookies") or []
    if not isinstance(cookies, list):
        raise _Malformed("cookies")
    return [_plain(cookie) for cookie in cookies]


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str | int | float) or _CONTROL & set(str(value)):
        raise _Malformed("a header's value")
    return str(value)
