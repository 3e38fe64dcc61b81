"""The texts of a token: which characters may stand in them, and Telugu in one byte a character.

A text of ASCII and the Telugu block with at least one Telugu character is a byte string, where 0x80 + n
stands for U+0C00 + n; every other text is a CBOR text. So each text has exactly one form.

What may stand in a text is a short list, not all of Unicode less what is bad: nothing invisible, nothing that
turns the line around, no letter that only looks like another one.
"""

import re
import unicodedata
from typing import Final

from mitra.domain.token_fault import TokenFault, TokenRefused

MAX_CHARACTERS: Final = 120
_WINDOW: Final = 0x0C00
_TELUGU: Final = re.compile("[\u0c00-\u0c7f]")
_TELUGU_FORM: Final = re.compile("[\x20-\x7e\u0c00-\u0c7f]*")
_ALLOWED: Final = re.compile(
    "[\x20-\x7e\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f\u0900-\u097f\u0c00-\u0c7f\u200c\u200d\u2013\u2019\u20b9]*"
)
_JOINER_ASTRAY: Final = re.compile(
    "(?<![\u0c00-\u0c7f])[\u200c\u200d]|[\u200c\u200d](?![\u0c00-\u0c7f])"
)
_FOREIGN_DIGIT: Final = re.compile("[\u0966-\u096f\u0c66-\u0c6f\u0c78-\u0c7e]")
_SPACE_ASTRAY: Final = re.compile("^ |  | $")
_LATIN: Final = "A-Za-z\u00c0-\u017f"
_DEVANAGARI: Final = "\u0900-\u0963\u0970-\u097f"
_TELUGU_LETTER: Final = "\u0c00-\u0c65\u0c77\u0c7f"
_MIXED: Final = re.compile(
    f"[{_LATIN}][{_TELUGU_LETTER}{_DEVANAGARI}]|[{_TELUGU_LETTER}][{_LATIN}{_DEVANAGARI}]"
    f"|[{_DEVANAGARI}][{_LATIN}{_TELUGU_LETTER}]"
)
_MARK: Final = (
    "\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962\u0963"
    "\u0c00-\u0c04\u0c3c\u0c3e-\u0c4d\u0c55\u0c56\u0c62\u0c63"
)
_MARKS_ASTRAY: Final = re.compile(
    f"(?:^|[^\u0900-\u097f\u0c00-\u0c7f\u200c\u200d])[{_MARK}]|[{_MARK}]{{5}}"
)


def pack(text: str) -> bytes | str:
    """The CBOR item of a text. Raises TokenRefused for a text that no verifier takes."""
    check(text)
    if not _has_telugu_form(text):
        return text
    return bytes(ord(c) if c < "\x80" else 0x80 + ord(c) - _WINDOW for c in text)


def unpack(item: bytes | str) -> str:
    """The text of a CBOR item. Raises TokenRefused, also for a text in the form that is not its own."""
    if isinstance(item, str):
        text = item
    else:
        text = "".join(chr(byte) if byte < 0x80 else chr(byte - 0x80 + _WINDOW) for byte in item)
    if _has_telugu_form(text) != isinstance(item, bytes):
        raise TokenRefused(TokenFault.TEXT_FORM)
    check(text)
    return text


def _has_telugu_form(text: str) -> bool:
    return bool(_TELUGU.search(text)) and bool(_TELUGU_FORM.fullmatch(text))


def check(text: str) -> None:
    """Raises TokenRefused for the first rule that the text breaks."""
    if not 1 <= len(text) <= MAX_CHARACTERS:
        raise TokenRefused(TokenFault.TEXT_LENGTH)
    if not _ALLOWED.fullmatch(text):
        raise TokenRefused(TokenFault.TEXT_CHARACTER)
    if not unicodedata.is_normalized("NFC", text):
        raise TokenRefused(TokenFault.TEXT_NOT_NFC)
    for pattern, fault in _RULES:
        if pattern.search(text):
            raise TokenRefused(fault)


_RULES: Final = (
    (_JOINER_ASTRAY, TokenFault.TEXT_JOINER),
    (_FOREIGN_DIGIT, TokenFault.TEXT_DIGITS),
    (_SPACE_ASTRAY, TokenFault.TEXT_SPACES),
    (_MIXED, TokenFault.TEXT_MIXED_SCRIPTS),
    (_MARKS_ASTRAY, TokenFault.TEXT_MARKS),
)
