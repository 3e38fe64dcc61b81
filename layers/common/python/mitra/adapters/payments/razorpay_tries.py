"""Every try to pay that Razorpay knows of one payment of ours, by whatever way it came.

https://razorpay.com/docs/api/orders/fetch-payments and https://razorpay.com/docs/api/qr-codes/fetch-payments
"""

from collections.abc import Iterator, Sequence
from typing import Final

from mitra.adapters.payments.razorpay_answers import (
    LinkAnswer,
    OrderAnswer,
    Orders,
    PaymentAnswer,
    Payments,
    QrAnswer,
)
from mitra.adapters.payments.razorpay_line import RazorpayLine
from mitra.adapters.payments.razorpay_pages import every
from mitra.adapters.payments.razorpay_ways import REFERENCE_NOTE
from mitra.domain.value import Value

MOST_ORDERS: Final = 20
"""Of one receipt. Meta makes one for each message, and a message is sent once."""


class Ways(Value):
    """Where a payment of ours could have been made."""

    orders: Sequence[OrderAnswer]
    pages: Sequence[LinkAnswer]
    codes: Sequence[QrAnswer]


class RazorpayTries:
    """Over a line to Razorpay, under the keys of one account."""

    def __init__(self, line: RazorpayLine, credentials: str) -> None:
        self._line, self._credentials = line, credentials

    def orders(self, reference: str) -> Sequence[OrderAnswer]:
        """The orders of this receipt. Razorpay finds what contains it, so each is compared."""
        found = every(self._line, self._credentials, "/orders", Orders, {"receipt": reference})
        ours = [order for order in found if _is_of(order, reference)]
        return ours[:MOST_ORDERS]

    def made(self, ways: Ways) -> Sequence[PaymentAnswer]:
        """All tries, each once."""
        tries = {one.id: one for one in self._of_orders(ways)}
        for code in ways.codes:
            path = f"/payments/qr_codes/{code.id}/payments"
            tries |= {one.id: one for one in self._listed(path)}
        for named in (paid.payment_id for page in ways.pages for paid in page.payments or ()):
            if named not in tries:
                path = f"/payments/{named}"
                tries[named] = self._line.get(self._credentials, path, PaymentAnswer)
        return list(tries.values())

    def _of_orders(self, ways: Ways) -> Iterator[PaymentAnswer]:
        named = [order.id for order in ways.orders]
        named += [page.order_id for page in ways.pages if page.order_id]
        for order in dict.fromkeys(named):
            # What says that it is another order's is none of ours, wherever it is listed.
            tries = self._listed(f"/orders/{order}/payments")
            yield from (one for one in tries if one.order_id in (None, order))

    def _listed(self, path: str) -> Iterator[PaymentAnswer]:
        return every(self._line, self._credentials, path, Payments)


def _is_of(order: OrderAnswer, reference: str) -> bool:
    return order.receipt == reference and order.note(REFERENCE_NOTE) in ("", reference)
