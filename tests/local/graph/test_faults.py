"""The Graph API misbehaves when it is told to, as often as it was told."""

import pytest

from tests.local.graph.bodies import TEXT
from tests.local.graph.kit import RunningStack

ALL = ("sent", "delivered", "read")


@pytest.mark.parametrize(
    ("code", "status"),
    [(130429, 400), (131056, 400), (190, 401), (131000, 500), (133004, 503), (999999, 400)],
)
def test_an_error_with_any_code(open_stack: RunningStack, code: int, status: int) -> None:
    open_stack.fault(kind="error", code=code)

    answer = open_stack.send(TEXT)

    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
    assert len(open_stack.messages()) == 1


def test_it_ends_after_as_many_times(open_stack: RunningStack) -> None:
    open_stack.fault(kind="error", times=2)

    assert [open_stack.send(TEXT).status_code for _ in range(3)] == [500, 500, 200]


def test_read_marks_do_not_use_it_up(open_stack: RunningStack) -> None:
    open_stack.fault(kind="error")
    message_id = open_stack.messages()[0]["id"]
    mark = {"messaging_product": "whatsapp", "status": "read", "message_id": message_id}

    url = f"{open_stack.number}/messages"

    assert open_stack.http.post(url, json=mark, headers=open_stack.auth).status_code == 200
    assert open_stack.send(TEXT).status_code == 500


def test_slow_waits_before_it_looks(open_stack: RunningStack) -> None:
    open_stack.fault(kind="slow", seconds=12.5)
    open_stack.fault(kind="error")

    assert open_stack.send(TEXT).status_code == 500
    assert open_stack.pauses.asked == [12.5]


def test_timeout_after_accept_delivers_all_the_same(open_stack: RunningStack) -> None:
    open_stack.fault(kind="timeout_after_accept", seconds=60)

    open_stack.send(TEXT)

    assert open_stack.pauses.asked == [60]
    assert len(open_stack.messages(after=1)) == 2
    open_stack.product.wait_for_statuses(*ALL)


def test_a_webhook_comes_twice(open_stack: RunningStack) -> None:
    open_stack.fault(kind="repeat_webhook")

    open_stack.act(text="once")

    first, second = open_stack.product.posts[-2:]
    assert first == second
    assert first.value["messages"][0]["text"]["body"] == "once"


def test_statuses_come_in_another_order(open_stack: RunningStack) -> None:
    open_stack.fault(kind="reorder_webhooks")
    open_stack.send(TEXT)

    open_stack.product.wait_until(lambda p: len(p.statuses) == 3)

    order = [status["status"] for status in open_stack.product.statuses]
    assert order[0] == "delivered"
    assert sorted(order) == sorted(ALL)


def test_messages_come_in_another_order(open_stack: RunningStack) -> None:
    open_stack.fault(kind="reorder_webhooks")

    held = open_stack.act(text="first")
    open_stack.act(text="second")
    open_stack.product.wait_until(lambda p: len(p.messages) == 3)

    assert held.json()["webhook_status"] is None
    heard = [message["text"]["body"] for message in open_stack.product.messages]
    assert heard == ["Hi", "second", "first"]


def test_what_is_held_back_comes_when_the_faults_end(open_stack: RunningStack) -> None:
    open_stack.fault(kind="reorder_webhooks")
    open_stack.act(text="held")

    open_stack.http.delete("/simulator/graph/faults")

    open_stack.product.wait_until(lambda p: len(p.messages) == 2)


def test_a_status_is_lost(open_stack: RunningStack) -> None:
    open_stack.fault(kind="drop_status", times=2)
    open_stack.send(TEXT)

    assert open_stack.product.wait_for_statuses("read")
    assert len(open_stack.product.statuses) == 1


def test_an_accepted_message_fails_later(open_stack: RunningStack) -> None:
    open_stack.fault(kind="fail_status", code=131026)
    open_stack.send({**TEXT, "biz_opaque_callback_data": "outbox-7"}).raise_for_status()

    [status] = open_stack.product.wait_for_statuses("failed")

    assert status["errors"][0]["code"] == 131026
    assert status["biz_opaque_callback_data"] == "outbox-7"


def test_what_is_left_is_shown_and_can_be_taken_back(open_stack: RunningStack) -> None:
    open_stack.fault(kind="slow", times=3, seconds=1)
    open_stack.send(TEXT)

    [left] = open_stack.http.get("/simulator/graph").json()["faults"]
    assert (left["kind"], left["times"]) == ("slow", 2)
    assert open_stack.http.delete("/simulator/graph/faults").json() == {"faults": []}
    assert open_stack.http.get("/simulator/graph").json()["faults"] == []


@pytest.mark.parametrize(
    "order",
    [
        b"",
        b"[]",
        b"null",
        b"{",
        b"{}",
        b'{"kind":"fire"}',
        b'{"kind":"slow","times":0}',
        b'{"kind":"slow","times":"2"}',
        b'{"kind":"slow","seconds":-1}',
        b'{"kind":"slow","seconds":1e9}',
        b'{"kind":"error","code":-1}',
        b'{"kind":"slow","colour":"red"}',
        b"[" * 100_000,
        b"\xff\xfe",
    ],
)
def test_orders_that_make_no_sense(stack: RunningStack, order: bytes) -> None:
    answer = stack.http.post("/simulator/graph/faults", content=order)

    assert answer.status_code == 400
    assert answer.json()["error"]
