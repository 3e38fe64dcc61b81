"""What was posted to be checked: as JSON, as plain text, or from the page's form."""

import json
from typing import Final, NamedTuple

from mitra.adapters.verify_site.http import Request
from mitra.domain.errors import BadRequest, Malformed

_NAMES: Final = ("payload", "token", "url")
_MAX_FIELDS: Final = 8


class UnsupportedType(BadRequest):
    """The body is of a type that is not read."""

    code = "unsupported_type"


class Submission(NamedTuple):
    """The text to check, and the language chosen in the form."""

    payload: str
    language: str = ""


def read(request: Request) -> Submission:
    """What the body holds. Raises Malformed, TooLarge, UnsupportedType."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    try:
        text = request.body().decode()
    except UnicodeDecodeError as error:
        raise Malformed("the body is not UTF-8") from error
    if kind == "application/json":
        return Submission(_of_json(text))
    if kind == "application/x-www-form-urlencoded":
        return _of_form(text)
    if kind in {"text/plain", ""}:
        return Submission(text)
    raise UnsupportedType("send JSON, plain text or a form")


def _of_json(text: str) -> str:
    try:
        sent = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Malformed("the body is not JSON") from error
    if not isinstance(sent, dict):
        raise Malformed("the body is not a JSON object")
    found = [sent[name] for name in _NAMES if name in sent]
    if len(found) != 1 or not isinstance(found[0], str):
        raise Malformed("the body must have one text: payload, token or url")
    return found[0]


def _of_form(text: str) -> Submission:
    # Only browsers without script send forms, and the module takes a twentieth of Python's own start.
    from urllib.parse import parse_qsl  # noqa: PLC0415

    try:
        fields = dict(parse_qsl(text, keep_blank_values=True, max_num_fields=_MAX_FIELDS))
    except ValueError as error:
        raise Malformed("the form has too many fields") from error
    if "payload" not in fields:
        raise Malformed("the form has no payload")
    return Submission(fields["payload"], fields.get("lang", ""))
