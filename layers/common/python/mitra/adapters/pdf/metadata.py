"""The file's own words about itself: information dictionary and XMP in step, as PDF/A wants (ISO 19005-2, 6.6).

Every time in them is that of the record: the same record must give the same bytes.
"""

from datetime import UTC, datetime
from html import escape
from typing import NamedTuple

import pydyf

from mitra.adapters.pdf.phrases import STATE, Phrase

PRODUCER = "Mitra"

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>U</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:identifier>{code}</dc:identifier>
<dc:title><rdf:Alt>
<rdf:li xml:lang="x-default">{title}</rdf:li>
<rdf:li xml:lang="te-IN">{title_te}</rdf:li>
</rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>en-IN</rdf:li><rdf:li>te-IN</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{producer}</pdf:Producer>
<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<xmp:CreateDate>{at}</xmp:CreateDate>
<xmp:ModifyDate>{at}</xmp:ModifyDate>
<xmp:MetadataDate>{at}</xmp:MetadataDate>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


class About(NamedTuple):
    """A document in a reader's title bar: what it is called, when it was issued, and the text of its QR code."""

    title: Phrase
    issued_at: datetime
    code: str


def about(title: Phrase, number: str, issued_at: datetime, code: str) -> About:
    """A document is called by its kind and its number."""
    named = Phrase(f"{title.en} {number}", f"{title.te} {number}")
    return About(named, issued_at.astimezone(UTC), code)


def information(about: About) -> dict[str, pydyf.Object]:
    """The information dictionary."""
    at = stamp(about.issued_at)
    return {
        "Title": pydyf.String(about.title.en),
        "Author": pydyf.String(STATE.en),
        "Creator": pydyf.String(PRODUCER),
        "Producer": pydyf.String(PRODUCER),
        "CreationDate": at,
        "ModDate": at,
    }


def xmp(about: About) -> pydyf.Stream:
    """The metadata stream: never packed, so that a program finds the code without reading PDF."""
    words = _XMP.format(
        code=escape(about.code, quote=False),
        title=escape(about.title.en, quote=False),
        title_te=escape(about.title.te, quote=False),
        author=escape(STATE.en, quote=False),
        producer=PRODUCER,
        at=about.issued_at.isoformat(timespec="seconds"),
    )
    return pydyf.Stream([words.encode()], {"Type": "/Metadata", "Subtype": "/XML"})


def stamp(moment: datetime) -> pydyf.String:
    """A time in UTC as PDF writes it. ISO 32000-1, 7.9.4."""
    return pydyf.String(moment.strftime("D:%Y%m%d%H%M%S+00'00'"))
