"""What a clerk's form may say, and whether it came from a page of this desk."""

import re
from collections.abc import Iterable, Mapping
from urllib.parse import parse_qsl

from starlette.requests import Request

from local.departments.case import Act, Decision, State
from local.departments.gate import read_body

LONGEST_TEXT = 500
LONGEST_NAME = 120
_QUESTION = re.compile(r"[a-z][a-z0-9_]{0,63}")
_DOCUMENT = re.compile(
    r"[0-9A-F][0-9A-HJKMNP-TV-Z]{3}-?[0-9A-HJKMNP-TV-Z]{4}-?[0-9A-HJKMNP-TV-Z]{5}"
)
_JOINERS = {0x200C: None, 0x200D: None}  # they shape Telugu and Hindi letters
_TELUGU_NAME = re.compile("[\u0c00-\u0c7f\u200c\u200d .]+")


class FormError(Exception):
    """The clerk must correct the form; the message says what."""


class ForeignFormError(Exception):
    """The form was not sent from a page of this desk."""


async def read_form(request: Request) -> dict[str, list[str]]:
    """Read a URL-encoded form; raises ForeignFormError, FormError, BodyTooLargeError.

    The browser itself says where a form was sent from, in Sec-Fetch-Site or Origin, and no page
    can forge these. One of them must name this very origin.
    """
    if not _is_from_here(request):
        raise ForeignFormError
    body = await read_body(request)
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=50, errors="strict")
    except ValueError:
        raise FormError("The form could not be read. Please send it again.") from None
    form: dict[str, list[str]] = {}
    for name, value in pairs:
        form.setdefault(name, []).append(value.strip())
    return form


def approval_fields(form: Mapping[str, list[str]]) -> tuple[str, str]:
    """Give the approving officer and the holder's name in Telugu, both may be empty."""
    officer = _one(form, "approved_by", LONGEST_NAME)
    name = _one(form, "holder_name_te", LONGEST_NAME)
    if name and not _TELUGU_NAME.fullmatch(name):
        raise FormError("Write the holder's name in Telugu letters only, or leave it empty.")
    return officer, name


def renewed(form: Mapping[str, list[str]]) -> str:
    """Give the number of the document that an approval renews; empty for a first one."""
    number = _one(form, "replaces", LONGEST_NAME).upper()
    if number and not _DOCUMENT.fullmatch(number):
        raise FormError("Write the number under the QR code, for example 9MF2-VFMF-2YG31.")
    return number


def rejection(form: Mapping[str, list[str]]) -> Decision:
    return Decision(State.REJECTED, reason=_reason(form))


def request_for_papers(form: Mapping[str, list[str]]) -> Decision:
    """Ask for the papers that are ticked, and for another one that is named."""
    other = re.sub(r"\s+", "_", _one(form, "other", LONGEST_NAME).lower())
    asked = dict.fromkeys([*form.get("papers", []), *([other] if other else [])])
    if not asked:
        raise FormError("Choose the paper that you ask for.")
    if not all(_QUESTION.fullmatch(question) for question in asked):
        raise FormError(
            "Name the other paper with letters and digits only, for example death_slip."
        )
    return Decision(State.NEEDS_PAPER, reason=_reason(form), papers=tuple(asked))


def withdrawal(form: Mapping[str, list[str]], act: Act) -> Decision:
    """Stop or cancel the document, and say why."""
    return Decision(State.APPROVED, reason=_reason(form), act=act)


def restoration() -> Decision:
    """End a suspension."""
    return Decision(State.APPROVED, act=Act.RESTORED)


def correction(form: Mapping[str, list[str]], known: Iterable[str]) -> Decision:
    """Issue the document anew with one line corrected, which is among those that are known."""
    name, value = _one(form, "fact", LONGEST_NAME), _one(form, "value", LONGEST_NAME)
    if name not in set(known):
        raise FormError("Choose the line that is wrong.")
    if not value:
        raise FormError("Write what it should say.")
    facts = {name: value}
    return Decision(State.APPROVED, reason=_reason(form), facts=facts, act=Act.REPLACED)


def _reason(form: Mapping[str, list[str]]) -> dict[str, str]:
    reason = {lang: _one(form, f"reason_{lang}", LONGEST_TEXT) for lang in ("en", "te", "hi")}
    if not reason["en"]:
        raise FormError("Write the reason in English. The citizen reads it.")
    return {lang: text for lang, text in reason.items() if text}


def _one(form: Mapping[str, list[str]], name: str, longest: int) -> str:
    value = " ".join(form.get(name, [""])[0].split())
    if len(value) > longest:
        raise FormError(f"Please write at most {longest} characters.")
    if not value.translate(_JOINERS).isprintable():
        raise FormError("Please write plain text only.")
    return value


def _is_from_here(request: Request) -> bool:
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    here = f"{request.url.scheme}://{request.headers.get('host', '')}"
    return request.headers.get("origin") == here
