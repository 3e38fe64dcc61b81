"""What a citizen is to hear of a payment as it stands, and what of it they heard.

News is claimed before it is told: behind its name stands whose turn tells it. A claim counts once that turn was
taken. When it never was, the news is told by another turn: so nothing is told twice, and nothing is lost.
"""

from collections.abc import Collection, Sequence
from copy import replace

from mitra.domain.case import Case, CaseState
from mitra.domain.happenings import CaseMoved, PaymentMoved
from mitra.domain.payment import CLAIM, Payment, PaymentState, RefundState
from mitra.domain.saga import Standing
from mitra.domain.value import Value

FAILED = "failed"
_EXPIRED = "expired"
_CANCELLED_BOOKING = "cancelled"
_IN_HAND = (RefundState.ACCEPTED, RefundState.PROCESSED)


type Told = PaymentMoved | CaseMoved


class Piece(Value):
    """One piece of news, under the names that it is remembered by."""

    names: tuple[str, ...]
    happening: Told


def news_of(standing: Standing, has_document: bool, was_decided_at_once: bool) -> list[Piece]:
    """All that is to be heard of it, in the order in which it is told."""
    payment, case = standing.payment, standing.case
    pieces: list[Piece] = []
    if payment.state is PaymentState.PAID:
        pieces.append(Piece(("paid",), _moved(payment, PaymentState.PAID, payment.paise)))
    if payment.state is PaymentState.CONFIRMED:
        follows = has_document and was_decided_at_once
        told = PaymentMoved(
            payment.reference,
            payment.service,
            PaymentState.CONFIRMED,
            payment.paise,
            document_follows=follows,
        )
        pieces.append(Piece(("confirmed",), told))
        if case and was_decided_at_once:
            approved = CaseMoved(case.reference, case.service, CaseState.APPROVED, {})
            pieces.append(Piece(("approved",), approved))
    if payment.state is PaymentState.RELEASED and payment.why == _EXPIRED:
        told = _moved(payment, PaymentState.RELEASED, 0, payment.why)
        pieces.append(Piece(("released",), told))
    return [*pieces, *_returns(payment, case)]


def failed_try(payment: Payment) -> Piece:
    """A try that did not go through, and may be repeated."""
    return Piece((FAILED,), _moved(payment, FAILED, payment.paise))


def untold(
    payment: Payment, pieces: Sequence[Piece], turn: str, taken: Collection[str] | None
) -> list[Piece]:
    """Those that this turn is to tell.

    `turn` is the short name of its event, `taken` those of the turns that were taken; None when they are not known:
    then what another turn has claimed is left to it.
    """
    known = {name.partition(CLAIM)[0]: name.partition(CLAIM)[2] for name in payment.told}

    def is_due(name: str) -> bool:
        if name not in known or known[name] == turn:
            return True
        return taken is not None and known[name] != "" and known[name] not in taken

    return [piece for piece in pieces if any(is_due(name) for name in piece.names)]


def claimed(payment: Payment, pieces: Sequence[Piece], turn: str) -> Payment:
    """The payment with news claimed by a turn; itself when nothing changes."""
    names = [name for piece in pieces for name in piece.names]
    others = [name for name in payment.told if name.partition(CLAIM)[0] not in names]
    told = (*others, *(f"{name}{CLAIM}{turn}" for name in names))
    return payment if set(told) == set(payment.told) else replace(payment, told=told)


def remembered(payment: Payment, taken: Collection[str]) -> Payment:
    """The payment with those claims settled whose turn was taken; itself when there are none."""
    told = tuple(
        name.partition(CLAIM)[0] if name.partition(CLAIM)[2] in taken else name
        for name in payment.told
    )
    return payment if told == payment.told else replace(payment, told=told)


def together(pieces: Sequence[Piece]) -> list[Piece]:
    """The same news, with refunds of one reason as one: nobody wants to hear of two captures."""
    merged: list[Piece] = []
    for piece in pieces:
        last = merged[-1] if merged else None
        whole = _sum(last.happening, piece.happening) if last else None
        if last and whole:
            merged[-1] = Piece((*last.names, *piece.names), whole)
        else:
            merged.append(piece)
    return merged


def _sum(one: Told, other: Told) -> Told | None:
    """Two refunds of one reason as one; None where they are no such two."""
    if not (isinstance(one, PaymentMoved) and isinstance(other, PaymentMoved)):
        return None
    if not one.state == other.state == PaymentState.REFUND_DUE or one.why != other.why:
        return None
    paise = one.paise + other.paise
    return PaymentMoved(one.reference, one.service, one.state, paise, one.why, one.by_department)


def _returns(payment: Payment, case: Case | None) -> list[Piece]:
    """Money on its way back. Of a cancelled booking they heard when they cancelled it."""
    reason = case.timeline[-1].reason if case and payment.state in _GONE else {}
    given = [
        refund
        for refund in payment.refunds
        if refund.state in _IN_HAND and refund.why != _CANCELLED_BOOKING
    ]
    return [
        Piece(
            (f"refund:{refund.id}",),
            PaymentMoved(
                payment.reference,
                payment.service,
                PaymentState.REFUND_DUE,
                refund.paise,
                refund.why,
                reason,
            ),
        )
        for refund in sorted(given, key=lambda refund: refund.why)
    ]


_GONE = (PaymentState.REFUND_DUE, PaymentState.REFUNDED)


def _moved(payment: Payment, state: str, paise: int, why: str = "") -> PaymentMoved:
    return PaymentMoved(payment.reference, payment.service, state, paise, why)
