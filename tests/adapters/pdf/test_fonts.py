"""The fonts that are shipped can draw whatever may be printed, and may be shipped."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
import uharfbuzz

from mitra.adapters.pdf import phrases
from mitra.adapters.pdf.typefaces import FOLDER, file, width
from mitra.adapters.pdf.typesetting import script_runs
from mitra.domain.errors import Malformed
from mitra.domain.plain_text import plain

_FS_TYPE = slice(8, 10)
"""Where a font says who may embed it (OpenType, OS/2): nothing set is everybody."""


def opened(path: Path) -> uharfbuzz.Face:
    return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path))


def characters() -> Iterator[str]:
    """Every character that a fact can hold once it is plain."""
    for code in range(0x20, 0x10000):
        try:
            words = plain(
                f"క{chr(code)}" if unicodedata.category(chr(code))[0] == "M" else chr(code)
            )
        except Malformed:
            continue
        yield from words


@pytest.mark.parametrize("strong", [False, True])
def test_every_character_has_a_glyph_in_the_font_of_its_script(strong: bool) -> None:
    scripts = ("telugu", "latin", "devanagari")
    known = {script: set(opened(file(script, strong)).unicodes) for script in scripts}
    missing = set()
    for character in set(characters()):
        ((script, _),) = script_runs(character)
        if ord(character) not in known[script]:
            missing.add(f"{script} {ord(character):04X}")
    assert missing == set()


def test_every_word_of_ours_has_its_glyphs() -> None:
    ours = "".join(f"{p.en}{p.te}" for p in vars(phrases).values() if isinstance(p, phrases.Phrase))
    known = set(opened(file("telugu", False)).unicodes)
    assert {c for c in ours if ord(c) not in known} == set()


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.ttf")), ids=lambda path: path.name)
def test_every_font_may_be_embedded_and_has_its_licence_beside_it(path: Path) -> None:
    assert bytes(opened(path).reference_table("OS/2").data)[_FS_TYPE] == b"\0\0"
    licence = FOLDER / f"OFL-{path.name.partition('-')[0]}.txt"
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence.read_text("utf-8")


def test_bold_is_wider_and_size_is_linear() -> None:
    assert width("Sita", strong=True) > width("Sita", strong=False) > 0
