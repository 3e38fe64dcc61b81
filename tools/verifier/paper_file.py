"""A PDF as bytes: one revision, one signature, and that in the one place where the press puts it."""

import re
from io import BytesIO

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation import EmbeddedPdfSignature

from tools.verifier.paper_refused import PaperFault, PaperRefused

LARGEST = 5_000_000
"""Bytes. A paper with a photograph has less than a tenth of that."""

_HEAD = b"%PDF-1.7\n"
_END = re.compile(rb"startxref\n\d{1,10}\n%%EOF\n")
_HEX = re.compile(rb"<((?:[0-9a-f]{2})+)>")
_FIELD = "Mitra"
_SUBFILTER = "/ETSI.CAdES.detached"


def opened(pdf: bytes) -> PdfFileReader:
    """A reader of a file of one revision. Raises PaperRefused."""
    if len(pdf) > LARGEST:
        raise PaperRefused(PaperFault.TOO_LARGE)
    if not pdf.startswith(_HEAD):
        raise PaperRefused(PaperFault.UNREADABLE)
    try:
        reader = PdfFileReader(BytesIO(pdf), strict=True)
        encrypted, revisions = reader.encrypted, reader.xrefs.total_revisions
    except Exception as error:  # a hostile file fails in many ways
        raise PaperRefused(PaperFault.UNREADABLE) from error
    if encrypted:
        raise PaperRefused(PaperFault.ENCRYPTED)
    ends = list(_END.finditer(pdf))
    if revisions != 1 or len(ends) != 1 or ends[0].end() != len(pdf):
        raise PaperRefused(PaperFault.CHANGED)
    return reader


def only_signature(reader: PdfFileReader) -> EmbeddedPdfSignature:
    """The one signature. Raises PaperRefused."""
    signatures: list[EmbeddedPdfSignature] = list(reader.embedded_signatures)
    if not signatures:
        raise PaperRefused(PaperFault.UNSIGNED)
    if len(signatures) > 1 or len(reader.root["/AcroForm"]["/Fields"]) > 1:
        raise PaperRefused(PaperFault.SEVERAL_SIGNATURES)
    (signature,) = signatures
    if signature.field_name != _FIELD:
        raise PaperRefused(PaperFault.FIELD)
    if signature.sig_object["/SubFilter"] != _SUBFILTER:
        raise PaperRefused(PaperFault.SUBFILTER)
    if signature.docmdp_level is not MDPPerm.NO_CHANGES or "/Perms" not in reader.root:
        raise PaperRefused(PaperFault.CERTIFICATION)
    return signature


def contents_of(pdf: bytes, signature: EmbeddedPdfSignature) -> bytes:
    """DER of the container, from the only bytes of the file that are not signed. Raises PaperRefused."""
    figures = [int(figure) for figure in signature.byte_range]
    if len(figures) != 4 or figures[0] != 0 or figures[2] + figures[3] != len(pdf):
        raise PaperRefused(PaperFault.BYTE_RANGE)
    room = pdf[figures[1] : figures[2]]
    found = _HEX.fullmatch(room)
    if not found or not pdf[: figures[1]].endswith(b"/Contents "):
        raise PaperRefused(PaperFault.BYTE_RANGE)
    content = bytes.fromhex(found[1].decode("ascii"))
    length = _length(content)
    if any(content[length:]):
        raise PaperRefused(PaperFault.PADDING)
    return content[:length]


def _length(der: bytes) -> int:
    """Of the SEQUENCE at the start, whole. X.690, 8.1.3; two bytes of length are what a container takes."""
    if der[:2] != b"\x30\x82" or len(der) < 4:
        raise PaperRefused(PaperFault.CONTAINER)
    return 4 + int.from_bytes(der[2:4])
