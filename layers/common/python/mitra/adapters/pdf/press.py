"""Records become signed files of PDF/A-2u: one engine for a single document and for a batch.

Nothing is done twice that documents share: fonts are read once, words that come again are shaped once, ornaments
are drawn and packed once. Each file carries just the glyphs that it shows, so it is the same alone and in a batch.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from mitra.adapters.pdf.archive import Unsigned, archived
from mitra.adapters.pdf.composing import compose
from mitra.adapters.pdf.layout import draw
from mitra.adapters.pdf.metadata import about
from mitra.adapters.pdf.preload import preload
from mitra.adapters.pdf.qr import QrCode
from mitra.adapters.pdf.sheet import Sheet as Drawing
from mitra.adapters.pdf.sheet import Shelf
from mitra.adapters.pdf_signature.desk import SigningDesk
from mitra.domain.document_form import NUMBER
from mitra.ports.documents import DocumentForms, Sheet, Signer


class PdfPress:
    """The port DocumentPress. Making one takes a while, so that drawing does not.

    While a document is drawn, those before it are signed: as many at a time as there are signers.
    """

    def __init__(self, forms: DocumentForms, signers: Sequence[Signer]) -> None:
        self._forms = forms
        self._shelf: Shelf = {}
        self._desk = SigningDesk(signers)
        self._pool = ThreadPoolExecutor(len(signers), "signing")
        preload()

    def press(self, sheets: Sequence[Sheet]) -> list[bytes]:
        """Draw and sign them. Raises as the port says."""
        signing = [
            self._pool.submit(self._desk.sign, sheet.document.kid, self.drawn(sheet))
            for sheet in sheets
        ]
        return [file.result() for file in signing]

    def drawn(self, sheet: Sheet) -> Unsigned:
        """The file before it is signed: the same sheet and certificate, the same bytes."""
        document, text = sheet.document, sheet.address + sheet.digits
        paper = compose(self._forms.form(document.type), document, sheet.address)
        drawing = Drawing(self._shelf)
        draw(drawing, paper, QrCode(text), sheet.photo)
        named = about(paper.title, document.facts[NUMBER], document.issued_at, text)
        return archived(drawing, named, self._desk.place(document.kid, document.issued_at))
