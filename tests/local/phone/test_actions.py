"""What a citizen does, and the webhook body that Meta would make of it."""

import hashlib
import hmac
import json

from tests.local.graph.kit import CITIZEN, RunningStack
from tests.local.phone.kit import heard

BSUID = "IN.1349120865530274"


def test_text_is_trimmed_and_told(stack: RunningStack) -> None:
    answer = stack.act(text="  నమస్తే / hi\n").json()

    assert answer["webhook_status"] == 200
    message = heard(stack)
    assert message["id"] == answer["id"]
    assert message["text"] == {"body": "నమస్తే / hi"}
    assert (message["from"], message["type"]) == (CITIZEN, "text")
    assert message["timestamp"] == "1795339800"


def test_the_envelope_is_metas(stack: RunningStack) -> None:
    stack.act(text="Hi")

    body = json.loads(stack.product.posts[0].raw)

    assert body["object"] == "whatsapp_business_account"
    [entry] = body["entry"]
    [change] = entry["changes"]
    value = change["value"]
    number = stack.settings.number
    assert (entry["id"], change["field"]) == (number.waba_id, "messages")
    assert value["messaging_product"] == "whatsapp"
    assert value["metadata"] == {
        "display_phone_number": number.display_phone_number,
        "phone_number_id": number.phone_number_id,
    }
    [contact] = value["contacts"]
    assert contact["wa_id"] == CITIZEN
    assert contact["user_id"] == value["messages"][0]["from_user_id"]
    assert contact["profile"]["name"]


def test_the_signature_is_over_the_raw_bytes(stack: RunningStack) -> None:
    stack.act(text="ఫలితం: https://example.org/a 👍")

    [post] = stack.product.posts
    made = hmac.new(stack.settings.number.app_secret.encode(), post.raw, hashlib.sha256)

    assert post.signature == f"sha256={made.hexdigest()}"
    assert rb"https:\/\/example.org\/a \ud83d\udc4d" in post.raw
    assert post.raw.isascii()


def test_the_same_number_is_the_same_person(stack: RunningStack) -> None:
    stack.act("+91 98123 45678", text="one")
    stack.act(CITIZEN, text="two")

    assert len({message["from_user_id"] for message in stack.product.messages}) == 1
    assert len(stack.messages()) == 2


def test_a_bsuid_brings_no_number_at_all(stack: RunningStack) -> None:
    stack.act(BSUID, text="Hi")

    [post] = stack.product.posts

    assert "from" not in heard(stack)
    assert heard(stack)["from_user_id"] == BSUID
    assert post.value["contacts"][0]["user_id"] == BSUID
    assert b"wa_id" not in post.raw


def test_someone_who_hides_their_number_keeps_their_chat(stack: RunningStack) -> None:
    stack.act(text="with a number")
    user_id = heard(stack)["from_user_id"]
    stack.act(user_id, text="without")

    assert "from" not in heard(stack)
    assert [m["text"] for m in stack.messages()] == ["with a number", "without"]


def test_a_shared_place(stack: RunningStack) -> None:
    stack.act(location={"latitude": 16.5, "longitude": 80.6, "name": "X", "address": "Y"})

    location = {"latitude": 16.5, "longitude": 80.6, "name": "X", "address": "Y"}
    assert heard(stack)["location"] == location
    assert stack.messages()[0]["location"] == location


def test_a_current_place_has_no_name(stack: RunningStack) -> None:
    stack.act(location={"latitude": -16, "longitude": 80})

    assert heard(stack)["location"] == {"latitude": -16, "longitude": 80}
