"""The texts of a token: which characters may stand in them, and Telugu in one byte a character.

A text of ASCII and the Telugu block with at least one Telugu character is a byte string, where 0x80 + n
stands for U+0C00 + n; every other text is a CBOR text. So each text has exactly one form.

What may stand in a text is a short list, not all of Unicode less what is bad: nothing invisible, nothing that
turns the line around, no letter that only looks like another one. Sets, not regular expressions: those of so
many characters take milliseconds to compile, at every cold start.
"""

import unicodedata
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from mitra.domain.token_fault import TokenFault, TokenRefused


def _characters(*ranges: tuple[int, int]) -> frozenset[str]:
    return frozenset(chr(code) for first, last in ranges for code in range(first, last + 1))


MAX_CHARACTERS: Final = 120
_MAX_MARKS: Final = 4
_WINDOW: Final = 0x0C00
_ASCII: Final = _characters((0x20, 0x7E))
_TELUGU: Final = _characters((_WINDOW, 0x0C7F))
_DEVANAGARI: Final = _characters((0x0900, 0x097F))
_ACCENTED: Final = _characters((0xC0, 0xD6), (0xD8, 0xF6), (0xF8, 0x017F))
_JOINERS: Final = frozenset("\u200c\u200d")
_SIGNS: Final = frozenset("\u2013\u2019\u20b9")
_ALLOWED: Final = _ASCII | _TELUGU | _DEVANAGARI | _ACCENTED | _JOINERS | _SIGNS
_FOREIGN_DIGITS: Final = _characters((0x0966, 0x096F), (0x0C66, 0x0C6F), (0x0C78, 0x0C7E))
_MARKS: Final = _characters(
    *((0x0900, 0x0903), (0x093A, 0x093C), (0x093E, 0x094F), (0x0951, 0x0957), (0x0962, 0x0963)),
    *((0x0C00, 0x0C04), (0x0C3C, 0x0C3C), (0x0C3E, 0x0C4D), (0x0C55, 0x0C56), (0x0C62, 0x0C63)),
)
_BEFORE_MARKS: Final = _TELUGU | _DEVANAGARI | _JOINERS
_LETTERS: Final = (
    _characters((0x41, 0x5A), (0x61, 0x7A)) | _ACCENTED,
    _characters((0x0C00, 0x0C65), (0x0C77, 0x0C77), (0x0C7F, 0x0C7F)),
    _characters((0x0900, 0x0963), (0x0970, 0x097F)),
)
_SCRIPTS: Final = {letter: script for script, letters in enumerate(_LETTERS) for letter in letters}


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
        raise TokenRefused("text_form")
    check(text)
    return text


def check(text: str) -> None:
    """Raises TokenRefused for the first rule that the text breaks."""
    for follows, fault in _RULES:
        if not follows(text):
            raise TokenRefused(fault)


def _has_telugu_form(text: str) -> bool:
    return not _TELUGU.isdisjoint(text) and set(text) <= _ASCII | _TELUGU


def _joins_telugu(text: str) -> bool:
    """A joiner shapes the Telugu letters right beside it; anywhere else it would only hide."""
    framed = f" {text} "
    return all(
        {framed[at - 1], framed[at + 1]} <= _TELUGU
        for at, character in enumerate(framed)
        if character in _JOINERS
    )


def _one_script_a_word(text: str) -> bool:
    scripts = ((_SCRIPTS.get(one), _SCRIPTS.get(other)) for one, other in pairwise(text))
    return all(one == other or one is None or other is None for one, other in scripts)


def _marks_are_seated(text: str) -> bool:
    """No mark without a letter before it, and no tower of marks."""
    height, before = 0, " "
    for character in text:
        height = height + 1 if character in _MARKS else 0
        if height > _MAX_MARKS or (height and before not in _BEFORE_MARKS):
            return False
        before = character
    return True


_RULES: Final[Sequence[tuple[Callable[[str], bool], TokenFault]]] = (
    (lambda text: 1 <= len(text) <= MAX_CHARACTERS, "text_length"),
    (lambda text: set(text) <= _ALLOWED, "text_character"),
    (lambda text: unicodedata.is_normalized("NFC", text), "text_not_nfc"),
    (_joins_telugu, "text_joiner"),
    (_FOREIGN_DIGITS.isdisjoint, "text_digits"),
    (lambda text: text == text.strip(" ") and "  " not in text, "text_spaces"),
    (_one_script_a_word, "text_mixed_scripts"),
    (_marks_are_seated, "text_marks"),
)
