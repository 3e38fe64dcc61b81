"""Where a text may be cut so that no letter, conjunct or emoji is torn.

A hand-sized part of Unicode's extended grapheme clusters (UAX #29, rules GB3, GB9, GB9a, GB9c, GB11, GB12):
what Telugu, Hindi, Latin and emoji need. It never allows a border where a reader would see a torn letter;
at a virama it forbids a few that the standard allows, which does no harm.
"""

import unicodedata
from typing import Final

_ZERO_WIDTH_JOINER: Final = "\u200d"
_ZERO_WIDTH_NON_JOINER: Final = "\u200c"
_VIRAMA_CLASS: Final = 9


def is_mark(character: str) -> bool:
    """Whether it only changes the letter before it: a vowel sign, a virama, an accent."""
    return unicodedata.category(character).startswith("M")


def is_border(text: str, index: int) -> bool:
    """Whether the text may be cut before `index` (from 1 to the last index)."""
    before, after = text[index - 1], text[index]
    if _extends(after) or before == _ZERO_WIDTH_JOINER or before + after == "\r\n":
        return False
    if unicodedata.combining(before) == _VIRAMA_CLASS:
        return False
    return not (_is_flag_half(after) and _flag_halves_before(text, index) % 2)


def _extends(character: str) -> bool:
    return (
        is_mark(character)
        or character in (_ZERO_WIDTH_JOINER, _ZERO_WIDTH_NON_JOINER)
        or "\U0001f3fb" <= character <= "\U0001f3ff"  # skin tones
        or "\U000e0020" <= character <= "\U000e007f"  # tags, of regional flags
    )


def _is_flag_half(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _flag_halves_before(text: str, index: int) -> int:
    start = index
    while start and _is_flag_half(text[start - 1]):
        start -= 1
    return index - start
