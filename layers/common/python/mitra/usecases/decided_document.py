"""Which document a department's decision is of: the one it names, or else the newest of the case."""

from datetime import timedelta

from mitra.domain.case import Case, was_approved
from mitra.domain.document import DocumentRecord
from mitra.domain.errors import NotIssuedYet
from mitra.domain.service import Catalogue
from mitra.domain.value import Value
from mitra.domain.withdrawal import Decision
from mitra.ports.documents import Register

CLOCKS_DIFFER = timedelta(minutes=5)
"""A department's clock may be so far from ours that a decision seems older than the document it is of."""


class DecidedDocument(Value):
    """Finds it. A department's number of another case's document finds nothing."""

    register: Register
    catalogue: Catalogue

    def __call__(self, named: str, case: Case, decision: Decision) -> DocumentRecord | None:
        """The document, or None. Raises NotIssuedYet while the first one is in the issuer's hands, AwsOutage."""
        return self._of(case, named) if named else self._newest(case, decision)

    def _newest(self, case: Case, decision: Decision) -> DocumentRecord | None:
        """The newest document of the case, or the one that took this decision already."""
        document = self._first(case)
        while document and (newer := self._of(case, document.replaced_by)):
            document = newer
        earlier = document
        while earlier and not earlier.moved_by(decision.event):
            earlier = self._of(case, earlier.replaces)
        if earlier or document is None:
            return earlier
        is_of_an_earlier_one = document.issued_at - decision.at > CLOCKS_DIFFER
        return None if document.replaces and is_of_an_earlier_one else document

    def _first(self, case: Case) -> DocumentRecord | None:
        kind = self._kind(case)
        document_id = case.document_id or (kind and self.register.claimed(case.reference, kind))
        document = self.register.get(document_id) if document_id else None
        if document is None and kind and was_approved(case):
            raise NotIssuedYet("the document of the case is being made")
        return document

    def _of(self, case: Case, document_id: str) -> DocumentRecord | None:
        """A document of this case. One of another case, which renewed this one's, is not meant."""
        document = self.register.get(document_id) if document_id else None
        return document if document and document.reference == case.reference else None

    def _kind(self, case: Case) -> str:
        if case.service not in self.catalogue.services():
            return ""
        return self.catalogue.service(case.service).document
