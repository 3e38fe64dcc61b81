"""The QR codes in a picture, and on the pages of a PDF as they are drawn.

https://github.com/zxing-cpp/zxing-cpp
"""

import io
import warnings
from collections.abc import Iterable

import pypdfium2
import zxingcpp
from PIL import Image

from mitra.domain.scanned import Scanned, read_scan
from tools.verifier.refusals import Unreadable

MOST_PIXELS = 40_000_000
MOST_PAGES = 20
_FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP")
_SCALES = (2.0, 3.0, 4.2)
"""Of 72 dots an inch: up to what a printer draws."""
_MOST_CODES = 50
_TOO_MANY = "the picture has more than 40 million pixels"
_QR_CODES = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
_BINARIZERS = (zxingcpp.Binarizer.LocalAverage, zxingcpp.Binarizer.GlobalHistogram)
"""The first stands uneven light, but overlooks the code on a whole page at some sizes; there the second finds it."""


def in_picture(content: bytes) -> str:
    """What the one certificate's code in a picture says; other issuers' codes beside it do not matter.

    Raises Unreadable when there is none, or several of different certificates.
    """
    texts = _ours(_read(_opened(content))) or _others(content)
    return _the_one(texts)


def on_pages(pdf: bytes) -> set[str]:
    """What the certificates' codes drawn on the pages say. Raises Unreadable."""
    try:
        document = pypdfium2.PdfDocument(pdf)
        if len(document) > MOST_PAGES:
            raise Unreadable("too_many_pages", f"the PDF has more than {MOST_PAGES} pages")
        return {text for page in document for text in _drawn(page)}
    except pypdfium2.PdfiumError as error:
        raise Unreadable("not_a_pdf", "the PDF cannot be drawn") from error


def _drawn(page: pypdfium2.PdfPage) -> set[str]:
    width, height = page.get_size()
    for scale in _SCALES:
        if not 0 < width * height * scale * scale <= MOST_PIXELS:
            break
        found = _ours(_read(page.render(scale=scale, grayscale=True).to_pil()))
        if found:
            return found
    return set()


def _opened(content: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=_FORMATS)
            if picture.width * picture.height > MOST_PIXELS:
                raise Unreadable("too_many_pixels", _TOO_MANY)
            return _on_white(picture)
    except Unreadable:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Unreadable("too_many_pixels", _TOO_MANY) from error
    except Exception as error:  # decoders of pictures fail in many ways
        raise Unreadable("not_a_picture", "the picture cannot be read") from error


def _on_white(picture: Image.Image) -> Image.Image:
    if not picture.has_transparency_data:
        return picture.convert("L")
    over = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", over.size, "white"), over).convert("L")


def _read(picture: Image.Image) -> list[str]:
    for binarizer in _BINARIZERS:
        found = zxingcpp.read_barcodes(picture, formats=_QR_CODES, binarizer=binarizer)
        if found:
            return [barcode.text for barcode in found[:_MOST_CODES]]
    return []


def _ours(texts: Iterable[str]) -> set[str]:
    return {text for text in texts if isinstance(scan := read_scan(text), Scanned) and scan.digits}


def _others(content: bytes) -> set[str]:
    """No code of ours: then what is there, for the verdict to say whose it is."""
    return set(_read(_opened(content)))


def _the_one(texts: set[str]) -> str:
    if not texts:
        raise Unreadable(
            "no_code", "there is no QR code in the picture, or it is too small or blurred"
        )
    if len(texts) > 1:
        raise Unreadable("several_codes", "there are several codes: show one certificate at a time")
    return texts.pop()
