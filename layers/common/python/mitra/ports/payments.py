"""Where payments and their ledger are kept, who the money is for, and the gateway that moves it."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Protocol

from mitra.domain.account import Account
from mitra.domain.ledger import Entry
from mitra.domain.payment import Capture, Payment, RefundState
from mitra.domain.value import Value


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

    def get(self, account: str, version: int = 0) -> Account:
        """One account as it is now, or as it was in a version. AwsOutage, AccessRefused.

        Raises NotFound when there is none, or, asked for as it is now, when it is closed: new payments are refused
        then, while earlier ones are looked up and given back under their own version.
        """


class AllAccounts(Protocol):
    """Every merchant account, for whoever reports on all of them."""

    def all(self) -> Sequence[Account]:
        """Closed ones too, by id. Raises AwsOutage, AccessRefused."""


class GatewayRefund(Value):
    """A refund as the gateway knows it. `key` is our refund's id."""

    gateway_refund: str
    key: str
    paise: int
    state: RefundState


class GatewayView(Value):
    """All that the gateway says of one order now: money taken (captured payments only) and money given back.

    `pending` is true while a try may still succeed; `may_be_paid` while a new one may begin.
    """

    gateway_order: str
    captures: tuple[Capture, ...] = ()
    refunds: tuple[GatewayRefund, ...] = ()
    pending: bool = False
    may_be_paid: bool = True


class Opened(Value):
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


class DayPayment(Value):
    """Money that the gateway took, in its list of a stretch of time. `at` is UTC, as the gateway dates it.

    `reference` is ours (the order's receipt), empty where the gateway's list does not say it.
    """

    gateway_payment: str
    gateway_order: str
    paise: int
    at: datetime
    reference: str = ""


class DayRefund(Value):
    """Money that the gateway gives back, in its list. `key` is our refund's id, empty for one that is not ours."""

    gateway_refund: str
    gateway_payment: str
    paise: int
    at: datetime
    state: RefundState
    key: str = ""
    reference: str = ""


class GatewayDay(Protocol):
    """What a gateway took and gave back for one merchant account, for the daily report.

    Both read page after page while they are iterated, and raise GatewayOutage, GatewayRefused and AccessRefused then.
    """

    def payments(self, account: Account, since: datetime, until: datetime) -> Iterator[DayPayment]:
        """Captured payments dated from `since` (UTC, inclusive) to `until` (exclusive), in any order, none twice.

        A payment that was refunded since is still one that was captured.
        """

    def refunds(self, account: Account, since: datetime, until: datetime) -> Iterator[DayRefund]:
        """Refunds made from `since` to `until`, of whatever state, in any order, none twice."""

    def reference_of(self, account: Account, gateway_payment: str) -> str:
        """Our reference of a payment, where the list does not say it, out of its order; empty where there is none.

        It may be anybody's text. Raises as the others.
        """
