"""What Razorpay may answer: strictly typed, and only what is needed.

A payer's e-mail, number, VPA and card stand beside these fields; they are never read.
https://razorpay.com/docs/api/payments/entity, /orders/entity, /refunds/entity, /payments/payment-links/entity,
/qr-codes/image-content/entity
"""

from typing import Annotated

from msgspec import Meta, Struct

_Id = Annotated[str, Meta(pattern="^[A-Za-z0-9_]{1,64}$")]
_Word = Annotated[str, Meta(max_length=64)]
_Text = Annotated[str, Meta(max_length=512)]
_Paise = Annotated[int, Meta(ge=0, le=10**13)]
_Time = Annotated[int, Meta(ge=0, le=10**11)]
_Notes = dict[str, object] | list[object] | None
"""An object, or an empty list where there are none."""


class Noted(Struct, frozen=True):
    """Anything that notes of ours may hang on."""

    notes: _Notes = None

    def note(self, name: str) -> str:
        """One of our notes, or nothing."""
        value = self.notes.get(name) if isinstance(self.notes, dict) else None
        return value if isinstance(value, str) else ""


class OrderAnswer(Noted, frozen=True, kw_only=True):
    """An order. Several may carry one receipt."""

    id: _Id
    amount: _Paise
    currency: _Word
    status: _Word
    receipt: _Text | None = None


class PaymentAnswer(Noted, frozen=True, kw_only=True):
    """One try to pay. `status` is created, authorized, captured, refunded or failed; times are epoch seconds."""

    id: _Id
    amount: _Paise
    currency: _Word
    status: _Word
    created_at: _Time
    order_id: _Id | None = None
    method: _Word | None = None
    captured: bool | None = None
    amount_refunded: _Paise | None = None

    @property
    def is_taken(self) -> bool:
        """Whether the money was taken, in rupees. One given back in whole is called refunded, and was taken before.

        A payment that was never captured can be refunded by the gateway itself: that one was not.
        """
        taken = self.status == "captured" or (self.status == "refunded" and self.captured is True)
        return taken and self.currency == "INR" and self.amount > 0


class RefundAnswer(Noted, frozen=True, kw_only=True):
    """A refund. `status` is pending, processed or failed."""

    id: _Id
    amount: _Paise
    currency: _Word
    payment_id: _Id
    status: _Word
    created_at: _Time
    receipt: _Text | None = None


class LinkPayment(Struct, frozen=True):
    """A payment as a link lists it."""

    payment_id: _Id


class LinkAnswer(Noted, frozen=True, kw_only=True):
    """A page to pay at. `status` is created, partially_paid, paid, expired or cancelled."""

    id: _Id
    amount: _Paise
    currency: _Word
    status: _Word
    short_url: _Text
    reference_id: _Text | None = None
    order_id: _Id | None = None
    payments: list[LinkPayment] | None = None


class QrAnswer(Noted, frozen=True, kw_only=True):
    """A UPI code for one payment. `status` is active or closed; `image_content` is the UPI link in the code."""

    id: _Id
    status: _Word
    payment_amount: _Paise | None = None
    image_content: Annotated[str, Meta(max_length=2048)] | None = None


class Orders(Struct, frozen=True):
    """A page of orders."""

    items: Annotated[list[OrderAnswer], Meta(max_length=100)]


class Payments(Struct, frozen=True):
    """A page of payments."""

    items: Annotated[list[PaymentAnswer], Meta(max_length=100)]


class Refunds(Struct, frozen=True):
    """A page of refunds."""

    items: Annotated[list[RefundAnswer], Meta(max_length=100)]


class QrCodes(Struct, frozen=True):
    """A page of UPI codes."""

    items: Annotated[list[QrAnswer], Meta(max_length=100)]


class Links(Struct, frozen=True):
    """`GET /v1/payment_links`."""

    payment_links: Annotated[list[LinkAnswer], Meta(max_length=100)]


class Fault(Struct, frozen=True):
    """Why something was refused."""

    code: _Text = ""
    description: _Text = ""
    reason: _Text | None = None


class Faulty(Struct, frozen=True):
    """An answer that says no."""

    error: Fault
