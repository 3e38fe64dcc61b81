"""What has to be done before the first page is drawn.

fpdf2 and fontTools import a part of themselves only while they draw. It is imported at start instead:
nobody waits then, and Lambda lends a whole processor.
"""

import codecs
import logging
from importlib import resources

from fontTools.ttLib import TTFont, getTableModule  # type: ignore[import-untyped]

from mitra.adapters.pdf import typefaces


def preload() -> None:
    """Import it all, read the fonts that every paper needs, and keep the libraries' notes out of the log."""
    for chatty in (
        "fontTools",
        "fpdf",
    ):  # at INFO they list every glyph of a page, and so of a name
        logging.getLogger(chatty).setLevel(logging.ERROR)
    for strong in (False, True):
        with TTFont(typefaces.file("telugu", strong), lazy=True) as font:
            for tag in font.keys():  # noqa: SIM118 - a font is no mapping
                getTableModule(tag)
        typefaces.width("అ", "telugu", strong)
    for encoding in ("utf-16-be", "utf-32-be", "latin-1"):
        codecs.lookup(encoding)
    resources.files("fpdf.data.color_profiles")
