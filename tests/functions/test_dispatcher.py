"""The dispatcher: batches in, turns taken, what failed reported."""

import logging
from collections.abc import Iterator, Mapping
from typing import cast

import pytest

from mitra.domain.event import Event, EventKind
from tests.functions.dispatching import Context, Office, office, sample
from tests.kit.graph_desk import ACCEPTED, trouble
from tools.events.dispatcher import ASHA, RAVI, batch, record, said


@pytest.fixture
def desk() -> Iterator[Office]:
    with office() as running:
        yield running


def ids(event: Mapping[str, object]) -> list[str]:
    return [found["messageId"] for found in cast("list[dict[str, str]]", event["Records"])]


def outbox_ids(desk: Office) -> list[object]:
    return [message["biz_opaque_callback_data"] for message in desk.graph.sent]


def test_a_message_is_answered(desk: Office) -> None:
    assert desk.call(sample("dispatcher_message")) == []

    (message,) = desk.graph.sent
    assert message["to"] == "919999900001"
    assert message["type"] == "interactive"
    assert len(str(message["biz_opaque_callback_data"])) == 11
    assert len(desk.rows(desk.sessions)) == 1


def test_the_same_batch_again_is_answered_once(desk: Office) -> None:
    desk.call(sample("dispatcher_message"))

    assert desk.call(sample("dispatcher_message")) == []
    assert len(desk.graph.sent) == 1


def test_one_body_that_nobody_can_read_holds_up_no_one_else(desk: Office) -> None:
    event = sample("dispatcher_batch")

    assert desk.call(event) == [ids(event)[1]]
    assert [message["to"] for message in desk.graph.sent] == [
        "919999900001",
        "919999900002",
        "919999900001",
    ]


@pytest.mark.parametrize(
    "name",
    [
        *("dispatcher_status", "dispatcher_case_approved", "dispatcher_document"),
        *("dispatcher_timer", "dispatcher_payment"),
    ],
)
def test_news_of_what_nobody_knows_is_let_by(desk: Office, name: str) -> None:
    assert desk.call(sample(name)) == []
    assert desk.graph.sent == []


def test_news_of_the_account_is_logged(desk: Office, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        assert desk.call(sample("dispatcher_account")) == []

    assert [vars(r)["field"] for r in caplog.records if r.msg == "account_news"] == [
        "account_update"
    ]


BODIES = [
    "",
    "[]",
    "{",
    "[" * 100_000,
    '{"v":1}',
    '{"v":2,"id":"a","kind":"whatsapp.message","citizen":"c","at":"t","data":{}}',
    '{"v":1,"id":"a","kind":"carrier.pigeon","citizen":"c","at":"t","data":{}}',
    '{"v":1,"id":7,"kind":"whatsapp.message","citizen":"c","at":"t","data":{}}',
]


@pytest.mark.parametrize("body", BODIES, ids=range(len(BODIES)))
def test_what_is_no_event_is_reported_until_it_is_a_dead_letter(
    desk: Office, body: str, caplog: pytest.LogCaptureFixture
) -> None:
    event = {"Records": [record(body, "somebody", 1, receives=8)]}

    assert desk.call(event) == ids(event)
    assert [(r.msg, r.levelname) for r in caplog.records] == [("event_unreadable", "ERROR")]


@pytest.mark.parametrize(
    "data",
    [{}, {"message": None}, {"message": {"type": "text"}, "address": [], "alias": 7}],
    ids=str,
)
def test_an_event_with_odd_data_never_crashes_the_batch(
    desk: Office, data: dict[str, object]
) -> None:
    odd = Event("odd", EventKind.MESSAGE, ASHA, "2026-11-22T06:30:00+00:00", data)

    assert desk.call(batch(odd, said("Hi", 2, RAVI))) == []
    assert len(desk.graph.sent) == 1


def test_a_group_that_has_to_wait_waits_as_a_whole_and_in_order(desk: Office) -> None:
    desk.graph.answer = lambda body: trouble(131016) if body["to"] == "919999900001" else ACCEPTED
    event = batch(said("Hi", 1), said("Hi", 2, RAVI, "919999900002"), said("1", 3), said("2", 4))
    first, _, third, fourth = ids(event)

    assert desk.call(event) == [first, third, fourth]
    assert [message["to"] for message in desk.graph.sent] == ["919999900001", "919999900002"]

    desk.graph.answer = lambda _: ACCEPTED
    assert desk.call(event) == []
    assert [message["to"] for message in desk.graph.sent[2:]] == ["919999900001"] * 3
    assert len(set(outbox_ids(desk))) == 4


def test_with_little_time_left_the_rest_waits_untouched(desk: Office) -> None:
    event = sample("dispatcher_message")

    assert desk.call(event, Context(milliseconds=11_000)) == ids(event)
    assert desk.graph.sent == desk.graph.read == []
    assert desk.rows(desk.sessions) == []
