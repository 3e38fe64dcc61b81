"""The place of the one signature: an invisible field, and a dictionary that certifies "no changes".

ISO 32000-1, 12.7.4.5, 12.8.1 and 12.8.4; ETSI EN 319 142-1 (PAdES), 6.3. What is not known before the file is
written has its room here: `ByteRange` in figures of a fixed width, `Contents` in zeros.
"""

from datetime import datetime
from typing import NamedTuple

import pydyf

from mitra.adapters.pdf.metadata import stamp


class Place(NamedTuple):
    """When a file is signed, and the bytes that are kept free for it."""

    moment: datetime
    reserve: int


FIELD = "Mitra"
_PRINTED_AND_LOCKED = 132
_SIGNED_AND_APPEND_ONLY = 3
_NO_CHANGES = 1
FIGURE = 10
"""Digits of each figure of ByteRange."""

BYTE_RANGE = b"[" + b" ".join([b"0" * FIGURE] * 4) + b"]"


class Signature(pydyf.Dictionary):  # type: ignore[misc]  # pydyf has no types
    """The signature dictionary: it must stand in the file itself, where its bytes can be filled in."""

    compressible = False


def add_signature_field(pdf: pydyf.PDF, place: Place) -> Signature:
    """Add field and dictionary to a file that has its first page."""
    signature = _signature(place)
    pdf.add_object(signature)
    first = pdf.page_references[0]
    field = pydyf.Dictionary(
        {
            "Type": "/Annot",
            "Subtype": "/Widget",
            "FT": "/Sig",
            "T": pydyf.String(FIELD),
            "V": signature.reference,
            "F": _PRINTED_AND_LOCKED,
            "Rect": "[0 0 0 0]",
            "P": first,
        }
    )
    pdf.add_object(field)
    page = next(entry for entry in pdf.objects if entry.number and entry.reference == first)
    page["Annots"] = pydyf.Array([field.reference])
    fields = pydyf.Array([field.reference])
    form = {"Fields": fields, "SigFlags": _SIGNED_AND_APPEND_ONLY}
    pdf.catalog["AcroForm"] = pydyf.Dictionary(form)
    pdf.catalog["Perms"] = pydyf.Dictionary({"DocMDP": signature.reference})
    return signature


def _signature(place: Place) -> Signature:
    allowed = f"<</Type /TransformParams /P {_NO_CHANGES} /V /1.2>>"
    return Signature(
        {
            "Type": "/Sig",
            "Filter": "/Adobe.PPKLite",
            "SubFilter": "/ETSI.CAdES.detached",
            "M": stamp(place.moment),
            "Reference": f"[<</Type /SigRef /TransformMethod /DocMDP /TransformParams {allowed}>>]",
            "ByteRange": BYTE_RANGE,
            "Contents": b"<" + b"00" * place.reserve + b">",
        }
    )
