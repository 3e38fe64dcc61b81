"""Bodies that Meta accepts, to be bent by tests."""

from typing import Any

type Json = dict[str, Any]

TEXT: Json = {"type": "text", "text": {"body": "Hello"}}
IMPORTER: Json = {
    "country_of_origin": "India",
    "importer_name": "Municipal Administration",
    "importer_address": {
        "address_line1": "1 Main Road",
        "city": "Vijayawada",
        "postal_code": "520010",
        "country_code": "IN",
    },
}


def text(body: str) -> Json:
    return {"type": "text", "text": {"body": body}}


def interactive(kind: str, action: Json, **more: Any) -> Json:
    said = {"type": kind, "body": {"text": "Choose"}, "action": action, **more}
    return {"type": "interactive", "interactive": said}


def button(number: int = 1, **more: Any) -> Json:
    return {"type": "reply", "reply": {"id": f"b{number}", "title": f"Button {number}", **more}}


def buttons(*which: Json, **more: Any) -> Json:
    return interactive("button", {"buttons": [*which] or [button()]}, **more)


def row(number: int = 1, **more: Any) -> Json:
    return {"id": f"r{number}", "title": f"Row {number}", **more}


def section(*rows: Json, **more: Any) -> Json:
    return {"rows": [*rows] or [row()], **more}


def listed(*sections: Json, button: str = "Choose", **more: Any) -> Json:
    return interactive("list", {"button": button, "sections": [*sections] or [section()]}, **more)


def link_button(**parameters: Any) -> Json:
    asked = {"display_text": "Open", "url": "https://example.org/a", **parameters}
    return interactive("cta_url", {"name": "cta_url", "parameters": asked})


def ask_location(**more: Any) -> Json:
    return interactive("location_request_message", {"name": "send_location"}, **more)


def flow(**parameters: Any) -> Json:
    asked = {
        "flow_message_version": "3",
        "flow_id": "1",
        "flow_token": "token-1",
        "flow_cta": "Fill form",
        **parameters,
    }
    return interactive("flow", {"name": "flow", "parameters": asked})


def card(index: int, **more: Any) -> Json:
    reply = {"id": f"c{index}", "title": f"Card {index}"}
    return {
        "card_index": index,
        "header": {"type": "image", "image": {"link": "https://example.org/a.png"}},
        "action": {"buttons": [{"type": "quick_reply", "quick_reply": reply}]},
        **more,
    }


def carousel(*cards: Json) -> Json:
    return interactive("carousel", {"cards": [*cards] or [card(0), card(1)]})


def media(kind: str, **more: Any) -> Json:
    return {"type": kind, kind: {"link": f"https://example.org/{kind}", **more}}


def template(*components: Json, **more: Any) -> Json:
    asked = {"name": "bill_due", "language": {"code": "te"}, "components": [*components], **more}
    return {"type": "template", "template": asked}


def item(**more: Any) -> Json:
    amount = {"value": 50000, "offset": 100}
    return {"name": "Property tax", "amount": amount, "quantity": 1, **IMPORTER, **more}


def order_parameters(reference: str = "PT-1", items: list[Json] | None = None) -> Json:
    items = items or [item()]
    subtotal = sum((i.get("sale_amount") or i["amount"])["value"] * i["quantity"] for i in items)
    gateway = {
        "type": "razorpay",
        "configuration_name": "prod",
        "razorpay": {"receipt": "R1", "notes": {"svc": "pt"}},
    }
    return {
        "reference_id": reference,
        "type": "digital-goods",
        "currency": "INR",
        "total_amount": {"value": subtotal + 1200, "offset": 100},
        "payment_settings": [{"type": "payment_gateway", "payment_gateway": gateway}],
        "order": {
            "status": "pending",
            "items": items,
            "subtotal": {"value": subtotal, "offset": 100},
            "tax": {"value": 1200, "offset": 100},
        },
    }


def order(parameters: Json | None = None) -> Json:
    asked = parameters or order_parameters()
    return interactive("order_details", {"name": "review_and_pay", "parameters": asked})


def order_status(status: str, reference: str = "PT-1", **more: Any) -> Json:
    news = {"reference_id": reference, "order": {"status": status, **more}}
    return interactive("order_status", {"name": "review_order", "parameters": news})


def gateway_order(kind: str, extras: Json) -> Json:
    """An order paid through another gateway, with its extra fields."""
    asked = order_parameters()
    gateway = {"type": kind, "configuration_name": "prod", kind: extras}
    asked["payment_settings"] = [{"type": "payment_gateway", "payment_gateway": gateway}]
    return order(asked)


def order_with(**changed: Any) -> Json:
    """An order with other contents than it should have."""
    asked = order_parameters()
    asked["order"] |= changed
    return order(asked)
