"""A ration card to photograph, and the eye of an official's phone camera."""

from pathlib import Path

import pypdfium2
import zxingcpp
from PIL import Image, ImageDraw

_DPI = 150


def ration_card(folder: Path) -> Path:
    """A picture of a card, as a citizen would take it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "ration-card.jpg"
    card = Image.new("RGB", (900, 600), "#f4ecd8")
    pen = ImageDraw.Draw(card)
    pen.rectangle((20, 20, 880, 580), outline="#7a5c2e", width=6)
    pen.text((60, 60), "RATION CARD (specimen)", fill="#3b2a10", font_size=48)
    pen.text((60, 200), "Household of four", fill="#3b2a10", font_size=36)
    card.save(path, quality=85)
    return path


def scanned(pdf: bytes) -> str:
    """What the QR code on the first page of a document says, read from its picture.

    Raises ValueError when there is no readable code on it.
    """
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=_DPI / 72).to_pil()
    codes = zxingcpp.read_barcodes(page)
    if not codes:
        raise ValueError("no QR code can be read on the page")
    return codes[0].text
