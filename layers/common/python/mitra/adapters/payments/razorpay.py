"""Razorpay as the port Gateway: https://razorpay.com/docs/api/

A case's reference is the receipt of Meta's orders, the reference of our payment links, and a note of our UPI codes and
refunds. By that, and by nothing that a webhook says, money is found again.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from mitra.adapters.payments.razorpay_answers import PaymentAnswer
from mitra.adapters.payments.razorpay_keys import RAZORPAY
from mitra.adapters.payments.razorpay_line import RazorpayLine
from mitra.adapters.payments.razorpay_refunds import RazorpayRefunds
from mitra.adapters.payments.razorpay_tries import RazorpayTries, Ways
from mitra.adapters.payments.razorpay_ways import QR_PREFIX, RazorpayCodes, RazorpayPages
from mitra.domain.account import Account, Way
from mitra.domain.errors import GatewayRefused
from mitra.domain.payment import Capture, Payment
from mitra.ports.clock import Clock
from mitra.ports.payments import GatewayRefund, GatewayView, Opened

_MAY_SUCCEED: Final = {"created": timedelta(minutes=30), "authorized": timedelta(days=5)}
"""How long a try may still turn into money. What is authorised and not captured Razorpay gives back in five days."""


class RazorpayGateway:
    """Payments, refunds and what a citizen can pay at, under the keys of each account."""

    def __init__(self, line: RazorpayLine, clock: Clock) -> None:
        self._line, self._clock = line, clock
        self._pages, self._codes = RazorpayPages(line, clock), RazorpayCodes(line, clock)
        self._refunds = RazorpayRefunds(line)

    def open_order(self, account: Account, payment: Payment) -> Opened:
        """See the port. In the gateway way nothing is asked of anybody."""
        _check_gateway(account)
        match _way(account, payment):
            case Way.LINK:
                return self._pages.open(account, payment)
            case Way.UPI:
                return self._codes.open(account, payment)
            case Way.GATEWAY:
                return Opened(payment.gateway_order)

    def look_up(self, account: Account, payment: Payment) -> GatewayView:
        """See the port. Asks for the orders, pages and codes of the reference, and for the payments of each."""
        _check_gateway(account)
        tries = RazorpayTries(self._line, account.credentials)
        ways = Ways(
            orders=tries.orders(payment.reference),
            pages=self._pages.of(account, payment),
            codes=self._codes.of(account, payment) if _has_code(account, payment) else (),
        )
        made = tries.made(ways)
        taken = [one for one in made if one.is_taken]
        return GatewayView(
            gateway_order=payment.gateway_order or _order_of(ways, taken),
            captures=tuple(map(_capture, taken)),
            refunds=tuple(self._given_back(account, payment, taken)),
            pending=any(self._may_succeed(one) for one in made),
            may_be_paid=self._may_begin(account, payment, ways, taken),
        )

    def close_order(self, account: Account, payment: Payment) -> None:
        """See the port. Orders of Meta's cannot be closed here: their card in the chat is."""
        _check_gateway(account)
        self._pages.close(account, payment)
        if _has_code(account, payment):
            self._codes.close(account, payment)

    def refund(self, account: Account, payment: Payment, refund_id: str) -> GatewayRefund:
        """See the port."""
        _check_gateway(account)
        return self._refunds.give(account.credentials, payment, refund_id)

    def _given_back(
        self, account: Account, payment: Payment, taken: Sequence[PaymentAnswer]
    ) -> Iterator[GatewayRefund]:
        owed = {refund.gateway_payment for refund in payment.refunds}
        for one in taken:
            if one.amount_refunded or one.id in owed:
                yield from self._refunds.of(account.credentials, one.id)

    def _may_succeed(self, one: PaymentAnswer) -> bool:
        longest = _MAY_SUCCEED.get(one.status)
        return longest is not None and self._clock.now() - _time(one) < longest

    def _may_begin(
        self, account: Account, payment: Payment, ways: Ways, taken: Sequence[PaymentAnswer]
    ) -> bool:
        """A page, a code and an order take money once each, so one that is paid leaves the others open."""
        if any(page.status in ("created", "partially_paid") for page in ways.pages):
            return True
        if any(code.status == "active" for code in ways.codes):
            return True
        pages = {page.order_id for page in ways.pages}
        is_paid = any(one.order_id and one.order_id not in pages for one in taken)
        in_chat = _way(account, payment) is Way.GATEWAY and not is_paid
        return in_chat and self._clock.now() < payment.expires_at


def _check_gateway(account: Account) -> None:
    if account.gateway != RAZORPAY:
        raise GatewayRefused("the account is at another gateway", "unknown_gateway")


def _way(account: Account, payment: Payment) -> Way:
    return Way(payment.way) if payment.way else account.way


def _has_code(account: Account, payment: Payment) -> bool:
    return Way.UPI in (account.way, payment.way) or payment.gateway_order.startswith(QR_PREFIX)


def _order_of(ways: Ways, taken: Sequence[PaymentAnswer]) -> str:
    """The order that was paid, else the newest one."""
    paid = [one.order_id for one in taken if one.order_id]
    known = [*paid, *(code.id for code in ways.codes), *(order.id for order in ways.orders)]
    return known[0] if known else ""


def _capture(one: PaymentAnswer) -> Capture:
    return Capture(one.id, one.amount, _time(one), one.method or "")


def _time(one: PaymentAnswer) -> datetime:
    return datetime.fromtimestamp(one.created_at, UTC)
