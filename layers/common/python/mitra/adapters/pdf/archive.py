"""A drawn sheet becomes a file of PDF/A-2u with the place for one signature, all in its first revision.

ISO 19005-2 on ISO 32000-1. The objects and the file are pydyf's: https://doc.courtbouillon.org/pydyf/
"""

import hashlib
import zlib
from functools import cache
from io import BytesIO
from pathlib import Path as FilePath
from typing import NamedTuple

import pydyf

from mitra.adapters.pdf.embedding import compressed
from mitra.adapters.pdf.jpeg import Jpeg
from mitra.adapters.pdf.metadata import About, information, xmp
from mitra.adapters.pdf.path import UNITS_PER_MM, units
from mitra.adapters.pdf.sheet import Form, Mask, Page, Sheet
from mitra.adapters.pdf.signature_field import Place, add_signature_field
from mitra.adapters.pdf.structure import add_structure

_PROFILE = FilePath(__file__).parent / "colour" / "sRGB2014.icc"
_POINT = 72 / 25.4


class Unsigned(NamedTuple):
    """A whole file but for its signature, and where the object of that begins."""

    content: bytes
    signature_at: int


def preload() -> None:
    """Read and pack what is in every file."""
    _packed_profile()


def archived(sheet: Sheet, about: About, place: Place) -> Unsigned:
    """The file of a sheet, with a place for its signature. The same sheet gives the same bytes."""
    pdf = pydyf.PDF()
    pdf.info.update(information(about))
    resources = _resources(pdf, sheet)
    for number_, leaf in enumerate(sheet.leaves):
        _add_page(pdf, leaf, number_, resources)
    signature = add_signature_field(pdf, place)
    pdf.catalog.update(
        {
            "Lang": pydyf.String("en-IN"),
            "ViewerPreferences": "<</DisplayDocTitle true>>",
            "MarkInfo": "<</Marked true>>",
            "StructTreeRoot": add_structure(pdf, sheet.leaves, sheet.elements).reference,
            "Metadata": _added(pdf, xmp(about)),
            "OutputIntents": pydyf.Array([_output_intent(pdf)]),
        }
    )
    written = BytesIO()
    name = hashlib.sha256(about.code.encode()).hexdigest()[:32].encode()
    pdf.write(written, version=b"1.7", identifier=name, compress=True)
    return Unsigned(written.getvalue(), signature.offset)


def _add_page(pdf: pydyf.PDF, leaf: Page, number_: int, resources: pydyf.Dictionary) -> None:
    # Hundredths of a millimetre from the upper left corner, from here on.
    scale = _POINT / UNITS_PER_MM
    begin = f"{scale:.8f} 0 0 {-scale:.8f} 0 {leaf.height * _POINT:.4f} cm".encode()
    content = compressed(b"\n".join((begin, *leaf.drawn)))
    size = (round(leaf.width * _POINT, 3), round(leaf.height * _POINT, 3))
    page = pydyf.Dictionary(
        {
            "Type": "/Page",
            "Parent": pdf.pages.reference,
            "MediaBox": pydyf.Array((0, 0, *size)),
            "Contents": _added(pdf, content),
            "Resources": resources.reference,
            "StructParents": number_,
            "Tabs": "/S",
        }
    )
    pdf.add_page(page)


def _resources(pdf: pydyf.PDF, sheet: Sheet) -> pydyf.Dictionary:
    forms = {name: _added(pdf, _form(form)) for name, form in sheet.forms.items()}
    pictures = {name: _added(pdf, _picture(jpeg)) for name, jpeg in sheet.pictures.items()}
    masks = {name: _added(pdf, _mask(mask)) for name, mask in sheet.masks.items()}
    fonts = {name: font.add_to(pdf) for name, font in sheet.fonts.items()}
    found = {"Font": fonts, "XObject": forms | pictures | masks}
    resources = pydyf.Dictionary({kind: pydyf.Dictionary(of) for kind, of in found.items() if of})
    pdf.add_object(resources)
    return resources


def _form(form: Form) -> pydyf.Stream:
    extra = {
        "Type": "/XObject",
        "Subtype": "/Form",
        "BBox": f"[0 0 {units(form.width, form.height)}]",
        "Resources": "<<>>",
        "Filter": "/FlateDecode",
    }
    return pydyf.Stream([_packed(form.content)], extra)


@cache
def _packed(content: bytes) -> bytes:
    return zlib.compress(content, 9)


def _picture(jpeg: Jpeg) -> pydyf.Stream:
    extra = {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": jpeg.width,
        "Height": jpeg.height,
        "ColorSpace": jpeg.colours,
        "BitsPerComponent": 8,
        "Filter": "/DCTDecode",
    }
    return pydyf.Stream([jpeg.content], extra)


def _mask(mask: Mask) -> pydyf.Stream:
    extra = {
        "Type": "/XObject",
        "Subtype": "/Image",
        "ImageMask": "true",
        "Width": mask.side,
        "Height": mask.side,
        "BitsPerComponent": 1,
    }
    return compressed(mask.content, extra)


def _output_intent(pdf: pydyf.PDF) -> pydyf.Dictionary:
    profile = pydyf.Stream([_packed_profile()], {"N": 3, "Filter": "/FlateDecode"})
    return pydyf.Dictionary(
        {
            "Type": "/OutputIntent",
            "S": "/GTS_PDFA1",
            "OutputConditionIdentifier": pydyf.String("sRGB IEC61966-2.1"),
            "DestOutputProfile": _added(pdf, profile),
        }
    )


@cache
def _packed_profile() -> bytes:
    return zlib.compress(_PROFILE.read_bytes(), 9)


def _added(pdf: pydyf.PDF, entry: pydyf.Object) -> bytes:
    pdf.add_object(entry)
    return bytes(entry.reference)
