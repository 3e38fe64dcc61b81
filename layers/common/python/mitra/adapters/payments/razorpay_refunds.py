"""Refunds at Razorpay: ours are known by the id that they carry, and none is made twice.

https://razorpay.com/docs/api/refunds/normal-refunds-idempotent
"""

import hashlib
import re
from collections.abc import Sequence
from typing import Final

from mitra.adapters.payments.razorpay_answers import RefundAnswer, Refunds
from mitra.adapters.payments.razorpay_line import RazorpayLine
from mitra.adapters.payments.razorpay_pages import every
from mitra.domain.errors import GatewayOutage, GatewayRefused
from mitra.domain.payment import Payment, Refund, RefundState
from mitra.ports.payments import GatewayRefund

_STATES: Final = {
    "pending": RefundState.ACCEPTED,
    "processed": RefundState.PROCESSED,
    "failed": RefundState.FAILED,
}
_LONGEST_RECEIPT: Final = 40
REFUND_NOTE: Final = "refund"
_PAYMENT_ID: Final = re.compile("[A-Za-z0-9_]{1,64}")


class RazorpayRefunds:
    """Over a line to Razorpay."""

    def __init__(self, line: RazorpayLine) -> None:
        self._line = line

    def of(self, credentials: str, gateway_payment: str) -> Sequence[GatewayRefund]:
        """All that was given back of one payment, by whomever; `key` is empty for what is not ours."""
        found = every(self._line, credentials, f"/payments/{gateway_payment}/refunds", Refunds)
        kept = {one.id: one for one in found if one.payment_id == gateway_payment}
        return [read_refund(one) for one in kept.values() if one.currency == "INR"]

    def give(self, credentials: str, payment: Payment, refund_id: str) -> GatewayRefund:
        """Give back once: what is there under this id comes back. Raises as the port says."""
        refund = _refund(payment, refund_id)
        known = self._known(credentials, refund)
        if known:
            return known
        try:
            made = self._make(credentials, payment, refund)
        except GatewayRefused:
            # Somebody else may have made it between the look and the order.
            known = self._known(credentials, refund)
            if known is None:
                raise
            return known
        if made.payment_id != refund.gateway_payment or made.amount != refund.paise:
            raise GatewayOutage("the gateway gave back something else than it was asked to")
        return read_refund(made)

    def _known(self, credentials: str, refund: Refund) -> GatewayRefund | None:
        found = self.of(credentials, refund.gateway_payment)
        return next((one for one in found if one.key == refund.id), None)

    def _make(self, credentials: str, payment: Payment, refund: Refund) -> RefundAnswer:
        # A repetition with another body is refused, so nothing in it may change between two tries.
        body: dict[str, object] = {
            "amount": refund.paise,
            "speed": "normal",
            "receipt": _key(payment.reference, refund.id)[:_LONGEST_RECEIPT],
            "notes": {"reference": payment.reference, REFUND_NOTE: refund.id},
        }
        path, key = f"/payments/{refund.gateway_payment}/refund", _key(payment.reference, refund.id)
        return self._line.post(credentials, path, RefundAnswer, body, key)


def read_refund(answer: RefundAnswer) -> GatewayRefund:
    """The port's value. A state that Razorpay may add is one that is not yet at its end."""
    state = _STATES.get(answer.status, RefundState.ACCEPTED)
    return GatewayRefund(answer.id, answer.note(REFUND_NOTE), answer.amount, state)


def _refund(payment: Payment, refund_id: str) -> Refund:
    for refund in payment.refunds:
        if (
            refund.id == refund_id
            and refund.paise > 0
            and _PAYMENT_ID.fullmatch(refund.gateway_payment)
        ):
            return refund
    raise GatewayRefused("this payment owes no such refund", "unknown_refund")


def _key(reference: str, refund_id: str) -> str:
    """The idempotency key: letters and digits, at least ten of them, the same for the same refund."""
    return hashlib.sha256(f"{reference}:{refund_id}".encode()).hexdigest()[:40]
