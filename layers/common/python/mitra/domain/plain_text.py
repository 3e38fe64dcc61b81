"""Words from outside, made fit for paper and for a QR token.

What may stand in them is a short list, so nothing invisible is left, nothing that turns a line around, and no
letter that our fonts cannot draw. The token codec has the same list and refuses the rest.
"""

import re
import unicodedata

from mitra.domain.errors import Malformed

_TELUGU = "\u0c00-\u0c77\u0c7f"
_DEVANAGARI = "\u0900-\u097f"
_LATIN = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u0107\u010a-\u0113\u0116-\u011b\u011e-\u0123\u0126\u0127"
    "\u012a\u012b\u012e-\u0131\u0136\u0137\u0139-\u013e\u0141-\u0148\u014a-\u014d\u0150-\u015b\u015e-\u0161"
    "\u0164\u0165\u016a-\u017e"
)
"""The accented letters that Noto Sans Telugu has."""
_JOINERS = "\u200c\u200d"
_MOST_MARKS = 4

_SPACES = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_STRANGE = re.compile(f"[^\x20-\x7e{_LATIN}{_DEVANAGARI}{_TELUGU}{_JOINERS}\u2013\u2019\u20b9]")
_JOINER_ASTRAY = re.compile(f"[{_JOINERS}](?![{_TELUGU}])")
_SEAMS = re.compile(
    f"(?<=[{_LATIN}])(?=[{_TELUGU}{_DEVANAGARI}])|(?<=[{_TELUGU}])(?=[{_LATIN}{_DEVANAGARI}])"
    f"|(?<=[{_DEVANAGARI}])(?=[{_LATIN}{_TELUGU}])"
)
_TYPOGRAPHIC = str.maketrans("\u2018\u2014\u2010\u2011", "\u2019\u2013--")
_UNFINISHED = (*_JOINERS, "\u0c4d", "\u094d")
"""What must not end a text that was cut: joiners and viramas wait for another letter."""


def plain(text: str) -> str:
    """The same words on one line, in Unicode's compatible composed form, with ordinary digits.

    Control and format characters, symbols and emoji are left out. Raises Malformed when a letter would
    be left out: a name in a script that we cannot draw must not be certified with holes in it.
    """
    composed = unicodedata.normalize("NFKC", text.translate(_TYPOGRAPHIC))
    usual = _STRANGE.sub(_drop, _SPACES.sub(" ", "".join(map(_usual, composed))))
    seated = _JOINER_ASTRAY.sub("", _seated(usual))
    return unicodedata.normalize("NFC", " ".join(_SEAMS.sub(" ", seated).split()))


def fitted(text: str, most: int) -> str:
    """At most so many characters, cut between syllables and ended with three dots."""
    if len(text) <= most:
        return text
    end = most - 3
    while end and (_is_mark(text[end]) or text[end - 1] in _UNFINISHED):
        end -= 1
    return text[:end].rstrip() + "..."


def _usual(character: str) -> str:
    value = unicodedata.decimal(character, None)
    if value is not None:
        return str(value)
    return "" if unicodedata.category(character) == "Cn" else character


def _drop(found: re.Match[str]) -> str:
    if unicodedata.category(found[0])[0] == "L":
        raise Malformed("a text has letters of a script that cannot be printed")
    return ""


def _seated(text: str) -> str:
    """Without marks and joiners that sit on nothing of their own script, or too many upon each other."""
    kept: list[str] = []
    marks = 0
    for character in text:
        seat = _script(kept[-1]) if kept else ""
        if character in _JOINERS:
            stays = seat == "Telugu"
        elif _is_mark(character):
            marks += 1
            stays = marks <= _MOST_MARKS and seat == _script(character)
        else:
            marks, stays = 0, True
        if stays:
            kept.append(character)
    return "".join(kept)


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] == "M"


def _script(character: str) -> str:
    if "\u0c00" <= character <= "\u0c7f" or character in _JOINERS:
        return "Telugu"
    return "Devanagari" if "\u0900" <= character <= "\u097f" else ""
