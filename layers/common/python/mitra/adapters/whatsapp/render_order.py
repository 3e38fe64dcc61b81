"""Orders to be paid in the chat, and news of them, as Meta's parameters.

Cloud API, "Payments API - India": pages on payment gateways, UPI intents, payment links and order status. Money is
whole paise over an offset of 100; total = subtotal + tax, and the subtotal is the sum of the items.
"""

from typing import Final

from mitra.adapters.whatsapp import limits
from mitra.adapters.whatsapp.limits import fit
from mitra.domain.account import Way
from mitra.domain.replies import OrderDetails, OrderLine, OrderStatus

JsonObject = dict[str, object]
_OFFSET: Final = 100
_NAMELESS: Final = "–"


def order_details(reply: OrderDetails) -> JsonObject:
    """The action of an `order_details` message."""
    total = _amount(sum(line.paise * line.quantity for line in reply.lines))
    order: JsonObject = {
        "status": "pending",
        "items": [_item(line, reply) for line in reply.lines],
        "subtotal": total,
        "tax": _amount(0),
        "expiration": {
            "timestamp": str(int(reply.expires_at.timestamp())),
            "description": fit(reply.over, limits.ORDER_DESCRIPTION) or _NAMELESS,
        },
    }
    parameters: JsonObject = {
        "reference_id": reply.reference,
        "type": "digital-goods",
        "currency": "INR",
        "total_amount": total,
        "payment_settings": [_setting(reply)],
        "order": order,
    }
    return {"name": "review_and_pay", "parameters": parameters}


def order_status(reply: OrderStatus) -> JsonObject:
    """The action of an `order_status` message."""
    order: JsonObject = {"status": reply.status}
    if reply.description:
        order["description"] = fit(reply.description, limits.ORDER_DESCRIPTION)
    return {"name": "review_order", "parameters": {"reference_id": reply.reference, "order": order}}


def _setting(reply: OrderDetails) -> JsonObject:
    """How it is paid. What the gateway is told of it is our reference: nothing personal."""
    way = reply.way.value
    match reply.way:
        case Way.GATEWAY:
            gateway: JsonObject = {
                "type": reply.gateway,
                "configuration_name": reply.configuration,
            }
            if reply.gateway == "razorpay":
                notes = {"reference": reply.reference}
                gateway["razorpay"] = {"receipt": reply.reference, "notes": notes}
            return {"type": way, way: gateway}
        case Way.UPI:
            return {"type": way, way: {"link": reply.link}}
        case Way.LINK:
            return {"type": way, way: {"uri": reply.link}}


def _item(line: OrderLine, reply: OrderDetails) -> JsonObject:
    """Without a catalogue Meta wants origin and importer of every item, even where nothing is imported."""
    address = reply.address
    return {
        "name": fit(line.name, limits.ORDER_ITEM) or _NAMELESS,
        "amount": _amount(line.paise),
        "quantity": line.quantity,
        "country_of_origin": "India",
        "importer_name": reply.payee,
        "importer_address": {
            "address_line1": address.line,
            "city": address.city,
            "zone_code": address.zone_code,
            "postal_code": address.postal_code,
            "country_code": address.country_code,
        },
    }


def _amount(paise: int) -> JsonObject:
    return {"value": paise, "offset": _OFFSET}
