"""The fonts that are shipped, and words shaped in them by HarfBuzz: which glyphs, where, standing for what."""

import struct
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import groupby, pairwise
from pathlib import Path
from typing import NamedTuple

import uharfbuzz

from mitra.adapters.pdf.typesetting import KEPT_WORDS, script_runs

FOLDER = Path(__file__).parent / "fonts"
_FAMILIES = {
    "telugu": "NotoSansTelugu",
    "latin": "NotoSansTelugu",
    "devanagari": "NotoSansDevanagari",
}
_MM_PER_POINT = 25.4 / 72
_EM = 1000
"""PDF measures glyphs in thousandths of the type size."""

_NOTHING = "\u2060"
"""Stands for a glyph that has no character of its own: invisible, and no place to break a word."""


class Glyph(NamedTuple):
    """A glyph's number and the characters it stands for; its width; how far the pen goes back before and after it.

    All lengths are thousandths of the type size.
    """

    meaning: tuple[int, str]
    width: int
    before: int
    after: int

    @property
    def id(self) -> int:
        """Its number in the font file."""
        return self.meaning[0]


class Run(NamedTuple):
    """Words of one script, shaped: glyphs of the same height above the baseline together.

    `simple` when each glyph is just one of the characters, in their order.
    """

    rises: tuple[tuple[int, tuple[Glyph, ...]], ...]
    width: int
    simple: bool


class Typeface:
    """One font file."""

    def __init__(self, path: Path) -> None:
        self.name = path.stem
        self.face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
        self._font = uharfbuzz.Font(self.face)
        self._font.scale = (_EM, _EM)

    @property
    def extents(self) -> tuple[int, int]:
        """Above and below the baseline, the latter negative."""
        extents = self._font.get_font_extents("ltr")
        return int(extents.ascender), int(extents.descender)

    @property
    def box(self) -> tuple[int, ...]:
        """What all glyphs lie in: left, bottom, right, top. OpenType, "head"."""
        units, *box = struct.unpack_from(">18xH16x4h", self.face.reference_table("head").data)
        return tuple(round(edge * _EM / units) for edge in box)

    def shape(self, words: str) -> Run:
        """Shape words of one script."""
        buffer = uharfbuzz.Buffer()
        buffer.add_str(words)
        buffer.guess_segment_properties()
        uharfbuzz.shape(self._font, buffer)
        infos, places = buffer.glyph_infos, buffer.glyph_positions
        texts = list(_texts(words, [info.cluster for info in infos]))
        glyphs = map(self._placed, infos, places, texts)
        raised = groupby(zip(places, glyphs, strict=True), key=lambda drawn: drawn[0].y_offset)
        rises = tuple((up, tuple(glyph for _, glyph in drawn)) for up, drawn in raised)
        return Run(rises, sum(place.x_advance for place in places), texts == list(words))

    def _placed(
        self, info: uharfbuzz.GlyphInfo, place: uharfbuzz.GlyphPosition, text: str
    ) -> Glyph:
        width = self._font.get_glyph_h_advance(info.codepoint)
        after = width + place.x_offset - place.x_advance
        return Glyph((info.codepoint, text), width, -place.x_offset, after)

    def outline(self, glyph: int, pen: object) -> None:
        """Draw a glyph's outline with a pen (moveTo, lineTo, qCurveTo, curveTo, closePath), in units of _EM."""
        self._font.draw_glyph_with_pen(glyph, pen)


def file(script: str, strong: bool) -> Path:
    """The font file of a script and weight: one family draws Latin and Telugu."""
    return FOLDER / f"{_FAMILIES[script]}-{'Bold' if strong else 'Regular'}.ttf"


@cache
def typeface(script: str, strong: bool) -> Typeface:
    """The typeface that draws a script, read once for its process."""
    return _read(file(script, strong))


_read = cache(Typeface)
"""Latin and Telugu have one file."""


@lru_cache(maxsize=KEPT_WORDS)
def shaped(words: str, script: str, strong: bool) -> Run:
    """Words of one script in the typeface that draws it."""
    return typeface(script, strong).shape(words)


@lru_cache(maxsize=KEPT_WORDS)
def width(words: str, strong: bool) -> float:
    """How wide words of any scripts are at a size of one point, in millimetres."""
    runs = (shaped(run, script, strong) for script, run in script_runs(words))
    return sum(run.width for run in runs) / _EM * _MM_PER_POINT


def _texts(words: str, clusters: Sequence[int]) -> Iterator[str]:
    """The characters of each glyph. A cluster is a few characters that became a few glyphs together."""
    starts = sorted(set(clusters))
    pieces = {begin: words[begin:end] for begin, end in pairwise((*starts, len(words)))}
    counts = {start: clusters.count(start) for start in starts}
    shares = {start: iter(_shared(pieces[start], counts[start])) for start in starts}
    for cluster in clusters:
        yield next(shares[cluster])


def _shared(characters: str, glyphs: int) -> list[str]:
    """Characters over glyphs: every glyph stands for something, and together they read as before."""
    if glyphs > len(characters):
        characters = unicodedata.normalize("NFD", characters)  # one vowel sign drawn as two
    first = max(1, len(characters) - glyphs + 1)
    rest = characters[first:].ljust(glyphs - 1, _NOTHING)
    return [characters[:first], *rest]
