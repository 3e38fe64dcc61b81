"""Where payments and their ledger are kept, who the money is for, and the gateway that moves it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from mitra.domain.account import Account
from mitra.domain.ledger import Entry
from mitra.domain.payment import Capture, Payment, RefundState


class Payments(Protocol):
    """Payments by reference, each with its ledger. Every call raises AwsOutage and AccessRefused too."""

    def open(self, payment: Payment) -> Payment:
        """Put a new payment on record; the one that is there already comes back when its reference is known."""

    def get(self, reference: str) -> Payment | None:
        """One payment, read consistently, or None."""

    def move(self, payment: Payment, entries: Sequence[Entry] = ()) -> Payment:
        """Write a changed payment under its version, and new entries, all or nothing.

        Raises Conflict when it changed meanwhile or an entry is there already.
        """

    def entries(self, reference: str) -> Sequence[Entry]:
        """The ledger of one payment, oldest first."""


class OpenPayments(Protocol):
    """What the sweep needs."""

    def due(self, before: datetime, limit: int) -> Sequence[tuple[str, str]]:
        """(reference, citizen) of payments that are open and to be looked at by a time (UTC), the longest due first."""


class Accounts(Protocol):
    """The merchant accounts that two operators have agreed to."""

    def get(self, account: str) -> Account:
        """One account. Raises NotFound when there is none, or it is closed; AwsOutage, AccessRefused."""


@dataclass(frozen=True)
class GatewayRefund:
    """A refund as the gateway knows it. `key` is our refund's id."""

    gateway_refund: str
    key: str
    paise: int
    state: RefundState


@dataclass(frozen=True)
class GatewayView:
    """All that the gateway says of one order now: money taken (captured payments only) and money given back.

    `pending` is true while a try may still succeed; `may_be_paid` while a new one may begin.
    """

    gateway_order: str
    captures: tuple[Capture, ...] = ()
    refunds: tuple[GatewayRefund, ...] = ()
    pending: bool = False
    may_be_paid: bool = True


@dataclass(frozen=True)
class Opened:
    """An order that the gateway has. `link` is a page to pay at, where one was asked for."""

    gateway_order: str
    link: str = ""


class Gateway(Protocol):
    """A payment gateway. Every call raises GatewayOutage (no sure answer: look before trying again), GatewayRefused
    (it understood and said no, for good) and AccessRefused (our keys).

    Every call may be made again: an order is known by the payment's reference, a refund by its own id.
    """

    def open_order(self, account: Account, payment: Payment) -> Opened:
        """Make the order, or find it. With Way.LINK a page to pay at comes with it, until `payment.expires_at`.

        With Way.GATEWAY Meta makes the order when the citizen pays: then there is nothing to open, and the order's
        id is known from the look-up.
        """

    def look_up(self, account: Account, payment: Payment) -> GatewayView:
        """What the gateway itself says. Its webhook is only a reason to ask."""

    def close_order(self, account: Account, payment: Payment) -> None:
        """Let it be paid no more, as far as the gateway can. What was paid meanwhile shows in the look-up."""

    def refund(self, account: Account, payment: Payment, refund_id: str) -> GatewayRefund:
        """Give back the refund of this id, once, whatever is tried again: the id is the idempotency key."""
