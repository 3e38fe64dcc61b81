"""What is due next of a payment and its case. Nothing here asks or writes: it only says what is to be done.

The case decides who wins: a department gives what was paid for only to a case that is not closed, and money goes back
only when the case is closed, or never was paid in time. So there is never a ticket and a refund of the same money.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from mitra.domain.case import Case, CaseState, was_approved
from mitra.domain.errors import NotFound
from mitra.domain.ledger import CITIZEN, DEPARTMENT
from mitra.domain.payment import Payment, PaymentState, RefundState
from mitra.domain.value import Value

PENDING_GRACE = timedelta(minutes=5)
"""So long after the end of an order a try that was begun before may still succeed."""

LATE = timedelta(hours=2)
"""So long after its end an order that cannot be closed is asked after. What comes later the daily report finds."""


class Step(StrEnum):
    """One thing to do.

    ACCEPT: it is paid in full. RECORD: the case may go to the department, with the facts of the money. SUBMIT: hand it
    over. CONFIRM: the department has it. LET_GO: it was not paid. CLOSE_CASE: it comes to nothing. OWE: write down
    what goes back. REFUND: let the gateway give it back. FINISH: everything is given back. RELEASE: tell the
    department to keep nothing. CLOSE_ORDER: tell the gateway to take nothing.
    """

    ACCEPT = "accept"
    RECORD = "record"
    SUBMIT = "submit"
    CONFIRM = "confirm"
    LET_GO = "let_go"
    CLOSE_CASE = "close_case"
    OWE = "owe"
    REFUND = "refund"
    FINISH = "finish"
    RELEASE = "release"
    CLOSE_ORDER = "close_order"


class Standing(Value):
    """A payment with its case and the balances of its ledger.

    `has_looked` says that the gateway was asked just now, `pending` that it spoke of a try under way; `gives_up` that
    the citizen does not want to pay any more. `may_be_paid` is what the gateway said last.
    """

    payment: Payment
    case: Case | None
    books: Mapping[str, int]
    has_looked: bool = False
    pending: bool = False
    may_be_paid: bool = True
    gives_up: bool = False

    @property
    def own_case(self) -> Case:
        """The case. Raises NotFound when there is none."""
        if self.case is None:
            raise NotFound("the case of the payment is gone")
        return self.case

    @property
    def unearned(self) -> int:
        """Paise that were taken from the citizen, and are neither the department's nor on their way back."""
        return -self.books.get(CITIZEN, 0)

    @property
    def earned(self) -> int:
        """Paise that are the department's."""
        return -self.books.get(DEPARTMENT, 0)

    @property
    def spare(self) -> int:
        """Paise that are to go back, and are not yet written down as such."""
        payment = self.payment
        match payment.state:
            case PaymentState.DRAFTED | PaymentState.HELD | PaymentState.ORDERED:
                return 0
            case PaymentState.PAID if not is_lost(self.case):
                return max(self.unearned - payment.paise, 0)
            case PaymentState.CONFIRMED if is_lost(self.case):
                return self.unearned + self.earned
            case _:
                return self.unearned


def is_lost(case: Case | None) -> bool:
    """Whether nothing will come of a case: rejected, refused or closed before anything was granted."""
    if case is None:
        return True
    return case.state in (CaseState.REJECTED, CaseState.CLOSED) and not was_approved(case)


def due(standing: Standing, now: datetime) -> Sequence[Step]:
    """What may be done now, the most urgent first. Empty: there is nothing to do but to wait."""
    first = _of_the_case(standing, now)
    return [*([first] if first else []), *_of_the_money(standing), *_of_the_end(standing)]


def _of_the_case(standing: Standing, now: datetime) -> Step | None:
    case, payment = standing.case, standing.payment
    match payment.state:
        case PaymentState.DRAFTED | PaymentState.HELD | PaymentState.ORDERED:
            return _unpaid(standing, now)
        case PaymentState.PAID:
            return _paid(standing, now)
        case PaymentState.RELEASED if case and case.state is CaseState.UNPAID:
            return Step.CLOSE_CASE
        case PaymentState.CONFIRMED if is_lost(case):
            return Step.OWE
        case _:
            return None


def _unpaid(standing: Standing, now: datetime) -> Step | None:
    payment, case = standing.payment, standing.case
    was_closed = case is not None and is_lost(case)
    was_ordered = payment.state is not PaymentState.DRAFTED
    if was_ordered and payment.captured >= payment.paise > 0 and not is_lost(case):
        return Step.ACCEPT
    if was_closed or standing.gives_up:
        return Step.LET_GO
    ends = payment.expires_at + (PENDING_GRACE if standing.pending else timedelta())
    is_sure = standing.has_looked or not was_ordered
    return Step.LET_GO if now >= ends and is_sure else None


def _paid(standing: Standing, now: datetime) -> Step:
    case = standing.case
    if case is None or is_lost(case):
        return Step.OWE
    if case.state is CaseState.UNPAID:
        return Step.RECORD
    if case.state is not CaseState.RECORDED:
        return Step.CONFIRM
    return Step.CLOSE_CASE if now >= standing.payment.confirm_by else Step.SUBMIT


def _of_the_money(standing: Standing) -> list[Step]:
    payment = standing.payment
    steps = [Step.OWE] if standing.spare > 0 else []
    if any(refund.state is RefundState.OWED for refund in payment.refunds):
        steps.append(Step.REFUND)
    in_hand = (RefundState.ACCEPTED, RefundState.PROCESSED)
    if payment.state is PaymentState.REFUND_DUE and not standing.spare:
        done = all(refund.state in in_hand for refund in payment.refunds)
        steps += [Step.FINISH] if done else []
    return steps


def _of_the_end(standing: Standing) -> list[Step]:
    payment = standing.payment
    steps = [Step.RELEASE] if payment.release_due else []
    return [*steps, Step.CLOSE_ORDER] if payment.close_due else steps
