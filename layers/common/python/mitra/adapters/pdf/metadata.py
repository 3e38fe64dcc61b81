"""The file's own words about itself: XMP, as PDF/A wants it (ISO 19005-2, 6.6).

Written here and not by fpdf2, which would state the time of drawing: the same record must give the same bytes.
"""

from datetime import datetime
from html import escape

from fpdf import FPDF

from mitra.adapters.pdf.phrases import STATE, Phrase

PRODUCER = "Mitra"


def describe(pdf: FPDF, title: Phrase, number: str, issued_at: datetime) -> None:
    """Set title, author, language and date, in the file's information and in its XMP alike."""
    named = f"{title.en} {number}"
    pdf.set_lang("en-IN")
    pdf.set_title(named)
    pdf.set_author(STATE.en)
    pdf.set_creator(PRODUCER)
    pdf.set_producer(PRODUCER)
    pdf.set_creation_date(issued_at)
    pdf.set_xmp_metadata(_xmp(named, f"{title.te} {number}", issued_at))


def _xmp(title: str, title_te: str, issued_at: datetime) -> str:
    at = issued_at.isoformat(timespec="seconds")
    return f"""<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>U</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt>
<rdf:li xml:lang="x-default">{escape(title)}</rdf:li>
<rdf:li xml:lang="te-IN">{escape(title_te)}</rdf:li>
</rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{escape(STATE.en)}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>en-IN</rdf:li><rdf:li>te-IN</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{PRODUCER}</pdf:Producer>
<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>
<xmp:CreateDate>{at}</xmp:CreateDate>
<xmp:ModifyDate>{at}</xmp:ModifyDate>
<xmp:MetadataDate>{at}</xmp:MetadataDate>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>"""
