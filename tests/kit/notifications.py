"""Bodies as Meta posts them, made of parts."""

import json
from itertools import count
from typing import Any

PHONE = "919812345678"
NUMBER_ID = "106540352242922"
_numbers = count(1)


def text(body: str = "Hi", phone: str = PHONE, **more: Any) -> dict[str, Any]:
    """A text message from a phone."""
    return {
        "from": phone,
        "id": f"wamid.{next(_numbers)}",
        "timestamp": "1795329000",
        "type": "text",
        "text": {"body": body},
        **more,
    }


def status(phone: str = PHONE, **more: Any) -> dict[str, Any]:
    """A delivery status."""
    return {
        "id": f"wamid.out{next(_numbers)}",
        "status": "delivered",
        "timestamp": "1795329000",
        "recipient_id": phone,
        **more,
    }


def payment_status(
    reference: str, said: str = "captured", tried: str = "success", **more: Any
) -> dict[str, Any]:
    """A status of the type payment, as Meta's gateway link-up sends it."""
    money = {"value": 51200, "offset": 100}
    transaction = {
        "id": "order_1",
        "pg_transaction_id": "pay_1",
        "type": "razorpay",
        "status": tried,
    }
    paid = {
        "reference_id": reference,
        "amount": money,
        "currency": "INR",
        "transaction": transaction,
    }
    return status(type="payment", status=said, payment={**paid, **more})


def nobody(reference: str) -> tuple[str, str] | None:
    """Whose case it is: no case is known."""
    del reference
    return None


def value(**parts: Any) -> dict[str, Any]:
    """The value of a `messages` change: messages, statuses, contacts, errors."""
    return {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": "919552300009", "phone_number_id": NUMBER_ID},
        **parts,
    }


def change(field: str = "messages", **parts: Any) -> dict[str, Any]:
    """A change."""
    return {"field": field, "value": value(**parts)}


def body(*changes: Any) -> bytes:
    """A whole notification, with one entry for each change."""
    entries = [{"id": "102290129340398", "changes": [one]} for one in changes]
    return json.dumps({"object": "whatsapp_business_account", "entry": entries}).encode()


def said(*messages: Any) -> bytes:
    """A notification of messages alone."""
    return body(change(messages=list(messages)))
