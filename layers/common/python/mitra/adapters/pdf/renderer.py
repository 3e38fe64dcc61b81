"""A record becomes a PDF/A-2u file: the same record gives the same bytes."""

from fpdf import FPDF

from mitra.adapters.pdf.layout import draw
from mitra.adapters.pdf.metadata import describe
from mitra.adapters.pdf.paper import compose
from mitra.adapters.pdf.preload import preload
from mitra.adapters.pdf.qr import QrCode
from mitra.adapters.pdf.sheet import Sheet
from mitra.domain.document import DocumentRecord
from mitra.domain.document_form import NUMBER
from mitra.ports.documents import DocumentForms


class PdfRenderer:
    """The port DocumentRenderer. Making one takes a while, so that drawing does not."""

    def __init__(self, forms: DocumentForms) -> None:
        self._forms = forms
        preload()

    def render(self, document: DocumentRecord, address: str, digits: str) -> bytes:
        """Draw it. Raises Malformed when its token is too large for a QR that every camera reads."""
        code = QrCode(address + digits)
        paper = compose(self._forms.form(document.type), document, address)
        pdf = FPDF(enforce_compliance="PDF/A-2U")
        describe(pdf, paper.title, document.facts[NUMBER], document.issued_at)
        draw(Sheet(pdf), paper, code)
        return bytes(pdf.output())
