"""What tells the webhook of money: the payment gateway, and WhatsApp's status of an order.

Signed under the local stack's secrets. Around the two fields that are read stands what a real body carries too: an
address, a number, a VPA, none of which may go any further.
"""

import hmac
import json
from collections.abc import Mapping

from local.settings import sample_merchant
from tools.events.http_api import MOMENT, Request, event
from tools.events.webhook import REFERENCE, notification

WEBHOOK_SECRET = sample_merchant("srisailam").webhook_secret
PAYER = {
    "vpa": "asha.canary@upi",
    "email": "asha.canary@example.com",
    "contact": "+919876501234",
    "card": {"name": "Asha Canary", "last4": "1111"},
}
PAYMENT: Mapping[str, object] = {
    "id": "pay_29QQoUBi66xm2f",
    "entity": "payment",
    "amount": 51200,
    "currency": "INR",
    "status": "captured",
    "order_id": "order_9A33XWu170gUtm",
    "method": "upi",
    "captured": True,
    "notes": [],
    "created_at": int(MOMENT.timestamp()),
    **PAYER,
}
ORDER: Mapping[str, object] = {
    "id": "order_9A33XWu170gUtm",
    "entity": "order",
    "amount": 51200,
    "currency": "INR",
    "receipt": REFERENCE,
    "status": "paid",
    "notes": {"reference": REFERENCE},
}


def told(name: str, **entities: object) -> bytes:
    """A gateway's body: an event, and the entities that it is of."""
    payload = {kind: {"entity": entity} for kind, entity in entities.items()}
    body = {"entity": "event", "account_id": "acc_srisailam", "event": name, "payload": payload}
    return json.dumps({**body, "contains": list(entities), "created_at": 1795329000}).encode()


def gateway_webhook(
    body: bytes, event_id: str = "evt_sample1", secret: str = WEBHOOK_SECRET
) -> Request:
    """A body as Razorpay posts it, signed."""
    headers = {
        "content-type": "application/json",
        "x-razorpay-signature": hmac.digest(secret.encode(), body, "sha256").hex(),
        "x-razorpay-event-id": event_id,
    }
    return Request(
        "POST /payments/{gateway}",
        "/payments/razorpay",
        headers,
        parameters={"gateway": "razorpay"},
        body=body,
    )


def _order_paid() -> Mapping[str, object]:
    return event(gateway_webhook(told("order.paid", payment=PAYMENT, order=ORDER)))


def _refund_processed() -> Mapping[str, object]:
    refund = {
        "id": "rfnd_FS8TWyPrCsa0OB",
        "entity": "refund",
        "amount": 51200,
        "currency": "INR",
        "payment_id": PAYMENT["id"],
        "notes": {"reference": REFERENCE, "refund": "sample"},
        "status": "processed",
    }
    body = told("refund.processed", refund=refund, payment=PAYMENT)
    return event(gateway_webhook(body, "evt_sample2"))


def _payment_status() -> Mapping[str, object]:
    transaction = {
        "id": ORDER["id"],
        "pg_transaction_id": PAYMENT["id"],
        "type": "razorpay",
        "status": "success",
        "method": {"type": "upi"},
    }
    payment = {
        "reference_id": REFERENCE,
        "amount": {"value": 51200, "offset": 100},
        "currency": "INR",
        "transaction": transaction,
        "receipt": REFERENCE,
    }
    status = {
        "id": "wamid.HBgMOTE5OTk5OTAwMDAxFQIAEhgUM0FTQU1QTEU",
        "recipient_id": "919999900001",
        "type": "payment",
        "status": "captured",
        "timestamp": str(int(MOMENT.timestamp())),
        "payment": payment,
    }
    value = {
        "messaging_product": "whatsapp",
        "metadata": {
            "display_phone_number": "919552300009",
            "phone_number_id": "106540352242922",
        },
        "statuses": [status],
    }
    entry = {"id": "102290129340398", "changes": [{"field": "messages", "value": value}]}
    body = {"object": "whatsapp_business_account", "entry": [entry]}
    return event(notification(json.dumps(body).encode()))


EVENTS = {
    "webhook_order_paid": _order_paid,
    "webhook_refund_processed": _refund_processed,
    "webhook_payment_status": _payment_status,
}
