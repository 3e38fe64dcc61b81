"""Sample documents: certified by the real notary, pressed by the real press, signed by a key of their own."""

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import cast

from PIL import Image, ImageDraw

from mitra.adapters.document_forms import DocumentFormFiles
from mitra.adapters.pdf.press import PdfPress
from mitra.adapters.token import codec
from mitra.domain.document import DocumentRecord
from mitra.domain.document_form import FactKind
from mitra.ports.documents import Sheet
from tests.kit.certificates import a_notary, address, an_approved_case, one_signer

HOST = "https://verify.example.gov.in"
DOCUMENT_ID = "7YEMW3NF2Q026"
FORMS = DocumentFormFiles()
type Facts = Mapping[str, str]


@cache
def facts() -> Mapping[str, Facts]:
    """What each kind of document states, by its type."""
    text = Path(__file__).with_name("facts.json").read_text("utf-8")
    return cast("Mapping[str, Facts]", json.loads(text))


def record(document_type: str, stated: Facts) -> DocumentRecord:
    """A certified record. Raises Malformed for facts that cannot be certified."""
    form = FORMS.form(document_type)
    prefix = document_type[:3].upper()
    case = replace(
        an_approved_case({}, stated),
        department=form.department,
        reference=f"{prefix}-7F3K-9QXM",
    )
    return a_notary(one_signer()).certify(case, document_type, DOCUMENT_ID)


def sheet(document: DocumentRecord, host: str = HOST, photo: bytes | None = None) -> Sheet:
    """What the press is given; where the kind has a photo, one is drawn."""
    if photo is None:
        wants = any(FORMS.form(document.type).of_kind(FactKind.PHOTO))
        photo = portrait() if wants and "photo" in document.facts else b""
    return Sheet(document, address(document, host), codec.to_digits(document.token), photo)


@cache
def press() -> PdfPress:
    """The real one, with one signer."""
    return PdfPress(FORMS, [one_signer()])


@cache
def portrait() -> bytes:
    """A JPEG of nobody."""
    face = Image.new("RGB", (420, 540), (196, 210, 224))
    pen = ImageDraw.Draw(face)
    pen.ellipse((40, 380, 380, 760), fill=(92, 60, 86))
    pen.rectangle((180, 330, 240, 410), fill=(158, 112, 84))
    pen.ellipse((116, 84, 304, 300), fill=(32, 26, 28))
    pen.ellipse((132, 116, 288, 356), fill=(176, 128, 98))
    pen.pieslice((120, 84, 300, 300), 190, 350, fill=(32, 26, 28))
    for x in (176, 244):
        pen.ellipse((x - 8, 222, x + 8, 234), fill=(34, 28, 28))
    pen.arc((180, 262, 240, 312), 20, 160, fill=(120, 60, 56), width=5)
    packed = BytesIO()
    face.save(packed, "JPEG", quality=90)
    return packed.getvalue()
