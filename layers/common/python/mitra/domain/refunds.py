"""What goes back: refunds as they are written down before the gateway is asked for them."""

from collections.abc import Sequence
from copy import replace
from datetime import datetime

from mitra.domain import books
from mitra.domain.case import Case, CaseState
from mitra.domain.ledger import CITIZEN, DEPARTMENT, Entry
from mitra.domain.payment import Payment, PaymentState, Refund, RefundState
from mitra.domain.saga import Standing, is_lost

CANCELLED = "cancelled"
"""The refund of a cancelled booking: its citizen hears of it when they cancel."""
FOREIGN = "foreign"
"""A refund that somebody made at the gateway itself."""

_TO_REFUND_DUE = frozenset({PaymentState.PAID, PaymentState.CONFIRMED, PaymentState.RELEASED})


def owed(standing: Standing, now: datetime) -> tuple[Payment, tuple[Entry, ...]]:
    """The payment with all that is to go back written down on it, and the entries for the ledger."""
    payment, why = standing.payment, _why(standing)
    all_goes = payment.state is PaymentState.RELEASED or (
        payment.state in _TO_REFUND_DUE and is_lost(standing.case)
    )
    from_department = standing.spare - standing.unearned if all_goes else 0
    from_citizen = standing.spare - max(from_department, 0)
    entries: list[Entry] = []
    for source, paise in ((CITIZEN, from_citizen), (DEPARTMENT, from_department)):
        made = _split(payment, max(paise, 0), why)
        payment = replace(payment, refunds=(*payment.refunds, *made))
        entries += [books.owed_back(payment, refund, source, now) for refund in made]
    if all_goes:
        was_taken = payment.state is not PaymentState.PAID
        payment = replace(
            payment,
            state=PaymentState.REFUND_DUE,
            release_due=payment.release_due or not was_taken,
            why=why,
        )
    return payment, tuple(entries)


def cancelled(
    payment: Payment, cancellation: str, paise: int, now: datetime
) -> tuple[Payment, tuple[Entry, ...]]:
    """The payment with the refund of a cancelled booking, out of what the department has earned.

    The refunds are named after the `cancellation`: the same one again changes nothing. Nothing comes of 0 paise.
    """
    if any(refund.id.startswith(f"{cancellation}.") for refund in payment.refunds):
        return payment, ()
    made = [
        replace(refund, id=f"{cancellation}.{number}")
        for number, refund in enumerate(_split(payment, paise, CANCELLED), 1)
    ]
    entries = tuple(books.owed_back(payment, refund, DEPARTMENT, now) for refund in made)
    return replace(payment, refunds=(*payment.refunds, *made)), entries


def may_follow(now: RefundState, then: RefundState) -> bool:
    """Whether a refund may go from one state to the other: never backwards, whatever the gateway says."""
    match then:
        case RefundState.PROCESSED:
            return now is not RefundState.PROCESSED
        case RefundState.ACCEPTED:
            return now is RefundState.OWED
        case RefundState.FAILED:
            return now in (RefundState.OWED, RefundState.ACCEPTED)
        case _:
            return False


def _split(payment: Payment, paise: int, why: str) -> Sequence[Refund]:
    """Refunds of the newest captures first, for the gateway gives back no more than it took in each."""
    made: list[Refund] = []
    foreign = sum(refund.paise for refund in payment.refunds if not refund.gateway_payment)
    for capture in reversed(payment.captures):
        gone = sum(r.paise for r in payment.refunds if r.gateway_payment == capture.gateway_payment)
        by_others = min(foreign, capture.paise - gone)
        foreign -= by_others
        part = min(paise, capture.paise - gone - by_others)
        if part > 0:
            name = f"{payment.reference}.{len(payment.refunds) + len(made) + 1}"
            made.append(Refund(name, part, why, capture.gateway_payment))
            paise -= part
    return made


def _why(standing: Standing) -> str:
    payment, case = standing.payment, standing.case
    match payment.state:
        case PaymentState.RELEASED:
            return "paid_less" if payment.captured < payment.paise else "paid_late"
        case PaymentState.PAID | PaymentState.CONFIRMED if is_lost(case):
            return _why_lost(payment, case)
        case _:
            return "paid_twice" if len(payment.captures) > 1 else "paid_more"


def _why_lost(payment: Payment, case: Case | None) -> str:
    if case is None or (payment.state is PaymentState.PAID and _is_ours(case, payment)):
        return "department_silent"
    return "department_refused"


def _is_ours(case: Case, payment: Payment) -> bool:
    """Whether we closed the case, since the department had not answered in time: it never refuses after that."""
    last = case.timeline[-1]
    return last.state is CaseState.CLOSED and last.at >= payment.confirm_by
