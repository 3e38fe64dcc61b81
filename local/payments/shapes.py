"""Records in Razorpay's words, with what stands beside the money in its real answers: who paid, from where.

https://razorpay.com/docs/api/payments/entity and its neighbours
"""

from collections.abc import Mapping
from datetime import datetime

from pydantic import JsonValue

from local.payments.records import Code, Order, Page, Refund, Try

type JsonObject = dict[str, JsonValue]

PAYER_VPA, PAYER_MAIL, PAYER_PHONE = (
    "payer.canary@sandbox",
    "payer.canary@example.com",
    "+919000090000",
)
"""Whoever pays at the sandbox. The product must never keep or repeat them."""


def collection(items: list[JsonValue]) -> JsonObject:
    """A page of a list."""
    return {"entity": "collection", "count": len(items), "items": items}


def order(one: Order) -> JsonObject:
    """An order."""
    paid = one.paise if one.captured else 0
    status = "paid" if paid else "attempted" if one.tries else "created"
    return {
        "id": one.id,
        "entity": "order",
        "amount": one.paise,
        "amount_paid": paid,
        "amount_due": one.paise - paid,
        "currency": "INR",
        "receipt": one.receipt,
        "offer_id": None,
        "status": status,
        "attempts": len(one.tries),
        "notes": _notes(one.notes),
        "created_at": _at(one.at),
    }


def payment(one: Try, told: str = "") -> JsonObject:
    """A try to pay; `told` is a status to state in place of the true one."""
    status = told or one.status
    whole = one.given_back == one.paise
    failed = status == "failed"
    return {
        "id": one.id,
        "entity": "payment",
        "amount": one.paise,
        "currency": "INR",
        "status": "refunded" if status == "captured" and whole else status,
        "order_id": one.order,
        "method": "upi",
        "amount_refunded": one.given_back,
        "refund_status": "full" if whole else "partial" if one.given_back else None,
        "captured": status == "captured",
        "vpa": PAYER_VPA,
        "email": PAYER_MAIL,
        "contact": PAYER_PHONE,
        "notes": _notes(one.notes),
        "fee": None,
        "error_code": "BAD_REQUEST_ERROR" if failed else None,
        "error_reason": "payment_failed" if failed else None,
        "acquirer_data": {"rrn": "402356214578"},
        "created_at": _at(one.at),
    }


def refund(one: Refund) -> JsonObject:
    """A refund."""
    return {
        "id": one.id,
        "entity": "refund",
        "amount": one.paise,
        "currency": "INR",
        "payment_id": one.payment,
        "notes": _notes(one.notes),
        "receipt": one.receipt,
        "acquirer_data": {"arn": None},
        "created_at": _at(one.at),
        "batch_id": None,
        "status": one.status,
        "speed_processed": "normal",
        "speed_requested": "normal",
    }


def page(one: Page, base_url: str, now: datetime) -> JsonObject:
    """A payment link."""
    paid: list[JsonValue] = [
        {"payment_id": each.id, "amount": each.paise, "status": each.status, "method": "upi"}
        for each in one.order.tries
        if each.status == "captured"
    ]
    return {
        "id": one.id,
        "amount": one.order.paise,
        "amount_paid": one.order.paise if one.order.captured else 0,
        "currency": "INR",
        "accept_partial": False,
        "description": one.description,
        "expire_by": one.expires_at,
        "order_id": one.order.id,
        "payments": paid,
        "reference_id": one.order.receipt,
        "short_url": page_url(one, base_url),
        "status": one.status(now),
        "upi_link": False,
        "notes": _notes(one.order.notes),
        "customer": {"email": PAYER_MAIL, "contact": PAYER_PHONE},
        "created_at": _at(one.order.at),
    }


def page_url(one: Page, base_url: str) -> str:
    """Where it is paid."""
    return f"{base_url}/razorpay/pay/{one.id}"


def code(one: Code, now: datetime) -> JsonObject:
    """A UPI code."""
    return {
        "id": one.id,
        "entity": "qr_code",
        "name": one.name,
        "usage": "single_use",
        "type": "upi_qr",
        "image_content": one.link,
        "payment_amount": one.order.paise,
        "fixed_amount": True,
        "status": "active" if one.is_active(now) else "closed",
        "notes": _notes(one.order.notes),
        "close_by": one.closes_at,
        "created_at": _at(one.order.at),
    }


def _notes(notes: Mapping[str, str]) -> JsonValue:
    """An empty list where there are none, as PHP has it."""
    return {**notes} if notes else []


def _at(at: datetime) -> int:
    return int(at.timestamp())
