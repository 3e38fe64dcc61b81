"""What the webhook hears after a send: signed, in order, again if it was not taken."""

import hashlib
import hmac
import json
from datetime import UTC, datetime

import httpx

from local.graph.wire import meta_json
from tests.local.graph.bodies import TEXT, template, text
from tests.local.graph.kit import CITIZEN, RunningStack

ALL = ("sent", "delivered", "read")


def test_sent_delivered_and_read_come_in_order(open_stack: RunningStack) -> None:
    wamid = open_stack.send(TEXT).json()["messages"][0]["id"]

    statuses = open_stack.product.wait_for_statuses(*ALL)

    assert {status["id"] for status in statuses} == {wamid}
    assert {status["recipient_id"] for status in statuses} == {CITIZEN}
    assert {status["recipient_user_id"][:3] for status in statuses} == {"IN."}
    assert {status["timestamp"] for status in statuses} == {"1795339800"}


def test_each_post_is_signed_over_its_raw_bytes(open_stack: RunningStack) -> None:
    open_stack.send({**text("నమస్తే"), "biz_opaque_callback_data": "a/b నమస్తే"})
    open_stack.product.wait_for_statuses(*ALL)
    secret = open_stack.settings.number.app_secret.encode()

    for post in open_stack.product.posts:
        made = hmac.new(secret, post.raw, hashlib.sha256).hexdigest()
        assert post.signature == f"sha256={made}"
        assert post.raw.isascii()


def test_json_is_escaped_as_meta_does() -> None:
    raw = meta_json({"a": "న/👍", "b": [1, None]})

    assert raw == rb'{"a":"\u0c28\/\ud83d\udc4d","b":[1,null]}'
    assert json.loads(raw) == {"a": "న/👍", "b": [1, None]}


def test_callback_data_comes_back_with_each(open_stack: RunningStack) -> None:
    open_stack.send({**TEXT, "biz_opaque_callback_data": "outbox-7"})

    statuses = open_stack.product.wait_for_statuses(*ALL)

    assert [status["biz_opaque_callback_data"] for status in statuses] == ["outbox-7"] * 3


def test_prices_stand_on_sent_and_delivered(open_stack: RunningStack) -> None:
    open_stack.send(TEXT)

    sent, delivered, read = open_stack.product.wait_for_statuses(*ALL)

    regular = {
        "billable": True,
        "pricing_model": "PMP",
        "type": "regular",
        "category": "service",
    }
    assert sent["pricing"] == delivered["pricing"] == regular
    assert "pricing" not in read


def test_answers_were_free_before_october_2026(stack: RunningStack) -> None:
    stack.clock.at = datetime(2026, 9, 30, tzinfo=UTC)
    stack.act(text="Hi")
    stack.send(TEXT)

    sent, *_ = stack.product.wait_for_statuses(*ALL)

    assert sent["pricing"]["type"] == "free_customer_service"
    assert sent["pricing"]["billable"] is False


def test_templates_are_utility(open_stack: RunningStack) -> None:
    open_stack.send(template())

    sent, *_ = open_stack.product.wait_for_statuses(*ALL)

    assert sent["pricing"]["category"] == "utility"


def test_someone_without_a_number_is_named_by_bsuid_only(stack: RunningStack) -> None:
    stack.act("IN.1349120865530274", text="Hi")
    body = {"messaging_product": "whatsapp", "recipient": "IN.1349120865530274", **TEXT}
    stack.http.post(f"{stack.number}/messages", json=body, headers=stack.auth)

    statuses = stack.product.wait_for_statuses(*ALL)

    assert all("recipient_id" not in status for status in statuses)
    assert {status["recipient_user_id"] for status in statuses} == {"IN.1349120865530274"}


def counts(stack: RunningStack) -> dict[str, int]:
    counted: dict[str, int] = stack.http.get("/simulator/graph").json()["webhooks"]
    return counted


def test_a_post_that_is_not_taken_comes_again(open_stack: RunningStack) -> None:
    open_stack.product.answers = [500, 401, 200]
    open_stack.send(TEXT)

    open_stack.product.wait_until(
        lambda p: [s["status"] for s in p.statuses] == ["sent", "sent", "sent", "delivered", "read"]
    )

    sent = [post for post in open_stack.product.posts if b'"status":"sent"' in post.raw]
    assert len({post.raw for post in sent}) == 1
    assert open_stack.pauses.asked == [0.5, 2.0]
    assert counts(open_stack)["retried"] == 2


def test_at_some_point_it_is_given_up_and_counted(open_stack: RunningStack) -> None:
    open_stack.product.answers = [503] * 4
    open_stack.send(TEXT)

    open_stack.product.wait_for_statuses("sent", "sent", "sent", "sent", "delivered", "read")

    assert open_stack.pauses.asked == [0.5, 2.0, 8.0]
    assert counts(open_stack)["given_up"] == 1


def test_a_redirect_is_no_200(open_stack: RunningStack) -> None:
    open_stack.product.answers = [302]
    open_stack.send(TEXT)

    open_stack.product.wait_for_statuses("sent", "sent", "delivered", "read")

    assert counts(open_stack)["retried"] == 1


def test_a_send_is_answered_before_its_statuses_are_taken(open_stack: RunningStack) -> None:
    open_stack.product.answers = [500] * 9

    assert open_stack.send(TEXT).status_code == httpx.codes.OK
