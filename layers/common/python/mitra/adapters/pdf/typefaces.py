"""The fonts that are shipped, and how wide words are in them.

Widths are asked of HarfBuzz itself: fpdf2 would run its bidirectional algorithm over every word of ours.
"""

from functools import cache
from pathlib import Path

import uharfbuzz  # type: ignore[import-untyped]

FOLDER = Path(__file__).parent / "fonts"
_FAMILIES = {
    "telugu": "NotoSansTelugu",
    "latin": "NotoSansTelugu",
    "devanagari": "NotoSansDevanagari",
}
_MM_PER_POINT = 25.4 / 72


def family(script: str) -> str:
    """The family that draws a script: one for Latin and Telugu."""
    return _FAMILIES[script]


def file(script: str, strong: bool) -> Path:
    """The font file of a script and weight."""
    return FOLDER / f"{_FAMILIES[script]}-{'Bold' if strong else 'Regular'}.ttf"


def width(words: str, script: str, strong: bool) -> float:
    """How wide words of one script are at a size of one point, in millimetres."""
    font = _font(file(script, strong))
    buffer = uharfbuzz.Buffer()
    buffer.add_str(words)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    units: int = sum(position.x_advance for position in buffer.glyph_positions)
    return units / int(font.face.upem) * _MM_PER_POINT


@cache
def _font(path: Path) -> uharfbuzz.Font:
    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))))
