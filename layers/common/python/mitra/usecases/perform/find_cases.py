"""A citizen's own cases."""

from mitra.domain.case import Case, CaseSummary
from mitra.domain.effects import FindCases
from mitra.domain.happenings import CasesFound
from mitra.domain.service import Catalogue
from mitra.ports.cases import Cases
from mitra.usecases.perform.context import Context

_NEWEST = 10
"""As many as one list message can hold."""


class PerformFindCases:
    """Finds cases by their owner. A reference alone opens nothing: somebody else's is as unknown as no one's."""

    def __init__(self, cases: Cases, catalogue: Catalogue) -> None:
        self._cases = cases
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
        return CaseSummary(
            reference=case.reference,
            service=case.service,
            state=case.state,
            opened_at=case.opened_at,
            due_at=case.due_at,
            document_id=case.document_id,
            document_type=self._document_type(case),
            reason=case.timeline[-1].reason if case.timeline else {},
        )

    def _document_type(self, case: Case) -> str:
        """What its document is called. A case outlives the service that it was opened under."""
        if case.service not in self._catalogue.services():
            return "document"
        return self._catalogue.service(case.service).document
