"""What a citizen can pay at: a page of Razorpay, or a UPI code for one payment.

https://razorpay.com/docs/api/payments/payment-links/ and https://razorpay.com/docs/api/qr-codes/image-content/
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import parse_qs, urlsplit

from mitra.adapters.payments.razorpay_answers import LinkAnswer, Links, QrAnswer, QrCodes
from mitra.adapters.payments.razorpay_line import RazorpayLine
from mitra.adapters.payments.razorpay_pages import every
from mitra.domain.account import Account
from mitra.domain.errors import GatewayOutage, GatewayRefused
from mitra.domain.payment import Payment
from mitra.ports.clock import Clock
from mitra.ports.payments import Opened

SHORTEST: Final = timedelta(minutes=16)
"""Razorpay closes nothing by itself within less than fifteen minutes. We close earlier ourselves."""
REFERENCE_NOTE: Final = "reference"
QR_PREFIX: Final = "qr_"
_CLOCKS_DIFFER: Final = timedelta(minutes=5)
_LONGEST_WORDS: Final = 200


class RazorpayPages:
    """Payment links: one for each reference, which Razorpay sees to."""

    def __init__(self, line: RazorpayLine, clock: Clock) -> None:
        self._line, self._clock = line, clock

    def open(self, account: Account, payment: Payment) -> Opened:
        """Make the page, or find it. No `link` when nothing is left to pay at it. Raises GatewayRefused when closed."""
        found = self.of(account, payment) or [self._make(account, payment)]
        link = found[0]
        if link.status == "paid":
            return Opened(link.order_id or link.id)
        if link.status != "created":
            raise GatewayRefused("the page of this payment is closed", "link_closed")
        if link.amount != payment.paise or link.currency != "INR" or not _is_page(link.short_url):
            raise GatewayOutage("the gateway has another page for this payment")
        return Opened(link.order_id or link.id, link.short_url)

    def of(self, account: Account, payment: Payment) -> Sequence[LinkAnswer]:
        """The pages of a payment: none or one."""
        asked = {"reference_id": payment.reference}
        found = self._line.get(account.credentials, "/payment_links", Links, asked).payment_links
        return [link for link in found if link.reference_id == payment.reference]

    def close(self, account: Account, payment: Payment) -> None:
        """Let nothing more be paid there."""
        for link in self.of(account, payment):
            if link.status in ("created", "partially_paid"):
                path = f"/payment_links/{link.id}/cancel"
                self._line.close(account.credentials, path)

    def _make(self, account: Account, payment: Payment) -> LinkAnswer:
        body: dict[str, object] = {
            "amount": payment.paise,
            "currency": "INR",
            "accept_partial": False,
            "reference_id": payment.reference,
            "description": _words(account),
            "expire_by": closes_at(payment, self._clock.now()),
            "notify": {"sms": False, "email": False},
            "reminder_enable": False,
            "notes": {REFERENCE_NOTE: payment.reference},
        }
        return self._line.post(account.credentials, "/payment_links", LinkAnswer, body)


class RazorpayCodes:
    """UPI codes. One that we never heard the answer of has a link that nobody was given, so a second does no harm."""

    def __init__(self, line: RazorpayLine, clock: Clock) -> None:
        self._line, self._clock = line, clock

    def open(self, account: Account, payment: Payment) -> Opened:
        """Make the code of this payment; what was made and kept before stays."""
        if payment.gateway_order.startswith(QR_PREFIX) and payment.link:
            return Opened(payment.gateway_order, payment.link)
        body: dict[str, object] = {
            "type": "upi_qr",
            "name": _words(account),
            "usage": "single_use",
            "fixed_amount": True,
            "payment_amount": payment.paise,
            "description": _words(account),
            "close_by": closes_at(payment, self._clock.now()),
            "notes": {REFERENCE_NOTE: payment.reference},
        }
        made = self._line.post(account.credentials, "/payments/qr_codes", QrAnswer, body)
        link = made.image_content or ""
        if not made.id.startswith(QR_PREFIX) or not _asks(link, payment.paise):
            raise GatewayRefused("the gateway gives no UPI link", "no_upi_link")
        return Opened(made.id, link)

    def of(self, account: Account, payment: Payment) -> Sequence[QrAnswer]:
        """The codes of a payment: by its id where that is kept, else by the note that they carry."""
        if payment.gateway_order.startswith(QR_PREFIX):
            path = f"/payments/qr_codes/{payment.gateway_order}"
            return [self._line.get(account.credentials, path, QrAnswer)]
        return [code for code in self._made_meanwhile(account, payment) if _is_of(code, payment)]

    def close(self, account: Account, payment: Payment) -> None:
        """Let nothing more be paid by them."""
        for code in self.of(account, payment):
            if code.status == "active":
                path = f"/payments/qr_codes/{code.id}/close"
                self._line.close(account.credentials, path)

    def _made_meanwhile(self, account: Account, payment: Payment) -> Iterator[QrAnswer]:
        since, until = payment.opened_at - _CLOCKS_DIFFER, payment.expires_at + _CLOCKS_DIFFER
        asked: dict[str, str | int] = {"from": int(since.timestamp()), "to": int(until.timestamp())}
        return every(self._line, account.credentials, "/payments/qr_codes", QrCodes, asked)


def closes_at(payment: Payment, now: datetime) -> int:
    """When Razorpay closes it by itself, in epoch seconds: no earlier than it is able to."""
    return int(max(payment.expires_at, now + SHORTEST).timestamp())


def _is_of(code: QrAnswer, payment: Payment) -> bool:
    return code.note(REFERENCE_NOTE) == payment.reference


def _words(account: Account) -> str:
    return account.titles.get("en", account.id)[:_LONGEST_WORDS]


def _is_page(url: str) -> bool:
    try:
        return urlsplit(url).scheme in ("https", "http") and bool(urlsplit(url).hostname)
    except ValueError:
        return False


def _asks(link: str, paise: int) -> bool:
    """Whether it is a UPI link to somebody over exactly this sum in rupees."""
    if not link.startswith("upi://pay?"):
        return False
    asked = parse_qs(link.removeprefix("upi://pay?"), max_num_fields=40)
    amount, payee = asked.get("am", []), asked.get("pa", [])
    return (
        len(amount) == len(payee) == 1
        and _paise(amount[0]) == paise
        and asked.get("cu", ["INR"]) == ["INR"]
    )


def _paise(rupees: str) -> int:
    """Paise of an amount such as 512 or 512.5; -1 for what is none."""
    whole, _, rest = rupees.partition(".")
    digits = whole + rest.ljust(2, "0")
    sound = (
        len(rest) <= 2
        and whole != ""
        and len(digits) < 15
        and digits.isascii()
        and digits.isdecimal()
    )
    return int(digits) if sound else -1
