"""Shapes and orders that Meta does not take, with the code it refuses them with."""

from tests.local.graph import bodies as b
from tests.local.graph.kit import Json, RunningStack
from tests.local.graph.refusing import BAD_VALUE, INVALID, MISSING, parametrize, refusal

ORDERS_REFUSED: dict[str, Json] = {
    "reference of 36": b.order(b.order_parameters("x" * 36)),
    "reference with a space": b.order(b.order_parameters("PT 1")),
    "item name of 61": b.order(b.order_parameters(items=[b.item(name="x" * 61)])),
    "item without an importer": b.order(b.order_parameters(items=[b.item(importer_name=None)])),
    "sale dearer than the price": b.order(
        b.order_parameters(items=[b.item(sale_amount={"value": 50000, "offset": 100})])
    ),
    "eleven items, one with a picture": b.order(
        b.order_parameters(
            items=[b.item(image={"link": "https://example.org/a.png"}), *[b.item()] * 10]
        )
    ),
    "wrong subtotal": b.order_with(subtotal={"value": 1, "offset": 100}),
    "wrong total": b.order(b.order_parameters() | {"total_amount": {"value": 1, "offset": 100}}),
    "other offset": b.order(b.order_parameters() | {"total_amount": {"value": 51200, "offset": 1}}),
    "other currency": b.order(b.order_parameters() | {"currency": "USD"}),
    "expiry description of 121": b.order_with(
        expiration={"timestamp": "1995339800", "description": "x" * 121}
    ),
    "expiry in 299 seconds": b.order_with(
        expiration={"timestamp": "1795340099", "description": "late"}
    ),
    "order description of 121": b.order_status("completed", description="x" * 121),
    "unknown order status": b.order_status("lost"),
    "configuration name of 61": b.order(
        b.order_parameters()
        | {
            "payment_settings": [
                {
                    "type": "payment_gateway",
                    "payment_gateway": {"type": "razorpay", "configuration_name": "x" * 61},
                }
            ]
        }
    ),
    "sixteen notes": b.gateway_order("razorpay", {"notes": {str(n): "x" for n in range(16)}}),
    "note of 257": b.gateway_order("razorpay", {"notes": {"a": "x" * 257}}),
    "receipt of 41": b.gateway_order("razorpay", {"receipt": "x" * 41}),
    "udf of 256": b.gateway_order("payu", {"udf1": "x" * 256}),
    "additional info of 121": b.gateway_order("billdesk", {"additional_info7": "x" * 121}),
    "extra of 181": b.gateway_order("zaakpay", {"extra2": "x" * 181}),
}

SHAPES: dict[str, tuple[Json, int]] = {
    "unknown type": ({"type": "poll", "poll": {}}, INVALID),
    "unknown key": ({**b.TEXT, "colour": "red"}, INVALID),
    "unknown key inside": ({"type": "text", "text": {"body": "x", "size": 3}}, INVALID),
    "unknown interactive type": (b.interactive("wheel", {}), BAD_VALUE),
    "no text": ({"type": "text"}, INVALID),
    "no body": ({"type": "text", "text": {}}, MISSING),
    "empty body": (b.text(""), INVALID),
    "body is a number": ({"type": "text", "text": {"body": 7}}, INVALID),
    "no buttons": (b.interactive("button", {"buttons": []}), BAD_VALUE),
    "no action": ({"type": "interactive", "interactive": {"type": "button"}}, MISSING),
    "no interactive type": ({"type": "interactive", "interactive": {}}, MISSING),
    "empty row title": (b.listed(b.section(b.row(title=""))), BAD_VALUE),
    "footer under a location request": (b.ask_location(footer={"text": "x"}), INVALID),
    "media by id and link": (b.media("image", id="1"), INVALID),
    "media by neither": ({"type": "image", "image": {}}, INVALID),
    "link to a file": ({"type": "image", "image": {"link": "file:///etc/hostname"}}, INVALID),
    "media id that is not ours": ({"type": "image", "image": {"id": "1"}}, INVALID),
    "group": ({**b.TEXT, "recipient_type": "group"}, INVALID),
    "another product": ({**b.TEXT, "messaging_product": "instagram"}, INVALID),
    "quote of an unknown message": ({**b.TEXT, "context": {"message_id": "wamid.x"}}, BAD_VALUE),
    "reaction to an unknown message": (
        {"type": "reaction", "reaction": {"message_id": "wamid.x", "emoji": "+"}},
        BAD_VALUE,
    ),
    "template in a strange language": (b.template(language={"code": "telugu!"}), BAD_VALUE),
}


@parametrize(ORDERS_REFUSED)
def test_orders_that_meta_refuses(talking: RunningStack, case: Json) -> None:
    assert refusal(talking, case)["code"] == BAD_VALUE


@parametrize(SHAPES)
def test_shapes_that_meta_does_not_know(talking: RunningStack, case: tuple[Json, int]) -> None:
    body, code = case
    assert refusal(talking, body)["code"] == code
