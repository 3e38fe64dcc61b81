"""Payments in Meta's words: in the status webhook and in the look-up."""

from pydantic import JsonValue

from local.graph.orders import Order, Transaction
from local.graph.wire import JsonObject

_FAILURE = {"code": "BAD_REQUEST_ERROR", "reason": "payment_failed"}


def looked_up(order: Order) -> JsonObject:
    """One entry of `payments` in the look-up."""
    shown: JsonObject = {
        "reference_id": order.reference_id,
        "status": "captured" if order.captured else "pending",
        "currency": "INR",
        "total_amount": _paise(order.total_paise),
        "transactions": [_with_refunds(order, tried) for tried in order.transactions],
    }
    return shown | order.extras


def payment_status(order: Order, tried: Transaction) -> JsonObject:
    """The `payment` of a status of type payment."""
    shown: JsonObject = {
        "reference_id": order.reference_id,
        "amount": _paise(order.total_paise),
        "currency": "INR",
        "transaction": _transaction(order, tried),
        "refunds": _refunds(order),
    }
    return shown | order.extras


def _with_refunds(order: Order, tried: Transaction) -> JsonObject:
    shown = _transaction(order, tried)
    if tried.status == "success":
        shown["refunds"] = _refunds(order)
    return shown


def _transaction(order: Order, tried: Transaction) -> JsonObject:
    at = int(tried.at.timestamp())
    shown: JsonObject = {
        "id": tried.id,
        "pg_transaction_id": tried.gateway_id,
        "type": order.gateway,
        "status": tried.status,
        "created_timestamp": at,
        "updated_timestamp": at,
        "method": {"type": "upi"},
    }
    if tried.status == "failed":
        shown["error"] = {**_FAILURE}
    return shown


def _refunds(order: Order) -> list[JsonValue]:
    return [
        {
            "id": refund.id,
            "amount": _paise(refund.paise),
            "speed_processed": refund.speed,
            "status": "success",
            "created_timestamp": int(refund.at.timestamp()),
            "updated_timestamp": int(refund.at.timestamp()),
        }
        for refund in order.refunds
    ]


def _paise(value: int) -> JsonObject:
    return {"value": value, "offset": 100}
