"""A department's decision on an issued document: what changes, and what the holder is to hear."""

from collections.abc import Mapping
from copy import replace
from datetime import datetime

from mitra.domain.case import Case, Correction, TimelineEntry
from mitra.domain.document import DocumentRecord
from mitra.domain.errors import NotIssuedYet
from mitra.domain.event import Event, JsonObject
from mitra.domain.happenings import DocumentMoved
from mitra.domain.service import LANGUAGES
from mitra.domain.standing import DocumentStatus
from mitra.domain.value import Value
from mitra.domain.withdrawal import FINAL, Decision
from mitra.ports.cases import Cases
from mitra.ports.documents import Register
from mitra.usecases.decided_document import DecidedDocument
from mitra.usecases.turn_message import text, texts_by_name


class HearDecision(Value):
    """Takes a decision. Taken again, by a retry or by the event of its effect, it is the same one decision."""

    cases: Cases
    register: Register
    document_of: DecidedDocument

    def __call__(self, event: Event, case: Case) -> DocumentMoved | str:
        """Take it: what the holder is to hear, or why there is nothing to hear.

        Raises NotIssuedYet while the issuer has the document in its hands, Conflict, AwsOutage.
        """
        decision = _decision(event.data)
        if decision is None:
            return "unknown_decision"
        if decision.department != case.department:
            return "wrong_department"
        if decision.status is DocumentStatus.REPLACED:
            return self._corrected(event, case, decision)
        document = self.document_of(text(event.data.get("document")), case, decision)
        return self._stands(case, document, decision) if document else "unknown_document"

    def _stands(
        self, case: Case, document: DocumentRecord, decision: Decision
    ) -> DocumentMoved | str:
        document = self.register.move(document.id, decision)
        if not document.moved_by(decision.event):
            return "late_news"
        if decision.status is DocumentStatus.VALID and not document.pdf_sha256:
            return "not_stored"  # it is handed out when it is
        return _moved(case, document, decision)

    def _corrected(self, event: Event, case: Case, decision: Decision) -> DocumentMoved | str:
        """The facts are corrected on the case, and a document is ordered in the old one's place."""
        asked = case.correction
        if asked and asked.event == decision.event:
            known = self.register.get(asked.document)
            return _moved(case, known, decision) if known else "unknown_document"
        document = self.document_of(text(event.data.get("document")), case, decision)
        if document is None:
            return "unknown_document"
        if document.status in FINAL:
            return "late_news"
        self._note(case, document, decision, texts_by_name(event.data.get("facts")))
        return _moved(case, document, decision)

    def _note(
        self, case: Case, old: DocumentRecord, decision: Decision, facts: Mapping[str, str]
    ) -> None:
        made = self.register.claimed(case.reference, old.type, old.id)
        if made and self.register.get(made):
            raise NotIssuedYet("an earlier correction is being made")
        entry = TimelineEntry(case.state, decision.at, decision.reason)
        corrected = replace(
            case,
            facts={**case.facts, **facts},
            timeline=(*case.timeline, entry),
            correction=Correction(decision.event, old.id, decision.reason),
        )
        self.cases.update(corrected)


def _decision(data: JsonObject) -> Decision | None:
    """The decision in an event. What is kept of the reason is what a citizen can read."""
    reason = texts_by_name(data.get("reason"))
    try:
        return Decision(
            status=DocumentStatus(text(data.get("status"))),
            at=datetime.fromisoformat(text(data.get("decided_at"))),
            event=text(data.get("decision")),
            department=text(data.get("department")),
            reason={language: said for language, said in reason.items() if language in LANGUAGES},
        )
    except ValueError:
        return None


def _moved(case: Case, document: DocumentRecord, decision: Decision) -> DocumentMoved:
    return DocumentMoved(
        reference=case.reference,
        service=case.service,
        document_id=document.id,
        document_type=document.type,
        status=decision.status,
        since=decision.at,
        reason=decision.reason,
    )
