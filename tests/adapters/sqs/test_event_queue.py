"""Events in a real FIFO queue: whole, in order, once."""

import pytest

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.sqs.event_queue import BATCH_BYTES, SqsEventQueue
from mitra.domain.event import Event, EventKind
from tests.kit.ministack import shared_ministack
from tests.kit.queues import RealQueue, new_events_queue


@pytest.fixture(scope="module")
def sqs() -> JsonRpc:
    return JsonRpc(shared_ministack(), "sqs")


@pytest.fixture
def real(sqs: JsonRpc) -> RealQueue:
    return new_events_queue(sqs)


@pytest.fixture
def queue(real: RealQueue) -> SqsEventQueue:
    return SqsEventQueue(real.rpc, real.url)


def event(number: int, citizen: str = "c1", **data: object) -> Event:
    kind = EventKind.MESSAGE
    return Event(f"msg:{number}", kind, citizen, "2026-11-22T06:30:00+00:00", {"n": number, **data})


def test_events_come_out_as_they_went_in(queue: SqsEventQueue, real: RealQueue) -> None:
    events = [event(n, text="నమస్కారం\ud83d") for n in range(3)]
    queue.publish(events)
    assert real.events() == events


def test_many_go_in_tens_and_keep_each_citizens_order(
    queue: SqsEventQueue, real: RealQueue
) -> None:
    events = [event(n, citizen=f"c{n % 7}") for n in range(95)]
    queue.publish(events)
    found = real.events()
    assert len(found) == 95
    for citizen in {one.citizen for one in events}:
        mine = [one.data["n"] for one in found if one.citizen == citizen]
        assert mine == sorted(mine, key=lambda n: int(str(n)))


def test_the_same_again_is_one_message(queue: SqsEventQueue, real: RealQueue) -> None:
    for _ in range(3):
        queue.publish([event(1), event(2)])
    assert [one.id for one in real.events()] == ["msg:1", "msg:2"]
    queue.publish([event(1)])
    assert real.events() == []


def test_the_group_is_the_citizen_and_no_attribute_tells_more(
    queue: SqsEventQueue, real: RealQueue
) -> None:
    status = Event("sts:1", EventKind.STATUS, "c1", "2026-11-22T06:30:00+00:00", {})
    queue.publish([event(1, text="919812345678"), status])
    messages = real.messages()
    assert [m["Attributes"]["MessageGroupId"] for m in messages] == ["c1", "c1.status"]
    for message in messages:
        assert "MessageAttributes" not in message
        assert len(message["Attributes"]["MessageDeduplicationId"]) == 64
        assert "919812345678" not in str(message["Attributes"])


def test_large_events_share_a_batch_only_where_they_fit(
    queue: SqsEventQueue, real: RealQueue
) -> None:
    events = [event(n, text="x" * 400_000) for n in range(5)]
    queue.publish(events)
    assert real.events() == events


def test_one_that_no_message_can_hold_is_trimmed_and_marked(
    queue: SqsEventQueue, real: RealQueue
) -> None:
    message = {"id": "wamid.1", "type": "text", "text": {"body": "ధ" * BATCH_BYTES}}
    queue.publish([event(1), event(2, message=message), event(3)])
    first, trimmed, last = real.events()
    assert (first.data["n"], last.data["n"]) == (1, 3)
    assert trimmed.data["trimmed"] is True
    assert trimmed.data["message"] == {**message, "text": {"body": "ధ" * 4096}}


def test_nothing_to_publish_is_no_call(queue: SqsEventQueue, real: RealQueue) -> None:
    queue.publish([])
    assert real.events() == []
