"""Orders that citizens can pay inside WhatsApp, and what their gateway says of them."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from local.graph.wire import JsonObject

type TransactionStatus = Literal["success", "failed", "pending"]
FINAL_STATUSES = frozenset({"completed", "canceled"})


@dataclass(frozen=True, slots=True)
class Transaction:
    """One try to pay, as the gateway knows it."""

    id: str
    gateway_id: str
    status: TransactionStatus
    at: datetime


@dataclass(frozen=True, slots=True)
class Refund:
    """Money given back, in paise."""

    id: str
    paise: int
    speed: str
    at: datetime


@dataclass(slots=True)
class Order:
    """One `order_details` message. `gateway` is empty if it is paid by `link`, of UPI or of a page.

    `made_as` is the gateway's order: Meta makes it when the first try begins.
    """

    reference_id: str
    message_id: str
    user_id: str
    total_paise: int
    gateway: str
    configuration_name: str
    extras: JsonObject
    link: str = ""
    made_as: str = ""
    expires_at: int | None = None
    status: str = "pending"
    transactions: list[Transaction] = field(default_factory=list)
    refunds: list[Refund] = field(default_factory=list)

    @property
    def captured(self) -> bool:
        """Whether the gateway has the money."""
        return any(t.status == "success" for t in self.transactions)

    @property
    def payment(self) -> str:
        """For the phone: new, pending, failed or captured."""
        if self.captured:
            return "captured"
        return self.transactions[-1].status if self.transactions else "new"

    def is_open(self, now: datetime) -> bool:
        """Whether the citizen can still pay it."""
        in_time = self.expires_at is None or now.timestamp() < self.expires_at
        return in_time and not self.captured and self.status not in FINAL_STATUSES

    def tried(self, transaction: Transaction) -> None:
        """Note a try, or how one ended that was noted before."""
        known = [each.gateway_id for each in self.transactions]
        if transaction.gateway_id in known:
            self.transactions[known.index(transaction.gateway_id)] = transaction
        else:
            self.transactions.append(transaction)


class OrderBook:
    """Orders by reference; a reference is used once."""

    def __init__(self) -> None:
        self._orders: dict[str, Order] = {}

    def __contains__(self, reference_id: str) -> bool:
        return reference_id in self._orders

    def add(self, order: Order) -> None:
        """A new order."""
        self._orders[order.reference_id] = order

    def get(self, reference_id: str) -> Order | None:
        """The order of this reference."""
        return self._orders.get(reference_id)

    def with_transaction(self, gateway_id: str) -> Order | None:
        """The order that this try is of."""
        for order in self._orders.values():
            if any(each.gateway_id == gateway_id for each in order.transactions):
                return order
        return None

    def newest_open(self, user_id: str, now: datetime) -> Order | None:
        """The order this person would pay now."""
        mine = [o for o in self._orders.values() if o.user_id == user_id and o.is_open(now)]
        return mine[-1] if mine else None
