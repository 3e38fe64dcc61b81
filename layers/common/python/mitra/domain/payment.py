"""One payment: what it is for, where it stands, and what was given back. It has the reference of its case.

    drafted ──► held ──► ordered ──► paid ──► confirmed
       │          │         │          │          │
       └──────────┴────► released      └──► refund_due ──► refunded
                            │                 ▲
                            └─ paid late ─────┘

A step is written down before the next one is tried, so whatever stops in between is taken up from there. Each
refund is of its own kind beside that: a cancelled seat of a confirmed booking leaves the payment confirmed.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from mitra.domain.money import Line
from mitra.domain.value import Value

CLAIM = "@"
PAGE = "page"
"""The fact of a payment that is the address of a page to pay at, beside the order in the chat."""


class PaymentState(StrEnum):
    """Where a payment stands.

    DRAFTED: the intent is on record, nothing was asked of anybody. HELD: the department keeps what is bought for this
    citizen (at once, where there is nothing to keep). ORDERED: the gateway has the order, the citizen may pay.
    PAID: the gateway itself says that the money is there. CONFIRMED: the department gives what was paid for.
    RELEASED: not paid in time or given up; nothing is kept any more. REFUND_DUE: paid, and not to be had.
    REFUNDED: the gateway has taken the whole refund in hand.
    """

    DRAFTED = "drafted"
    HELD = "held"
    ORDERED = "ordered"
    PAID = "paid"
    CONFIRMED = "confirmed"
    RELEASED = "released"
    REFUND_DUE = "refund_due"
    REFUNDED = "refunded"


_AFTER: Mapping[PaymentState, frozenset[PaymentState]] = {
    PaymentState.DRAFTED: frozenset({PaymentState.HELD, PaymentState.RELEASED}),
    PaymentState.HELD: frozenset({PaymentState.ORDERED, PaymentState.RELEASED}),
    PaymentState.ORDERED: frozenset({PaymentState.PAID, PaymentState.RELEASED}),
    PaymentState.PAID: frozenset({PaymentState.CONFIRMED, PaymentState.REFUND_DUE}),
    # A department may reject an application that was paid for, after it had taken it.
    PaymentState.CONFIRMED: frozenset({PaymentState.REFUND_DUE}),
    # Paid after all, when the hold was gone.
    PaymentState.RELEASED: frozenset({PaymentState.REFUND_DUE}),
    PaymentState.REFUND_DUE: frozenset({PaymentState.REFUNDED}),
    PaymentState.REFUNDED: frozenset(),
}


class RefundState(StrEnum):
    """Where a refund stands: owed by us, taken in hand by the gateway, in the citizen's account, failed there."""

    OWED = "owed"
    ACCEPTED = "accepted"
    PROCESSED = "processed"
    FAILED = "failed"


class Refund(Value):
    """Money to give back. `id` is ours and the idempotency key; `why` is a word of ours, see `news.refund.*`.

    `gateway_payment` is the capture that it comes out of. `gateway_refund` is the gateway's id, once it has one.
    """

    id: str
    paise: int
    why: str
    gateway_payment: str
    state: RefundState = RefundState.OWED
    gateway_refund: str = ""


class Capture(Value):
    """Money that the gateway took from the citizen for this order. `method` is upi, card, netbanking, wallet."""

    gateway_payment: str
    paise: int
    at: datetime
    method: str = ""


class Payment(Value):
    """One payment. `account` is the merchant account, `account_version` as it stood when the payment was opened (0: as
    it is now); `way` how it is paid (see domain.account.Way).

    `confirm_by` is how long the department may take to give what was paid for. `settled` are captures of which the
    ledger knows. `release_due` says that the department is still to be told to let go of what it kept, `close_due` the
    same of the gateway's order. `told` are names of news that were handed to the chat, so that none is told
    twice; behind CLAIM stands whose turn tells it, until that turn is known to be taken.
    """

    reference: str
    citizen: str
    service: str
    department: str
    account: str
    language: str
    lines: tuple[Line, ...]
    paise: int
    state: PaymentState
    opened_at: datetime
    expires_at: datetime
    confirm_by: datetime
    way: str = ""
    gateway_order: str = ""
    link: str = ""
    captures: tuple[Capture, ...] = ()
    refunds: tuple[Refund, ...] = ()
    release_due: bool = False
    close_due: bool = False
    why: str = ""
    told: tuple[str, ...] = ()
    looked_at: datetime | None = None
    version: int = 0
    facts: Mapping[str, str] = MappingProxyType({})
    account_version: int = 0

    @property
    def captured(self) -> int:
        """Paise that the gateway took."""
        return sum(capture.paise for capture in self.captures)

    @property
    def given_back(self) -> int:
        """Paise that are owed back, or on their way, or back."""
        return sum(refund.paise for refund in self.refunds)


def may_move(now: PaymentState, then: PaymentState) -> bool:
    """Whether a payment may go from one state to the other."""
    return then in _AFTER[now]


def is_open(payment: Payment) -> bool:
    """Whether the sweep has to look at it: something is still to be done, or may still come."""
    unsettled = any(refund.state is not RefundState.PROCESSED for refund in payment.refunds)
    untold = any(CLAIM in name for name in payment.told)
    waits = payment.state not in (
        PaymentState.CONFIRMED,
        PaymentState.RELEASED,
        PaymentState.REFUNDED,
    )
    return waits or unsettled or untold or payment.release_due or payment.close_due
