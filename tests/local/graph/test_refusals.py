"""Each limit and shape of Meta's, with the code it refuses with; and the most that it takes."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.local.graph import bodies as b
from tests.local.graph.kit import Host, RunningStack, running_stack

type Json = dict[str, Any]

BAD_VALUE = 131009
INVALID = 100
MISSING = 131008


@pytest.fixture(scope="module")
def talking(host: Host) -> Iterator[RunningStack]:
    """One stack for all: a refused message leaves no trace."""
    with running_stack(host) as stack:
        stack.act(text="Hi").raise_for_status()
        yield stack


def parametrize(cases: dict[str, Any]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", cases.values(), ids=cases.keys())


TOO_MUCH: dict[str, tuple[Json, int]] = {
    "text of 4097": (b.text("x" * 4097), INVALID),
    "header of 61": (b.buttons(header={"type": "text", "text": "x" * 61}), BAD_VALUE),
    "footer of 61": (b.buttons(footer={"text": "x" * 61}), BAD_VALUE),
    "button body of 1025": (b.buttons(body={"text": "x" * 1025}), BAD_VALUE),
    "four buttons": (b.buttons(*[b.button(n) for n in range(4)]), BAD_VALUE),
    "button title of 21": (b.buttons(b.button(title="x" * 21)), BAD_VALUE),
    "button id of 257": (b.buttons(b.button(id="x" * 257)), BAD_VALUE),
    "same button id": (b.buttons(b.button(1), b.button(2, id="b1")), BAD_VALUE),
    "same button title": (b.buttons(b.button(1), b.button(2, title="Button 1")), BAD_VALUE),
    "list body of 4097": (b.listed(body={"text": "x" * 4097}), BAD_VALUE),
    "list button of 21": (b.listed(button="x" * 21), BAD_VALUE),
    "list header of a picture": (
        b.listed(header={"type": "image", "image": {"link": "https://example.org/a.png"}}),
        BAD_VALUE,
    ),
    "eleven sections": (
        b.listed(*[b.section(b.row(n), title=f"S{n}") for n in range(11)]),
        BAD_VALUE,
    ),
    "eleven rows in one section": (b.listed(b.section(*map(b.row, range(11)))), BAD_VALUE),
    "eleven rows over two sections": (
        b.listed(
            b.section(*map(b.row, range(6)), title="A"),
            b.section(*map(b.row, range(6, 11)), title="B"),
        ),
        BAD_VALUE,
    ),
    "section title of 25": (b.listed(b.section(title="x" * 25)), BAD_VALUE),
    "two sections, one without title": (
        b.listed(b.section(b.row(1), title="A"), b.section(b.row(2))),
        BAD_VALUE,
    ),
    "row id of 201": (b.listed(b.section(b.row(id="x" * 201))), BAD_VALUE),
    "same row id in two sections": (
        b.listed(b.section(b.row(1), title="A"), b.section(b.row(1), title="B")),
        BAD_VALUE,
    ),
    "row title of 25": (b.listed(b.section(b.row(title="x" * 25))), BAD_VALUE),
    "row description of 73": (b.listed(b.section(b.row(description="x" * 73))), BAD_VALUE),
    "link label of 21": (b.link_button(display_text="x" * 21), BAD_VALUE),
    "link to a script": (b.link_button(url="javascript:alert(1)"), BAD_VALUE),
    "location body of 1025": (b.ask_location(body={"text": "x" * 1025}), BAD_VALUE),
    "flow button of 21": (b.flow(flow_cta="x" * 21), BAD_VALUE),
    "flow by id and name": (b.flow(flow_name="form"), BAD_VALUE),
    "flow with empty data": (
        b.flow(flow_action_payload={"screen": "START", "data": {}}),
        BAD_VALUE,
    ),
    "one card": (b.carousel(b.card(0)), BAD_VALUE),
    "eleven cards": (b.carousel(*map(b.card, range(11))), BAD_VALUE),
    "card text of 161": (b.carousel(b.card(0, body={"text": "x" * 161}), b.card(1)), BAD_VALUE),
    "card of four lines": (
        b.carousel(b.card(0, body={"text": "1\n2\n3\n4"}), b.card(1)),
        BAD_VALUE,
    ),
    "caption of 1025": (b.media("image", caption="x" * 1025), INVALID),
    "file name of 241": (b.media("document", filename="x" * 241), INVALID),
    "caption on a sound": (b.media("audio", caption="x"), INVALID),
    "callback data of 513": ({**b.TEXT, "biz_opaque_callback_data": "x" * 513}, BAD_VALUE),
    "template payload of 257": (
        b.template(
            {
                "type": "button",
                "sub_type": "quick_reply",
                "index": "0",
                "parameters": [{"type": "payload", "payload": "x" * 257}],
            }
        ),
        BAD_VALUE,
    ),
    "template text of two lines": (
        b.template({"type": "body", "parameters": [{"type": "text", "text": "1\n2"}]}),
        132018,
    ),
    "template text with a tab": (
        b.template({"type": "body", "parameters": [{"type": "text", "text": "1\t2"}]}),
        132018,
    ),
    "template text with five spaces": (
        b.template({"type": "body", "parameters": [{"type": "text", "text": "1     2"}]}),
        132018,
    ),
    "template names mixed with places": (
        b.template(
            {
                "type": "body",
                "parameters": [
                    {"type": "text", "text": "1"},
                    {"type": "text", "text": "2", "parameter_name": "two"},
                ],
            }
        ),
        132012,
    ),
    "latitude of 91": (
        {"type": "location", "location": {"latitude": 91, "longitude": 0}},
        INVALID,
    ),
}

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

THE_MOST: dict[str, Json] = {
    "text of 4096": b.text("ల" * 4096),
    "list body of 4096": b.listed(body={"text": "x" * 4096}),
    "button at every limit": b.buttons(
        *[b.button(n, id=str(n) * 256, title=str(n) * 20) for n in range(3)],
        body={"text": "x" * 1024},
        header={"type": "text", "text": "x" * 60},
        footer={"text": "x" * 60},
    ),
    "list at every limit": b.listed(
        *[
            b.section(
                b.row(id=str(n) * 200, title=str(n) * 24, description="x" * 72), title="x" * 24
            )
            for n in range(10)
        ],
        button="x" * 20,
    ),
    "link label of 20": b.link_button(display_text="x" * 20),
    "flow button of 20": b.flow(flow_cta="x" * 20),
    "callback data of 512": {**b.TEXT, "biz_opaque_callback_data": "x" * 512},
    "order at its limits": b.order(
        b.order_parameters("x" * 35, [b.item(name="x" * 60) for _ in range(11)])
    ),
    "template text with four spaces": b.template(
        {"type": "body", "parameters": [{"type": "text", "text": "1    2"}]}
    ),
}


def refusal(stack: RunningStack, body: Json) -> Json:
    answer = stack.send(body)
    error: Json = answer.json()["error"]
    assert answer.status_code == 400, error
    return error


@parametrize(TOO_MUCH)
def test_more_than_meta_takes(talking: RunningStack, case: tuple[Json, int]) -> None:
    body, code = case
    assert refusal(talking, body)["code"] == code


@parametrize(ORDERS_REFUSED)
def test_orders_that_meta_refuses(talking: RunningStack, case: Json) -> None:
    assert refusal(talking, case)["code"] == BAD_VALUE


@parametrize(SHAPES)
def test_shapes_that_meta_does_not_know(talking: RunningStack, case: tuple[Json, int]) -> None:
    body, code = case
    assert refusal(talking, body)["code"] == code


@parametrize(THE_MOST)
def test_the_most_that_meta_takes(talking: RunningStack, case: Json) -> None:
    assert talking.send(case).status_code == 200


def test_the_error_body_is_metas(talking: RunningStack) -> None:
    error = refusal(talking, b.buttons(b.button(title="x" * 21)))

    assert error["message"] == "(#131009) Parameter value is not valid"
    assert error["type"] == "OAuthException"
    assert error["error_data"]["messaging_product"] == "whatsapp"
    details = error["error_data"]["details"]
    assert "interactive['action']['buttons']['0']['reply']['title']" in details
    assert "20 characters" in details
    assert error["fbtrace_id"]


def test_a_refused_message_is_not_in_the_chat(talking: RunningStack) -> None:
    before = talking.messages()

    refusal(talking, b.text("x" * 4097))

    assert talking.messages() == before
