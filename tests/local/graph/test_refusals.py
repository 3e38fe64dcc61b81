"""Each limit of Meta's, with the code it refuses with; and the most that it takes."""

from tests.local.graph import bodies as b
from tests.local.graph.kit import Json, RunningStack
from tests.local.graph.refusing import BAD_VALUE, INVALID, parametrize, refusal

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
        {"type": "body", "parameters": [{"type": "text", "text": "1    2"}]}, name="bill_amount"
    ),
}


@parametrize(TOO_MUCH)
def test_more_than_meta_takes(talking: RunningStack, case: tuple[Json, int]) -> None:
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


def test_a_refused_message_is_not_in_the_chat(open_stack: RunningStack) -> None:
    before = open_stack.messages()

    refusal(open_stack, b.text("x" * 4097))

    assert open_stack.messages() == before
