"""From raw bytes to a checked body; what does not fit is refused with Meta's code."""

from collections.abc import Sequence

from pydantic import JsonValue, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails, from_json

from local.graph import codes
from local.graph.errors import GraphError
from local.graph.models.send import READ_MARK, SEND, ReadMark, Send
from local.graph.wire import JsonObject

_PLAIN_AREAS = frozenset(
    {"messaging_product", "recipient_type", "type", "status", "text", "typing_indicator"}
    | {"image", "video", "audio", "sticker", "document", "location"}
)
"""Where Meta answers a bad value with 100; in all other places with 131009."""


def parse_object(raw: bytes) -> JsonObject:
    """The JSON object in a request body. Raises GraphError 100."""
    try:
        body = from_json(raw, allow_inf_nan=False)
    except ValueError as error:
        raise GraphError(codes.INVALID_PARAMETER, "The body is not valid JSON") from error
    if not isinstance(body, dict):
        raise GraphError(codes.INVALID_PARAMETER, "The body must be a JSON object")
    return body


def parse_message(body: JsonObject) -> Send | ReadMark:
    """A message to send or a read mark. Raises GraphError."""
    if "status" in body:
        return validated(READ_MARK, body)
    return validated(SEND, {"type": "text", **body})


def validated[T](adapter: TypeAdapter[T], body: JsonObject) -> T:
    """The body as its model. Raises GraphError."""
    try:
        return adapter.validate_python(body)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=True, include_input=False)[0]
        raise _graph_error(first, body) from error


def _graph_error(error: ErrorDetails, body: JsonObject) -> GraphError:
    path = _path(error["loc"], body)
    return GraphError(_code(error["type"], path), _details(error, path))


def _code(kind: str, path: Sequence[str]) -> int:
    if kind.isdecimal():
        return int(kind)
    if kind == "union_tag_not_found" or (kind == "missing" and len(path) > 1):
        return codes.MISSING_PARAMETER
    if kind == "extra_forbidden" or not path or path[0] in _PLAIN_AREAS:
        return codes.INVALID_PARAMETER
    return codes.BAD_VALUE


def _details(error: ErrorDetails, path: Sequence[str]) -> str:
    if error["type"] == "extra_forbidden":
        return f'Unexpected key "{path[-1]}" on param {_written(path[:-1]) or "of the body"}'
    if error["type"] == "missing":
        return f"Param {_written(path)} is required"
    return f"Param {_written(path)}: {error['msg']}"


def _path(location: Sequence[str | int], body: JsonObject) -> list[str]:
    """The way to the value in the caller's own body.

    pydantic names the chosen member of a union on the way; that is not a key, so it is left out.
    """
    here: JsonValue = body
    path: list[str] = []
    for step, following in zip(location, [*location[1:], None], strict=False):
        if following is not None and _is_tag(here, step, following):
            continue
        path.append(str(step))
        here = _inside(here, step)
    return path


def _is_tag(here: JsonValue, step: str | int, following: str | int) -> bool:
    if not isinstance(here, dict) or here.get("type", step) != step:
        return False
    return following in here or step not in here


def _inside(here: JsonValue, step: str | int) -> JsonValue:
    if isinstance(here, dict):
        return here.get(str(step))
    if isinstance(here, list) and isinstance(step, int) and step < len(here):
        return here[step]
    return None


def _written(path: Sequence[str]) -> str:
    return "".join(f"['{step}']" if index else step for index, step in enumerate(path))
