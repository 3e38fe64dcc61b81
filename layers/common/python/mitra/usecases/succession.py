"""One document in the place of another: a corrected one of the same case, or the renewal of a later case.

The old one holds until the new one is stored; then it is replaced, for ever. What was revoked is never replaced.
"""

from collections.abc import Mapping

from mitra.domain.case import Case
from mitra.domain.document import DocumentOrder, DocumentRecord
from mitra.domain.errors import Conflict
from mitra.domain.standing import DocumentStatus
from mitra.domain.value import Value
from mitra.domain.withdrawal import FINAL, Decision
from mitra.ports.cases import Cases
from mitra.ports.documents import Register


class Succession(Value):
    """Says which document an order replaces, and sees it through. Every step may be taken again."""

    cases: Cases
    register: Register

    def predecessor(self, order: DocumentOrder, case: Case) -> DocumentRecord | None:
        """The document that the order names, if this case may replace it: same kind, department and owner.

        Anything else is as good as no name: a department may be mistaken, and must learn nothing of others.
        """
        old = self.register.get(order.replaces) if order.replaces else None
        if old is None or (old.type, old.department) != (order.document_type, case.department):
            return None
        return old if old.reference == case.reference or self._owner(old) == case.citizen else None

    def replaceable(self, old: DocumentRecord | None, case: Case) -> str:
        """The id that a document newly made is to replace; empty when there is none.

        Raises Conflict when a corrected document is asked for of one that has been withdrawn for good.
        """
        if old is None:
            return ""
        if old.status not in FINAL:
            return old.id
        if old.reference == case.reference:
            raise Conflict("what is to be corrected was withdrawn")
        return ""

    def completed(self, document: DocumentRecord, case: Case) -> bool:
        """Mark the old document replaced, now that the new one is stored; whether the new one may go out.

        When the old one was revoked in the meantime, that was meant for what the case certifies: the new one is
        revoked with it.
        """
        if not document.replaces:
            return True
        old = self.register.move(document.replaces, _replaced(document, case))
        if old.replaced_by == document.id or old.reference != document.reference:
            return True
        self.register.move(document.id, old.changes[-1].decision)
        return False

    def _owner(self, document: DocumentRecord) -> str:
        """A case follows its citizen to another id of theirs; its document was written down before."""
        case = self.cases.get(document.reference)
        return case.citizen if case else document.citizen


def _replaced(document: DocumentRecord, case: Case) -> Decision:
    return Decision(
        status=DocumentStatus.REPLACED,
        at=document.issued_at,
        event=f"issued:{document.id}",
        department=document.department,
        reason=_reason(document, case),
        replaced_by=document.id,
    )


def _reason(document: DocumentRecord, case: Case) -> Mapping[str, str]:
    asked = case.correction
    return asked.reason if asked and asked.document == document.replaces else {}
