"""A payment gateway in memory, with the citizens who pay there. It can fail, be late, and contradict itself."""

from copy import replace
from dataclasses import dataclass, field
from datetime import datetime

from mitra.adapters.memory.departments import Trouble
from mitra.domain.account import Account, Way
from mitra.domain.errors import GatewayOutage, GatewayRefused
from mitra.domain.payment import Capture, Payment, RefundState
from mitra.ports.payments import GatewayRefund, GatewayView, Opened


@dataclass(slots=True)
class Order:
    """An order as the gateway knows it. `refunds` are by their idempotency key, each with the capture it is of."""

    captures: list[Capture] = field(default_factory=list)
    refunds: dict[str, tuple[str, GatewayRefund]] = field(default_factory=dict)
    pending: bool = False
    is_closed: bool = False


@dataclass(slots=True)
class MemoryGateway:
    """The port Gateway. `orders` are by our reference; whoever pays does it with `pay`, at any moment.

    `is_down` lets every call fail before it does anything. `troubles` are by the name of a call (open_order, look_up,
    close_order, refund): the next ones break so. `denied` are references whose look-up shows nothing, whatever was
    said before. `refunds_end` is how a new refund stands.
    """

    orders: dict[str, Order] = field(default_factory=dict)
    is_down: bool = False
    troubles: dict[str, list[Trouble]] = field(default_factory=dict)
    denied: set[str] = field(default_factory=set)
    refunds_end: RefundState = RefundState.ACCEPTED
    refuses_refunds: bool = False

    def open_order(self, account: Account, payment: Payment) -> Opened:
        """Make the order, or find it."""
        self._answers("open_order")
        self.orders.setdefault(payment.reference, Order())
        self._is_heard("open_order")
        link = f"https://pay.example/{payment.reference}"
        is_page = Way.LINK in (account.way, payment.way)
        return Opened(f"order_{payment.reference}", link if is_page else "")

    def look_up(self, account: Account, payment: Payment) -> GatewayView:
        """What the gateway itself says."""
        del account
        self._answers("look_up")
        self._is_heard("look_up")
        order = self.orders.get(payment.reference)
        if order is None or payment.reference in self.denied:
            return GatewayView("")
        return GatewayView(
            f"order_{payment.reference}",
            tuple(order.captures),
            tuple(refund for _, refund in order.refunds.values()),
            order.pending,
            not order.is_closed,
        )

    def close_order(self, account: Account, payment: Payment) -> None:
        """Let it be paid no more."""
        del account
        self._answers("close_order")
        self.orders.setdefault(payment.reference, Order()).is_closed = True
        self._is_heard("close_order")

    def refund(self, account: Account, payment: Payment, refund_id: str) -> GatewayRefund:
        """Give back the refund of this id, once. Never more than what was taken."""
        del account
        self._answers("refund")
        order = self.orders.setdefault(payment.reference, Order())
        (owed,) = [refund for refund in payment.refunds if refund.id == refund_id]
        if refund_id not in order.refunds:
            self._check(order, owed.gateway_payment, owed.paise)
            made = GatewayRefund(f"rfnd_{refund_id}", refund_id, owed.paise, self.refunds_end)
            order.refunds[refund_id] = owed.gateway_payment, made
        self._is_heard("refund")
        return order.refunds[refund_id][1]

    def pay(self, reference: str, paise: int, at: datetime, method: str = "upi") -> str:
        """A citizen pays; the payment's id at the gateway comes back, empty when the order takes no more."""
        order = self.orders.get(reference)
        if order is None or (order.is_closed and not order.pending):
            return ""
        order.pending = False
        name = f"pay_{reference}_{len(order.captures) + 1}"
        order.captures.append(Capture(name, paise, at, method))
        return name

    def settle_refunds(self, reference: str, state: RefundState) -> None:
        """What becomes of the refunds in the end."""
        order = self.orders[reference]
        order.refunds = {
            key: (capture, replace(refund, state=state))
            for key, (capture, refund) in order.refunds.items()
        }

    def _check(self, order: Order, gateway_payment: str, paise: int) -> None:
        taken = sum(
            each.paise for each in order.captures if each.gateway_payment == gateway_payment
        )
        given = sum(
            refund.paise
            for capture, refund in order.refunds.values()
            if capture == gateway_payment and refund.state is not RefundState.FAILED
        )
        if self.refuses_refunds or given + paise > taken:
            raise GatewayRefused("more than what was taken", "BAD_REQUEST_ERROR")

    def _answers(self, call: str) -> None:
        waiting = self.troubles.get(call)
        if self.is_down or (waiting and waiting[0] is Trouble.UNREACHED):
            if waiting:
                waiting.pop(0)
            raise GatewayOutage("the gateway does not answer")

    def _is_heard(self, call: str) -> None:
        waiting = self.troubles.get(call)
        if waiting and waiting.pop(0) is Trouble.UNHEARD:
            raise GatewayOutage("the gateway gave no whole answer")
