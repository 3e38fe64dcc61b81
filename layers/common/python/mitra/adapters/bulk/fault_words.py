"""What is wrong, in words for operators: words/<language>.json."""

import json
from functools import cache
from pathlib import Path

from mitra.ports.bulk import Words

FOLDER = Path(__file__).parent / "words"


class FaultWordFiles:
    """The port FaultWords."""

    def say(self, code: str, column: str = "", detail: str = "") -> Words:
        """A fault, or a state of a row; a code that is not known is said as it is."""
        shown = {"column": column, "detail": detail}
        return Words(*(_said(_words(language), code, shown) for language in Words._fields))


def _said(words: dict[str, str], code: str, shown: dict[str, str]) -> str:
    said = words.get(code, code).format(**shown)
    return f"{shown['column']}: {said}" if shown["column"] else said


@cache
def _words(language: str) -> dict[str, str]:
    read = json.loads((FOLDER / f"{language}.json").read_bytes())
    return {str(code): str(words) for code, words in read.items()}
