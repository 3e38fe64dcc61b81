"""What fpdf2 and fontTools would import only while they draw the first page.

Imported at start instead: nobody waits then, and Lambda lends a whole processor.
"""

import codecs
from importlib import resources

from fontTools.ttLib import TTFont, getTableModule

from mitra.adapters.pdf import typefaces


def preload() -> None:
    """Import it all, and read the fonts that every paper needs."""
    for strong in (False, True):
        with TTFont(typefaces.file("telugu", strong), lazy=True) as font:
            for tag in font.keys():  # noqa: SIM118 - a font is no mapping
                getTableModule(tag)
        typefaces.width("అ", "telugu", strong)
    for encoding in ("utf-16-be", "utf-32-be", "latin-1"):
        codecs.lookup(encoding)
    resources.files("fpdf.data.color_profiles")
