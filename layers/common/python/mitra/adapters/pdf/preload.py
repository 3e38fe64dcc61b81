"""What has to be done before the first page is drawn: nobody waits then, and Lambda lends a whole processor."""

import codecs

import zxingcpp

from mitra.adapters.pdf import archive, typefaces


def preload() -> None:
    """Read the fonts that every paper needs, and what the libraries read only when they are first used."""
    for strong in (False, True):
        typefaces.shaped("అ", "telugu", strong)
    for encoding in ("utf-16-be", "ascii"):
        codecs.lookup(encoding)
    archive.preload()
    zxingcpp.create_barcode("1", zxingcpp.BarcodeFormat.QRCode)
