"""What people bring to a verifier: the address in the QR, its digits, the number under it, or something else."""

import re

from mitra.domain.credential import read_document_id
from mitra.domain.standing import Verdict
from mitra.domain.value import Value

_ADDRESS = re.compile(
    r"(?:https?://)?[^\s/?#:]*(?::\d{1,5})?/v/(?P<id>[^\s/?#]*)(?:\?[^\s#]*)?(?:#(?P<token>.*))?",
    re.IGNORECASE | re.DOTALL,
)
_OTHER_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,31}:")
_MAX_CHARACTERS = 8192
_DIGITS_AT_LEAST = 100
_DIGITS_AT_MOST = 2500
_PROSE_AT_LEAST = 40


class Scanned(Value):
    """A document's number, its token's digits, or both. `id` is as it was written, so perhaps malformed."""

    id: str = ""
    digits: str = ""


def read_scan(text: str) -> Scanned | Verdict:
    """What the text is; NOT_OURS for another issuer's code, UNREADABLE for what is no code at all.

    The host of an address is not looked at: only a signature says who issued a document.
    """
    found = text.strip()
    if len(found) > _MAX_CHARACTERS:
        return Verdict.NOT_OURS
    if read_document_id(found):
        return Scanned(id=found)
    address = _ADDRESS.fullmatch(found)
    if address:
        return Scanned(address["id"], address["token"] or "")
    if found.isascii() and found.isdigit():
        return _number(found)
    if _OTHER_SCHEME.match(found) or len(found) >= _PROSE_AT_LEAST:
        return Verdict.NOT_OURS
    return Verdict.UNREADABLE


def _number(digits: str) -> Scanned | Verdict:
    """Digits alone: a token, a part of one, or another issuer's number (Aadhaar's runs to thousands)."""
    if len(digits) > _DIGITS_AT_MOST:
        return Verdict.NOT_OURS
    return Scanned(digits=digits) if len(digits) >= _DIGITS_AT_LEAST else Verdict.UNREADABLE
