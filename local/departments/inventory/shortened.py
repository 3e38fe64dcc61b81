"""Names of people, so that only who knows them recognises them: whoever types a number is shown them."""

import unicodedata
from itertools import takewhile

_STARS = "***"


def shortened(name: str) -> str:
    """The first letter of each word, with its vowel sign where it has one: L*** D***."""
    return " ".join(_first(word) + _STARS for word in name.split())


def _first(word: str) -> str:
    marks = takewhile(lambda letter: unicodedata.category(letter).startswith("M"), word[1:])
    return word[0] + "".join(marks)
