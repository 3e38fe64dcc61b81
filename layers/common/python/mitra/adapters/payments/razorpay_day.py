"""Razorpay as the port GatewayDay: all that one merchant account took and gave back in a stretch of time.

https://razorpay.com/docs/api/payments/fetch-all-payments and https://razorpay.com/docs/api/refunds/fetch-all
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime

from mitra.adapters.payments.razorpay_answers import (
    OrderAnswer,
    PaymentAnswer,
    Payments,
    RefundAnswer,
    Refunds,
)
from mitra.adapters.payments.razorpay_line import RazorpayLine
from mitra.adapters.payments.razorpay_pages import every
from mitra.adapters.payments.razorpay_refunds import read_refund
from mitra.adapters.payments.razorpay_ways import REFERENCE_NOTE
from mitra.domain.account import Account
from mitra.domain.errors import GatewayRefused
from mitra.ports.payments import DayPayment, DayRefund


class RazorpayDay:
    """Over a line to Razorpay."""

    def __init__(self, line: RazorpayLine) -> None:
        self._line = line

    def payments(self, account: Account, since: datetime, until: datetime) -> Iterator[DayPayment]:
        """See the port. A payment carries our reference where its order was a page's or a code's."""
        seen: set[str] = set()
        found = every(self._line, account.credentials, "/payments", Payments, _within(since, until))
        for one in found:
            if one.is_taken and one.id not in seen and since <= _time(one) < until:
                seen.add(one.id)
                yield DayPayment(
                    one.id, one.order_id or "", one.amount, _time(one), one.note(REFERENCE_NOTE)
                )

    def refunds(self, account: Account, since: datetime, until: datetime) -> Iterator[DayRefund]:
        """See the port."""
        seen: set[str] = set()
        found = every(self._line, account.credentials, "/refunds", Refunds, _within(since, until))
        for one in found:
            if one.currency == "INR" and one.id not in seen and since <= _time(one) < until:
                seen.add(one.id)
                yield _refund(one)

    def reference_of(self, account: Account, gateway_payment: str) -> str:
        """See the port. A payment of an order that Meta made has our reference as the order's receipt."""
        with suppress(GatewayRefused):
            path = f"/payments/{gateway_payment}"
            one = self._line.get(account.credentials, path, PaymentAnswer)
            if one.note(REFERENCE_NOTE) or not one.order_id:
                return one.note(REFERENCE_NOTE)
            path = f"/orders/{one.order_id}"
            order = self._line.get(account.credentials, path, OrderAnswer)
            return order.receipt or order.note(REFERENCE_NOTE)
        return ""


def _refund(one: RefundAnswer) -> DayRefund:
    read = read_refund(one)
    return DayRefund(
        read.gateway_refund,
        one.payment_id,
        read.paise,
        _time(one),
        read.state,
        read.key,
        one.note(REFERENCE_NOTE),
    )


def _within(since: datetime, until: datetime) -> dict[str, str | int]:
    """Razorpay's limits are whole seconds, both inclusive; who reads it compares again."""
    return {"from": int(since.timestamp()), "to": int(until.timestamp())}


def _time(one: PaymentAnswer | RefundAnswer) -> datetime:
    return datetime.fromtimestamp(one.created_at, UTC)
