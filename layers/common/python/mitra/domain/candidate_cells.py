"""One cell of an operator's file made fit for paper, or what is wrong with it."""

import re
import unicodedata
from datetime import date
from functools import lru_cache

from mitra.domain.errors import Malformed
from mitra.domain.plain_text import plain
from mitra.domain.row_fault import Fault

_SCIENTIFIC = re.compile(r"[+-]?\d+([.,]\d+)?[eE][+-]?\d+|\d+[.,]0+")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_MOBILE = re.compile(r"(?:\+?91|0)?([6-9]\d{9})")
_MOBILE_SIGNS = str.maketrans("", "", " -().")
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::00(?:\.0+)?)?")
_PHOTO = re.compile(
    r"(?:[A-Za-z0-9][A-Za-z0-9._-]*/)*[A-Za-z0-9][A-Za-z0-9._-]*\.jpe?g", re.IGNORECASE
)
_LONGEST_PHOTO = 100
_PLAIN_ASCII = re.compile(r"[!-~]+(?: [!-~]+)*")
_KEPT = 4096
"""Names of centres, examinations and papers come again in every row."""
_JOINERS = "\u200c\u200d"
_BEGINS_FORMULA = ("=", "@", "+", "-", "|")


class CellWrong(Exception):
    """A cell cannot be used."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@lru_cache(_KEPT)
def words(text: str, longest: int) -> str:
    """Plain words on one line. Raises CellWrong."""
    _expect_visible(text)
    if text.startswith(_BEGINS_FORMULA):
        raise CellWrong(Fault.FORMULA)
    try:
        found = text if _PLAIN_ASCII.fullmatch(text) else plain(text)
    except Malformed:
        raise CellWrong(Fault.LETTERS) from None
    if not found:
        raise CellWrong(Fault.LETTERS)
    if len(found) > longest:
        raise CellWrong(Fault.TOO_LONG)
    return found


def code(text: str, shape: re.Pattern[str]) -> str:
    """A code or number that is text: leading zeros stay. Raises CellWrong."""
    if text.startswith("="):
        raise CellWrong(Fault.FORMULA)
    if _SCIENTIFIC.fullmatch(text):
        raise CellWrong(Fault.SPREADSHEET_NUMBER)
    _expect_visible(text)
    if not shape.fullmatch(text):
        raise CellWrong(Fault.SHAPE)
    return text


def day(text: str) -> date:
    """A date, year first or day first, with four digits to the year. Raises CellWrong."""
    found = _YEAR_FIRST.fullmatch(text)
    if found:
        year, month, number = found[1], found[2], found[3]
    else:
        found = _DAY_FIRST.fullmatch(text)
        if not found:
            raise CellWrong(Fault.NO_DATE)
        number, month, year = found[1], found[2], found[3]
    try:
        return date(int(year), int(month), int(number))
    except ValueError:
        raise CellWrong(Fault.NO_DATE) from None


def time(text: str) -> str:
    """HH:MM of the 24-hour clock. Raises CellWrong."""
    found = _TIME.fullmatch(text)
    if not found:
        raise CellWrong(Fault.SUBJECT_TIMES)
    return f"{int(found[1]):02d}:{found[2]}"


def mobile(text: str) -> str:
    """An Indian mobile number as WhatsApp writes it: 91 and ten digits. Raises CellWrong."""
    if _SCIENTIFIC.fullmatch(text):
        raise CellWrong(Fault.SPREADSHEET_NUMBER)
    found = _MOBILE.fullmatch(text.translate(_MOBILE_SIGNS))
    if not (found and text.isascii()):
        raise CellWrong(Fault.MOBILE)
    return f"91{found[1]}"


def photo(text: str) -> str:
    """A path below photos/ that stays there. Raises CellWrong."""
    path = text.removeprefix("photos/")
    if len(path) > _LONGEST_PHOTO or not _PHOTO.fullmatch(path):
        raise CellWrong(Fault.PHOTO_PATH)
    return path


def _expect_visible(text: str) -> None:
    """No control characters, nothing that turns a line around, nothing invisible but the joiners of Indian scripts."""
    if text.isprintable():
        return
    for character in text:
        if character not in _JOINERS and unicodedata.category(character) in (
            "Cc",
            "Cf",
            "Cs",
            "Co",
        ):
            raise CellWrong(Fault.HIDDEN_CHARACTER)
