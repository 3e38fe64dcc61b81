"""What Meta answers to a send, and to whom the product may send."""

import pytest

from tests.local.graph import bodies as b
from tests.local.graph.kit import CITIZEN, RunningStack

NOBODY = "919999999999"


def user_id(stack: RunningStack) -> str:
    found: str = stack.product.messages[0]["from_user_id"]
    return found


def test_the_answer_names_the_contact_and_the_message(open_stack: RunningStack) -> None:
    answer = open_stack.send(b.TEXT).json()

    assert answer["messaging_product"] == "whatsapp"
    assert answer["contacts"] == [{"input": CITIZEN, "wa_id": CITIZEN}]
    assert answer["messages"][0]["id"].startswith("wamid.")


@pytest.mark.parametrize("written", ["+91 98123-45678", "+919812345678", "91 (98123) 45678"])
def test_a_number_may_be_written_as_people_do(open_stack: RunningStack, written: str) -> None:
    answer = open_stack.send(b.TEXT, to=written).json()

    assert answer["contacts"] == [{"input": written, "wa_id": CITIZEN}]


def test_a_bsuid_goes_in_recipient(open_stack: RunningStack) -> None:
    who = user_id(open_stack)
    body = {"messaging_product": "whatsapp", "recipient": who, **b.TEXT}

    answer = open_stack.http.post(
        f"{open_stack.number}/messages", json=body, headers=open_stack.auth
    )

    assert answer.json()["contacts"] == [{"input": who, "user_id": who}]
    assert len(open_stack.messages(after=1)) == 2


def test_the_number_wins_over_the_bsuid(open_stack: RunningStack) -> None:
    answer = open_stack.send({**b.TEXT, "recipient": "IN.12345"})

    assert answer.json()["contacts"] == [{"input": CITIZEN, "wa_id": CITIZEN}]


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ({"to": NOBODY}, 131026),
        ({"recipient": "IN.424242"}, 131026),
        ({}, 100),
        ({"to": None}, 100),
        ({"to": "nobody"}, 131009),
        ({"to": "123"}, 131009),
        ({"to": "9198123456789101112"}, 131009),
        ({"to": "٩١٩٨١٢٣٤٥٦٧٨"}, 131009),
        ({"recipient": CITIZEN}, 131009),
        ({"to": "919552300009"}, 131021),
    ],
)
def test_who_cannot_be_reached(
    open_stack: RunningStack, address: dict[str, str], code: int
) -> None:
    body = {"messaging_product": "whatsapp", **address, **b.TEXT}

    answer = open_stack.http.post(
        f"{open_stack.number}/messages", json=body, headers=open_stack.auth
    )

    assert (answer.status_code, answer.json()["error"]["code"]) == (400, code)


def test_type_is_text_unless_it_says_otherwise(open_stack: RunningStack) -> None:
    assert open_stack.send({"text": {"body": "Hello"}}).status_code == 200


def test_the_chat_shows_what_was_posted(open_stack: RunningStack) -> None:
    said = b.listed(b.section(b.row(1, description="the first"), title="A"))
    open_stack.send(said)

    shown = open_stack.messages(after=1)[-1]

    assert shown["from"] == "service"
    assert shown["text"] == "Choose"
    assert shown["rows"] == [{"id": "r1", "title": "Row 1", "description": "the first"}]
    assert shown["buttons"] == []
    assert shown["sent"] == {"messaging_product": "whatsapp", "to": CITIZEN, **said}


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (b.buttons(header={"type": "text", "text": "Top"}), {"header": "Top"}),
        (b.link_button(), {"link": {"title": "Open", "url": "https://example.org/a"}}),
        (b.ask_location(), {"asks": "location"}),
        (b.flow(), {"flow": {"title": "Fill form", "token": "token-1"}}),
        (b.listed(), {"list_button": "Choose"}),
        (
            {"type": "location", "location": {"latitude": "16.5", "longitude": 80.6, "name": "X"}},
            {"location": {"latitude": 16.5, "longitude": 80.6, "name": "X", "address": ""}},
        ),
    ],
    ids=["header", "link", "location request", "flow", "list", "location"],
)
def test_the_phone_shows_each_kind(open_stack: RunningStack, said: b.Json, shown: b.Json) -> None:
    open_stack.send(said).raise_for_status()

    assert open_stack.messages(after=1)[-1].items() >= shown.items()


def test_a_carousel_offers_the_buttons_of_its_cards(open_stack: RunningStack) -> None:
    open_stack.send(b.carousel()).raise_for_status()

    shown = open_stack.messages(after=1)[-1]

    assert [button["title"] for button in shown["buttons"]] == ["Card 0", "Card 1"]
    assert len(shown["cards"]) == 2


def test_a_reaction_sits_on_its_message(open_stack: RunningStack) -> None:
    message_id = open_stack.messages()[0]["id"]
    open_stack.send({"type": "reaction", "reaction": {"message_id": message_id, "emoji": "👍"}})
    open_stack.product.wait_for_statuses("sent", "delivered", "read")

    [message] = open_stack.messages()

    assert message["reaction"] == "👍"


def test_messages_reach_the_phone_in_the_order_of_acceptance(open_stack: RunningStack) -> None:
    link = f"{open_stack.settings.base_url}/files/certificate.pdf"
    open_stack.send({"type": "document", "document": {"link": link}})
    open_stack.send(b.TEXT)

    types = [message["type"] for message in open_stack.messages(after=2)]

    assert types == ["text", "document", "text"]


class TestReadMarks:
    def mark(self, stack: RunningStack, **more: object) -> b.Json:
        body = {"messaging_product": "whatsapp", "status": "read", **more}
        answer = stack.http.post(f"{stack.number}/messages", json=body, headers=stack.auth)
        result: b.Json = answer.json()
        return result

    def test_ticks_turn_blue_up_to_the_message(self, open_stack: RunningStack) -> None:
        for text in ("two", "three"):
            open_stack.act(text=text)
        second = open_stack.messages()[1]["id"]

        assert self.mark(open_stack, message_id=second) == {"success": True}

        statuses = [message["status"] for message in open_stack.messages()]
        assert statuses == ["read", "read", "delivered"]

    def test_an_unknown_message_cannot_be_read(self, open_stack: RunningStack) -> None:
        assert self.mark(open_stack, message_id="wamid.x")["error"]["code"] == 131009

    def test_the_products_own_message_cannot_be_read(self, open_stack: RunningStack) -> None:
        own = open_stack.send(b.TEXT).json()["messages"][0]["id"]
        open_stack.messages(after=1)

        assert self.mark(open_stack, message_id=own)["error"]["code"] == 131009

    @pytest.mark.parametrize(
        "more", [{"typing_indicator": {"type": "voice"}}, {"to": CITIZEN}], ids=["type", "key"]
    )
    def test_other_shapes_are_refused(self, open_stack: RunningStack, more: b.Json) -> None:
        message_id = open_stack.messages()[0]["id"]

        assert self.mark(open_stack, message_id=message_id, **more)["error"]["code"] == 100
