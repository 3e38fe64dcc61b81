"""What operators read, in every language."""

import json
import string

import pytest

from mitra.adapters.bulk.fault_words import FOLDER, FaultWordFiles
from mitra.domain.batch import RowState
from mitra.domain.row_fault import Fault, FileFault
from mitra.ports.bulk import Words

_FILES = {name: json.loads((FOLDER / f"{name}.json").read_bytes()) for name in Words._fields}


@pytest.mark.parametrize("code", [*Fault, *FileFault, *RowState, "invalid", "no_mobile"])
def test_everything_that_can_be_said_is_said_in_every_language(code: str) -> None:
    said = FaultWordFiles().say(code, detail="7")
    assert all(words != code and "{" not in words for words in said)
    assert len(set(said)) == len(said)


def test_languages_agree_on_what_there_is_and_what_is_filled_in() -> None:
    english = _FILES["en"]
    for words in _FILES.values():
        assert words.keys() == english.keys()
        for code, said in words.items():
            assert _blanks(said) == _blanks(english[code]), code


def test_scripts_are_those_of_their_languages() -> None:
    assert all(any("\u0c00" <= c <= "\u0c7f" for c in said) for said in _FILES["te"].values())
    assert all(any("\u0900" <= c <= "\u097f" for c in said) for said in _FILES["hi"].values())


def _blanks(said: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(said) if name}
