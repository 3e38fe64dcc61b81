"""A citizen's own cases, and how their documents stand."""

from collections.abc import Mapping

from mitra.domain.case import Case, CaseSummary
from mitra.domain.document import DocumentRecord
from mitra.domain.effects import FindCases
from mitra.domain.happenings import CasesFound
from mitra.domain.payment import Payment, PaymentState, RefundState
from mitra.domain.service import Catalogue
from mitra.domain.standing import DocumentStatus
from mitra.ports.cases import Cases
from mitra.ports.documents import Register
from mitra.ports.payments import Payments
from mitra.usecases.perform.context import Context

_NEWEST = 10
"""As many as one list message can hold."""


class PerformFindCases:
    """Finds cases by their owner. A reference alone opens nothing: somebody else's is as unknown as no one's.

    The register is asked for each document: what it says of it now is what verifiers say. Of paid services the
    payment is asked.
    """

    def __init__(
        self, cases: Cases, register: Register, payments: Payments, catalogue: Catalogue
    ) -> None:
        self._cases = cases
        self._register = register
        self._payments = payments
        self._catalogue = catalogue

    def __call__(self, effect: FindCases, context: Context) -> CasesFound:
        """Find them, newest first."""
        citizen = context.session.citizen
        if effect.reference:
            case = self._cases.get(effect.reference)
            found = [case] if case and case.citizen == citizen else []
        else:
            found = list(self._cases.of_citizen(citizen, _NEWEST))
        return CasesFound(tuple(self._summary(case) for case in found))

    def _summary(self, case: Case) -> CaseSummary:
        document = self._register.get(case.document_id) if case.document_id else None
        newest = self._handed_out(case, document)
        payment = self._payments.get(case.reference) if self._may_be_paid(case) else None
        return CaseSummary(
            reference=case.reference,
            service=case.service,
            state=case.state,
            opened_at=case.opened_at,
            due_at=case.due_at,
            document_id=newest,
            document_type=self._document_type(case),
            reason=_reason(case, document),
            standing=document.status if document else "",
            standing_since=document.status_since if document else None,
            paid_paise=_paid(payment),
            pay_by=payment.expires_at if payment else None,
            refund_paise=payment.given_back if payment else 0,
            refunded=payment is not None and _is_back(payment),
        )

    def _may_be_paid(self, case: Case) -> bool:
        """Whether to ask for its payment. Of a service that is gone nobody knows."""
        if case.service not in self._catalogue.services():
            return True
        return self._catalogue.service(case.service).fee is not None

    def _handed_out(self, case: Case, document: DocumentRecord | None) -> str:
        """The id of the document that the citizen may have now; empty when there is none in force."""
        while document and document.replaced_by:
            document = self._register.get(document.replaced_by)
        if document is None or document.status is not DocumentStatus.VALID:
            return ""
        return document.id if self._is_theirs(document, case) else ""

    def _is_theirs(self, document: DocumentRecord, case: Case) -> bool:
        if document.reference == case.reference:
            return True
        renewal = self._cases.get(document.reference)
        return renewal is not None and renewal.citizen == case.citizen

    def _document_type(self, case: Case) -> str:
        """What its document is called. A case outlives the service that it was opened under."""
        if case.service not in self._catalogue.services():
            return "document"
        return self._catalogue.service(case.service).document


def _paid(payment: Payment | None) -> int:
    """What was paid, or is to be paid while that is open."""
    if payment is None:
        return 0
    return payment.captured or (payment.paise if payment.state is PaymentState.ORDERED else 0)


def _is_back(payment: Payment) -> bool:
    return all(refund.state is RefundState.PROCESSED for refund in payment.refunds)


def _reason(case: Case, document: DocumentRecord | None) -> Mapping[str, str]:
    """The department's last word: on the document, once it has withdrawn it, else on the case."""
    if document and document.status is not DocumentStatus.VALID and document.changes:
        return document.changes[-1].decision.reason
    return case.timeline[-1].reason if case.timeline else {}
