"""The payment gateway, loaded when a turn first needs it: most turns move no money, and every cold start would pay."""

from collections.abc import Callable, Mapping
from functools import cache

from mitra.adapters.http_client import HttpClient
from mitra.domain.account import Account
from mitra.domain.payment import Payment
from mitra.ports.clock import Clock
from mitra.ports.payments import Gateway, GatewayRefund, GatewayView, Opened

type _ReadSecret = Callable[[], Mapping[str, object]]


class LateGateway:
    """The port Gateway. `read` gives the gateways' secret as it is remembered, `read_again` as it is now."""

    def __init__(
        self, http: HttpClient, read: _ReadSecret, read_again: _ReadSecret, clock: Clock, url: str
    ) -> None:
        self._gateway: Callable[[], Gateway] = cache(
            lambda: _razorpay(http, read, read_again, clock, url)
        )

    def open_order(self, account: Account, payment: Payment) -> Opened:
        """See the port."""
        return self._gateway().open_order(account, payment)

    def look_up(self, account: Account, payment: Payment) -> GatewayView:
        """See the port."""
        return self._gateway().look_up(account, payment)

    def close_order(self, account: Account, payment: Payment) -> None:
        """See the port."""
        self._gateway().close_order(account, payment)

    def refund(self, account: Account, payment: Payment, refund_id: str) -> GatewayRefund:
        """See the port."""
        return self._gateway().refund(account, payment, refund_id)


def _razorpay(
    http: HttpClient, read: _ReadSecret, read_again: _ReadSecret, clock: Clock, url: str
) -> Gateway:
    from mitra.adapters.payments.razorpay import RazorpayGateway  # noqa: PLC0415
    from mitra.adapters.payments.razorpay_keys import RazorpayKeys  # noqa: PLC0415
    from mitra.adapters.payments.razorpay_line import RazorpayLine  # noqa: PLC0415

    line = RazorpayLine(http, RazorpayKeys(read, read_again), clock, url)
    return RazorpayGateway(line, clock)
