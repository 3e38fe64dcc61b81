"""A department takes back what was paid for, perhaps after it was issued: a bus that does not run, a shrine that shuts.

The money goes back and the ticket holds no more. A case that nobody paid for is never taken back so: see domain.case.
"""

from collections.abc import Mapping
from copy import replace

from mitra.domain.case import Case, CaseState, may_move
from mitra.domain.event import Event, EventKind
from mitra.domain.saga import is_lost
from mitra.domain.standing import DocumentStatus
from mitra.domain.value import Value
from mitra.ports.payments import Payments
from mitra.usecases.saga.record import is_paid
from mitra.usecases.turn_decision import HearDecision

_GRANTED = (CaseState.APPROVED, CaseState.ISSUED)
_ENDS = (CaseState.REJECTED, CaseState.CLOSED)


def may_decide(case: Case, state: CaseState) -> bool:
    """Whether a department may move a case so: what was paid for it may reject even after it was granted."""
    recalls = state is CaseState.REJECTED and case.state in _GRANTED and is_paid(case)
    return recalls or may_move(case.state, state)


class Recall(Value):
    """What goes before such a decision, and what goes after it. Both may be done again."""

    payments: Payments
    hear_decision: HearDecision

    def watch(self, case: Case, state: CaseState) -> None:
        """Let the sweep look at the payment, whatever becomes of this turn. Raises Conflict, AwsOutage."""
        if state not in _ENDS or not is_paid(case):
            return
        payment = self.payments.get(case.reference)
        if payment and not payment.close_due:
            self.payments.move(replace(payment, close_due=True))

    def revoke(self, case: Case) -> bool:
        """Whether the case is lost, after it was paid for; then no document of it holds. Raises AwsOutage."""
        if not (is_paid(case) and is_lost(case)):
            return False
        self.hear_decision(_revocation(case), case)
        return True


def _revocation(case: Case) -> Event:
    """The department's word on the case, as its word on the newest document of it."""
    last = next(entry for entry in reversed(case.timeline) if entry.state in _ENDS)
    data: Mapping[str, object] = {
        "decision": f"recall:{case.reference}",
        "reference": case.reference,
        "department": case.department,
        "status": DocumentStatus.REVOKED.value,
        "decided_at": last.at.isoformat(),
        "reason": dict(last.reason),
    }
    return Event(
        f"recall:{case.reference}",
        EventKind.DECISION,
        case.citizen,
        last.at.isoformat(),
        data,
    )
