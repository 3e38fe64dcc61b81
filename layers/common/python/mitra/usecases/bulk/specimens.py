"""A dry run: a few tickets as they would be, signed by nobody and marked so that nobody takes them for real."""

from collections.abc import Sequence
from typing import Protocol

from mitra.domain import batch_files
from mitra.domain.batch import row_name
from mitra.domain.batch_files import PHOTOS
from mitra.domain.candidate import NumberedCandidate
from mitra.domain.document import DocumentRecord, DocumentStatus
from mitra.domain.document_facts import gather
from mitra.domain.errors import Malformed, NotFound
from mitra.domain.hall_ticket import HALL_TICKET, case_of
from mitra.domain.value import Value
from mitra.ports.bulk_files import BatchFiles
from mitra.ports.documents import Sheet
from mitra.usecases.issue_document import Notary

_NO_ID = "0000000000000"
MARK = "SPECIMEN - NOT VALID"
MARK_TE = "నమూనా - చెల్లదు"


class Drawing(Protocol):
    """Draws what is not signed."""

    def __call__(self, sheet: Sheet) -> bytes:
        """A PDF. Raises Malformed, CatalogueError, AwsOutage."""


class Specimens(Value):
    """Draws specimens into the batch's reports. `public_url` has no slash at its end."""

    notary: Notary
    draw: Drawing
    files: BatchFiles
    public_url: str

    def __call__(self, batch: str, rows: Sequence[NumberedCandidate]) -> int:
        """How many were drawn. Raises CatalogueError, AwsOutage, AccessRefused."""
        drawn = 0
        for numbered in rows:
            try:
                pdf = self.draw(self._sheet(numbered))
            except (Malformed, NotFound):
                continue
            key = batch_files.specimen(batch, row_name(numbered.number))
            self.files.write(key, pdf, "application/pdf")
            drawn += 1
        return drawn

    def _sheet(self, numbered: NumberedCandidate) -> Sheet:
        photo = numbered.candidate.photo
        picture = self.files.read(PHOTOS + photo) if photo else b""
        # The digits of no token: every verifier says that it is none.
        return Sheet(self._document(numbered), f"{self.public_url}/v/{_NO_ID}#", "0" * 400, picture)

    def _document(self, numbered: NumberedCandidate) -> DocumentRecord:
        now = self.notary.clock.now().replace(microsecond=0)
        form = self.notary.forms.form(HALL_TICKET)
        facts = gather(form, case_of(numbered.candidate, "HTK-SPECIMEN", "", now))
        marked = {"exam_name": MARK, "exam_name_te": MARK_TE}
        return DocumentRecord(
            id=_NO_ID,
            type=HALL_TICKET,
            reference="",
            citizen="",
            department=form.department,
            status=DocumentStatus.VALID,
            kid=self.notary.signer.current(form.department).kid,
            token=b"",
            status_index=0,
            pdf_sha256="",
            object_key="",
            holder="",
            issued_at=now,
            expires_at=form.holds_until(now, facts),
            facts=facts | marked,
        )
