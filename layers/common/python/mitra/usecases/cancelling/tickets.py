"""What becomes of a ticket when its booking is cancelled or moved: it is revoked, or another one takes its place."""

from collections.abc import Mapping
from copy import replace
from datetime import datetime

from mitra.domain.booking import Booking
from mitra.domain.case import Case, CaseState, Correction, TimelineEntry
from mitra.domain.document import DocumentOrder, DocumentRecord
from mitra.domain.errors import NotIssuedYet
from mitra.domain.service import LANGUAGES, Catalogue
from mitra.domain.standing import DocumentStatus
from mitra.domain.ticket_parts import with_facts, without_table
from mitra.domain.value import Value
from mitra.domain.withdrawal import Decision
from mitra.ports.cases import Cases
from mitra.ports.documents import Register
from mitra.ports.queues import DocumentOrders
from mitra.usecases.cancelling.requests import new_answers
from mitra.usecases.perform.hand_over import moved
from mitra.usecases.saga.record import MONEY_FACTS


class Tickets(Value):
    """Keeps the ticket in step with the booking. Every step may be taken again for the same request."""

    cases: Cases
    register: Register
    orders: DocumentOrders
    catalogue: Catalogue

    def ready(self, case: Case, request: str, *, whole: bool = False) -> DocumentRecord | None:
        """The newest ticket; None where the service gives none. With `whole` it is only to be revoked.

        Raises NotIssuedYet while the issuer has it, or one in its place, in its hands.
        """
        kind = self.catalogue.service(case.service).document
        if not kind:
            return None
        ticket = self._newest(case, kind)
        asked = case.correction
        if not whole and asked and asked.document == ticket.id and asked.event != request:
            raise NotIssuedYet("an earlier change of this booking is being made a ticket")
        return ticket

    def revoke(self, case: Case, request: Case, at: datetime) -> None:
        """Nothing of it is left: whoever checks the ticket sees that at once, and the booking is closed."""
        reason = self._reason("booking.reason.cancelled")
        kind = self.catalogue.service(case.service).document
        if kind:
            decision = Decision(
                DocumentStatus.REVOKED,
                at,
                f"cancelled:{request.reference}",
                case.department,
                reason,
            )
            self.register.move(self._newest(case, kind).id, decision)
        if case.state is not CaseState.CLOSED:
            self.cases.update(moved(case, CaseState.CLOSED, at, reason))

    def replace(
        self, booking: Booking, request: Case, facts: Mapping[str, str], why: str, at: datetime
    ) -> None:
        """Facts and answers as they are now, and a ticket in the place of the old one."""
        case, kind = booking.case, self.catalogue.service(booking.case.service).document
        asked = case.correction
        if asked is None or asked.event != request.reference:
            old = self.ready(case, request.reference)
            asked = Correction(request.reference, old.id if old else "", self._reason(why))
            self.cases.update(_as_it_is_now(booking, request, facts, asked, at))
        if kind:
            self.orders.order(DocumentOrder(case.reference, kind, asked.document))

    def _newest(self, case: Case, kind: str) -> DocumentRecord:
        document_id = case.document_id or self.register.claimed(case.reference, kind)
        ticket = self.register.get(document_id) if document_id else None
        if ticket is None:
            raise NotIssuedYet("the ticket is being made")
        while newer := self.register.get(ticket.replaced_by) if ticket.replaced_by else None:
            ticket = newer
        return ticket

    def _reason(self, key: str) -> dict[str, str]:
        return {language: self.catalogue.words(language, key) for language in LANGUAGES}


def _as_it_is_now(
    booking: Booking, request: Case, facts: Mapping[str, str], asked: Correction, at: datetime
) -> Case:
    case, form = booking.case, booking.rule.parts
    answers = without_table(case.answers, form) if facts else dict(case.answers)
    return replace(
        case,
        facts={**with_facts(case, facts, form), **_money(case)},
        answers={**answers, **new_answers(request)},
        timeline=(*case.timeline, TimelineEntry(case.state, at, asked.reason)),
        correction=asked,
    )


def _money(case: Case) -> Mapping[str, str]:
    """What was paid is ours to say, not the department's. What came back stands on the refund note."""
    return {name: case.facts[name] for name in MONEY_FACTS if name in case.facts}
