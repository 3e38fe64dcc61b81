"""Answers that say what went wrong, as RFC 9457 problem details."""

import json
from collections.abc import Mapping
from http import HTTPStatus

from pydantic import JsonValue, ValidationError
from starlette.responses import Response

MEDIA_TYPE = "application/problem+json"
MOST_ERRORS_SHOWN = 20


def problem(
    status: HTTPStatus,
    detail: str,
    more: Mapping[str, JsonValue] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Build a problem answer; `detail` is for the engineer who reads it and holds no secret."""
    body = {"type": "about:blank", "title": status.phrase, "status": status, "detail": detail}
    text = json.dumps(body | dict(more or {}), ensure_ascii=False)
    return Response(text, status, headers, MEDIA_TYPE)


def malformed(error: ValidationError) -> Response:
    """Say which fields are wrong and how, without repeating what was sent."""
    faults = error.errors(include_url=False, include_context=False, include_input=False)
    shown: list[JsonValue] = [
        {"field": ".".join(str(part) for part in fault["loc"]), "problem": fault["msg"]}
        for fault in faults[:MOST_ERRORS_SHOWN]
    ]
    return problem(HTTPStatus.BAD_REQUEST, "the body is not as agreed", {"errors": shown})


def refused(code: str, message: Mapping[str, str]) -> Response:
    """Refuse what the citizen asks for, in words that Mitra shows to the citizen."""
    more: dict[str, JsonValue] = {"code": code, "message": dict(message)}
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, message["en"], more)
