"""Taps on buttons and rows."""

import json

import pytest

from tests.local.graph import bodies as b
from tests.local.graph.kit import RunningStack
from tests.local.phone.kit import heard, offered

LIST = b.listed(b.section(b.row(1, description="the first"), b.row(2, title="ఆదాయం")))
BUTTONS = b.buttons(b.button(1), b.button(2))


@pytest.mark.parametrize("tap", ["b2", "Button 2", "button 2 "])
def test_a_button_by_id_or_title(open_stack: RunningStack, tap: str) -> None:
    offered(open_stack, BUTTONS).act(tap=tap)

    message = heard(open_stack)

    assert message["type"] == "interactive"
    assert message["interactive"] == {
        "type": "button_reply",
        "button_reply": {"id": "b2", "title": "Button 2"},
    }


@pytest.mark.parametrize("tap", ["r1", "Row 1"])
def test_a_row_with_its_description(open_stack: RunningStack, tap: str) -> None:
    offered(open_stack, LIST).act(tap=tap)

    assert heard(open_stack)["interactive"]["list_reply"] == {
        "id": "r1",
        "title": "Row 1",
        "description": "the first",
    }


def test_a_row_without_one_has_no_key_for_it(open_stack: RunningStack) -> None:
    offered(open_stack, LIST).act(tap="ఆదాయం")

    reply = heard(open_stack)["interactive"]["list_reply"]
    assert reply == {"id": "r2", "title": "ఆదాయం"}


def test_a_tap_quotes_the_message_that_offered_it(open_stack: RunningStack) -> None:
    offered(open_stack, BUTTONS).act(tap="b1")

    offer = open_stack.messages()[1]

    number = open_stack.settings.number.display_phone_number
    assert heard(open_stack)["context"] == {"from": number, "id": offer["id"]}
    assert open_stack.messages()[-1]["context"] == offer["id"]


def test_the_newest_message_wins(open_stack: RunningStack) -> None:
    offered(open_stack, BUTTONS, b.listed(b.section(b.row(1, id="b1")))).act(tap="b1")

    assert heard(open_stack)["interactive"]["type"] == "list_reply"


def test_an_old_message_can_still_be_tapped(open_stack: RunningStack) -> None:
    offered(open_stack, BUTTONS, LIST)

    assert open_stack.act(tap="Button 1").status_code == 200


def test_an_id_is_looked_for_before_a_title(open_stack: RunningStack) -> None:
    swapped = b.buttons(b.button(1, id="x", title="y"), b.button(2, id="y", title="x"))
    offered(open_stack, swapped).act(tap="x")

    assert heard(open_stack)["interactive"]["button_reply"]["title"] == "y"


def test_a_template_button_comes_as_button(open_stack: RunningStack) -> None:
    said = b.template(
        {
            "type": "button",
            "sub_type": "quick_reply",
            "index": "0",
            "parameters": [{"type": "payload", "payload": "pay:1"}],
        }
    )
    offered(open_stack, said).act(tap="pay:1")

    message = heard(open_stack)
    assert (message["type"], message["button"]["payload"]) == ("button", "pay:1")


def test_a_flow_comes_back_with_its_token(open_stack: RunningStack) -> None:
    offered(open_stack, b.flow()).act(tap="Fill form")

    reply = heard(open_stack)["interactive"]["nfm_reply"]
    assert json.loads(reply["response_json"]) == {"flow_token": "token-1"}


@pytest.mark.parametrize("tap", ["Open", "https://example.org/a", "Hi", "token-1", "Row 1"])
def test_what_nobody_offers_cannot_be_tapped(open_stack: RunningStack, tap: str) -> None:
    offered(open_stack, b.link_button(), b.flow())

    answer = open_stack.act(tap=tap)

    assert answer.status_code == 404
    assert "offers" in answer.json()["error"]


def test_a_tap_in_no_chat_begins_none(stack: RunningStack) -> None:
    assert stack.act(tap="Hi").status_code == 404
    assert stack.http.get("/simulator/chats").json() == {"chats": []}
