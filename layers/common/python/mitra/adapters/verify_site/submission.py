"""What was posted to be checked: a code as JSON, as plain text or from the page's form, or a PDF."""

import json
from collections.abc import Callable, Mapping
from typing import Final

from mitra.adapters.verify_site.http import MAX_BODY, MAX_FILE, Request
from mitra.domain.errors import BadRequest, Malformed, TooLarge
from mitra.domain.value import Value

_NAMES: Final = ("payload", "token", "url")
_MAX_FIELDS: Final = 8


class UnsupportedType(BadRequest):
    """The body is of a type that is not read."""

    code = "unsupported_type"


class Submission(Value):
    """The text or the file to check, and the language chosen in the form."""

    payload: str = ""
    language: str = ""
    pdf: bytes = b""


def read(request: Request) -> Submission:
    """What the body holds. Raises Malformed, TooLarge, UnsupportedType."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind in _WITH_FILE:
        return _WITH_FILE[kind](request)
    text = _text(request.body())
    if kind == "application/json":
        return Submission(_of_json(text))
    if kind == "application/x-www-form-urlencoded":
        return _of_form(text)
    if kind in {"text/plain", ""}:
        return Submission(text)
    raise UnsupportedType("send JSON, plain text, a form or a PDF")


def _text(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise Malformed("the body is not UTF-8") from error


def _of_pdf(request: Request) -> Submission:
    return Submission(pdf=request.body(MAX_FILE))


def _of_multipart(request: Request) -> Submission:
    # Only a browser without script sends its file so.
    from mitra.adapters.verify_site.multipart import fields  # noqa: PLC0415

    sent = fields(request.headers["content-type"], request.body(MAX_FILE + MAX_BODY))
    if len(sent.get("file", b"")) > MAX_FILE:
        raise TooLarge("the file is too long")
    texts = {name: sent.get(name, b"") for name in ("payload", "lang")}
    if any(len(text) > MAX_BODY for text in texts.values()):
        raise TooLarge("the text is too long")
    if not sent.get("file") and "payload" not in sent:
        raise Malformed("the form has no file and no payload")
    return Submission(_text(texts["payload"]), _text(texts["lang"]), sent.get("file", b""))


_WITH_FILE: Final[Mapping[str, Callable[[Request], Submission]]] = {
    "application/pdf": _of_pdf,
    "multipart/form-data": _of_multipart,
}


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
