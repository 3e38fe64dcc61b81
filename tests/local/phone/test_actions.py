"""What a citizen does, and the webhook body that Meta would make of it."""

import base64
import hashlib
import hmac
import json
from pathlib import Path
from typing import Any

import pytest

from tests.local.graph import bodies as b
from tests.local.graph.kit import CITIZEN, PDF, RunningStack

type Json = dict[str, Any]

BSUID = "IN.1349120865530274"
PNG = b"\x89PNG\r\n\x1a\n picture"


def heard(stack: RunningStack) -> Json:
    """The newest message in the webhook."""
    message: Json = stack.product.messages[-1]
    return message


def offered(stack: RunningStack, *bodies: Json) -> RunningStack:
    for number, body in enumerate(bodies):
        stack.send(body).raise_for_status()
        stack.messages(after=number + 1)
    return stack


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


class TestTaps:
    LIST = b.listed(b.section(b.row(1, description="the first"), b.row(2, title="ఆదాయం")))
    BUTTONS = b.buttons(b.button(1), b.button(2))

    @pytest.mark.parametrize("tap", ["b2", "Button 2", "button 2 "])
    def test_a_button_by_id_or_title(self, open_stack: RunningStack, tap: str) -> None:
        offered(open_stack, self.BUTTONS).act(tap=tap)

        message = heard(open_stack)

        assert message["type"] == "interactive"
        assert message["interactive"] == {
            "type": "button_reply",
            "button_reply": {"id": "b2", "title": "Button 2"},
        }

    @pytest.mark.parametrize("tap", ["r1", "Row 1"])
    def test_a_row_with_its_description(self, open_stack: RunningStack, tap: str) -> None:
        offered(open_stack, self.LIST).act(tap=tap)

        assert heard(open_stack)["interactive"]["list_reply"] == {
            "id": "r1",
            "title": "Row 1",
            "description": "the first",
        }

    def test_a_row_without_one_has_no_key_for_it(self, open_stack: RunningStack) -> None:
        offered(open_stack, self.LIST).act(tap="ఆదాయం")

        reply = heard(open_stack)["interactive"]["list_reply"]
        assert reply == {"id": "r2", "title": "ఆదాయం"}

    def test_a_tap_quotes_the_message_that_offered_it(self, open_stack: RunningStack) -> None:
        offered(open_stack, self.BUTTONS).act(tap="b1")

        offer = open_stack.messages()[1]

        number = open_stack.settings.number.display_phone_number
        assert heard(open_stack)["context"] == {"from": number, "id": offer["id"]}
        assert open_stack.messages()[-1]["context"] == offer["id"]

    def test_the_newest_message_wins(self, open_stack: RunningStack) -> None:
        offered(open_stack, self.BUTTONS, b.listed(b.section(b.row(1, id="b1")))).act(tap="b1")

        assert heard(open_stack)["interactive"]["type"] == "list_reply"

    def test_an_old_message_can_still_be_tapped(self, open_stack: RunningStack) -> None:
        offered(open_stack, self.BUTTONS, self.LIST)

        assert open_stack.act(tap="Button 1").status_code == 200

    def test_an_id_is_looked_for_before_a_title(self, open_stack: RunningStack) -> None:
        swapped = b.buttons(b.button(1, id="x", title="y"), b.button(2, id="y", title="x"))
        offered(open_stack, swapped).act(tap="x")

        assert heard(open_stack)["interactive"]["button_reply"]["title"] == "y"

    def test_a_template_button_comes_as_button(self, open_stack: RunningStack) -> None:
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

    def test_a_flow_comes_back_with_its_token(self, open_stack: RunningStack) -> None:
        offered(open_stack, b.flow()).act(tap="Fill form")

        reply = heard(open_stack)["interactive"]["nfm_reply"]
        assert json.loads(reply["response_json"]) == {"flow_token": "token-1"}

    @pytest.mark.parametrize("tap", ["Open", "https://example.org/a", "Hi", "token-1", "Row 1"])
    def test_what_nobody_offers_cannot_be_tapped(self, open_stack: RunningStack, tap: str) -> None:
        offered(open_stack, b.link_button(), b.flow())

        answer = open_stack.act(tap=tap)

        assert answer.status_code == 404
        assert "offers" in answer.json()["error"]

    def test_a_tap_in_no_chat_begins_none(self, stack: RunningStack) -> None:
        assert stack.act(tap="Hi").status_code == 404
        assert stack.http.get("/simulator/chats").json() == {"chats": []}


class TestPlaces:
    def test_a_shared_place(self, stack: RunningStack) -> None:
        stack.act(location={"latitude": 16.5, "longitude": 80.6, "name": "X", "address": "Y"})

        location = {"latitude": 16.5, "longitude": 80.6, "name": "X", "address": "Y"}
        assert heard(stack)["location"] == location
        assert stack.messages()[0]["location"] == location

    def test_a_current_place_has_no_name(self, stack: RunningStack) -> None:
        stack.act(location={"latitude": -16, "longitude": 80})

        assert heard(stack)["location"] == {"latitude": -16, "longitude": 80}


class TestFiles:
    def test_a_picture_by_path(self, stack: RunningStack, tmp_path: Path) -> None:
        path = tmp_path / "ration.png"
        path.write_bytes(PNG)

        stack.act(media={"path": str(path), "type": "image", "caption": "Card"})

        image = heard(stack)["image"]
        assert image["mime_type"] == "image/png"
        assert image["caption"] == "Card"
        assert base64.b64decode(image["sha256"]) == hashlib.sha256(PNG).digest()
        assert "filename" not in image

    def test_the_product_downloads_it(self, stack: RunningStack, tmp_path: Path) -> None:
        path = tmp_path / "slip.pdf"
        path.write_bytes(PDF)
        stack.act(media={"path": str(path), "type": "document"})
        document = heard(stack)["document"]

        described = stack.http.get(f"/graph/v25.0/{document['id']}", headers=stack.auth).json()

        assert document["filename"] == "slip.pdf"
        assert described["sha256"] == base64.b64decode(document["sha256"]).hex()
        for url in (document["url"], described["url"]):
            assert stack.http.get(url, headers=stack.auth).content == PDF

    def test_a_citizens_file_is_kept_seven_days(self, stack: RunningStack) -> None:
        stack.act(media=uploaded(PDF, "document", "a.pdf"))
        media_id = heard(stack)["document"]["id"]
        stack.clock.advance(days=7)

        answer = stack.http.get(f"/graph/v25.0/{media_id}", headers=stack.auth)

        assert answer.status_code == 400

    def test_an_upload_from_the_page(self, stack: RunningStack) -> None:
        stack.act(media=uploaded(PNG, "image", "photo.bin", mime_type="image/png"))

        assert heard(stack)["image"]["mime_type"] == "image/png"
        assert stack.http.get(stack.messages()[0]["image"]["url"]).content == PNG

    def test_a_sound_is_a_voice_note(self, stack: RunningStack) -> None:
        stack.act(media=uploaded(b"OggS", "audio", "note.ogg", mime_type="audio/ogg; codecs=opus"))

        assert heard(stack)["audio"]["voice"] is True

    def test_a_document_may_be_of_any_type(self, stack: RunningStack) -> None:
        stack.act(media=uploaded(b"<script>", "document", "page.html"))

        shown = stack.http.get(stack.messages()[0]["document"]["url"])

        assert heard(stack)["document"]["mime_type"] == "text/html"
        assert shown.headers["content-disposition"].startswith("attachment")
        assert shown.headers["x-content-type-options"] == "nosniff"


def uploaded(content: bytes, kind: str, filename: str, **more: str) -> Json:
    encoded = base64.b64encode(content).decode()
    return {"base64": encoded, "type": kind, "filename": filename, **more}


class TestPayments:
    @pytest.fixture
    def ordered(self, open_stack: RunningStack) -> RunningStack:
        return offered(open_stack, b.order())

    def test_success_is_captured(self, ordered: RunningStack) -> None:
        ordered.product.wait_for_statuses("sent", "delivered", "read")
        answer = ordered.act(pay="success").json()

        [status] = ordered.product.wait_for_statuses("captured")
        payment = status["payment"]

        assert (status["type"], status["id"]) == ("payment", answer["id"])
        assert status["recipient_id"] == CITIZEN
        assert payment["reference_id"] == "PT-1"
        assert payment["amount"] == {"value": 51200, "offset": 100}
        assert payment["transaction"]["status"] == "success"
        assert payment["transaction"]["type"] == "razorpay"
        assert payment["receipt"] == "R1"
        assert ordered.messages()[1]["order"]["payment"] == "captured"

    @pytest.mark.parametrize("outcome", ["failed", "pending"])
    def test_anything_else_stays_open(self, ordered: RunningStack, outcome: str) -> None:
        ordered.product.wait_for_statuses("sent", "delivered", "read")
        ordered.act(pay=outcome)

        [status] = ordered.product.wait_for_statuses("pending")
        transaction = status["payment"]["transaction"]

        assert transaction["status"] == outcome
        assert ("error" in transaction) == (outcome == "failed")
        assert ordered.messages()[1]["order"]["payment"] == outcome
        assert ordered.act(pay="success").status_code == 200

    def test_it_is_paid_once(self, ordered: RunningStack) -> None:
        ordered.act(pay="success")

        answer = ordered.act(pay="success")

        assert answer.status_code == 409
        assert "no order message is open" in answer.json()["error"]

    def test_nothing_to_pay(self, open_stack: RunningStack) -> None:
        assert open_stack.act(pay="success").status_code == 409

    def test_no_chat_no_order(self, stack: RunningStack) -> None:
        assert stack.act(pay="success").status_code == 409
        assert stack.http.get("/simulator/chats").json() == {"chats": []}

    def test_an_order_expires(self, open_stack: RunningStack) -> None:
        expiry = {"timestamp": "1795340100", "description": "Expired"}
        offered(open_stack, b.order_with(expiration=expiry))
        open_stack.clock.advance(seconds=300)

        assert open_stack.act(pay="success").status_code == 409

    def test_a_forgotten_chat_has_no_order(self, ordered: RunningStack) -> None:
        ordered.http.delete(f"/simulator/chats/{CITIZEN}")
        ordered.act(text="Hi")

        assert ordered.act(pay="success").status_code == 409

    def test_the_money_may_arrive_and_the_webhook_not(self, ordered: RunningStack) -> None:
        ordered.product.wait_for_statuses("sent", "delivered", "read")
        ordered.fault(kind="drop_status")

        answer = ordered.act(pay="success").json()

        looked_up = ordered.http.get(f"{ordered.number}/payments/prod/PT-1", headers=ordered.auth)
        assert answer["webhook_status"] is None
        assert looked_up.json()["payments"][0]["status"] == "captured"
        assert all(status.get("type") != "payment" for status in ordered.product.statuses)
