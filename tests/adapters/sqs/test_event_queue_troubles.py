"""What SQS takes in part, or not at all."""

import json

import pytest

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.sqs.event_queue import SqsEventQueue
from mitra.config import AwsSettings
from mitra.domain.errors import AwsOutage
from mitra.domain.event import Event, EventKind
from tests.kit.clocks import FixedClock
from tests.kit.scripted_server import HANG_UP, Call, Reply, ScriptedServer, Step, scripted

EVENTS = [
    Event(f"msg:{n}", EventKind.MESSAGE, "c1", "2026-11-22T06:30:00+00:00", {}) for n in range(12)
]


def taken(*ids: int) -> Reply:
    failed = [
        {"Id": str(n), "Code": "InternalError", "SenderFault": False} for n in {0, 1, 2} - {*ids}
    ]
    successful = [{"Id": str(n), "MessageId": "m"} for n in ids]
    return Reply(body=json.dumps({"Successful": successful, "Failed": failed}).encode())


def publish(events: list[Event], *steps: Step) -> ScriptedServer:
    with scripted(*steps) as server:
        queue_at(server).publish(events)
    return server


def queue_at(server: ScriptedServer) -> SqsEventQueue:
    settings = AwsSettings("ap-south-1", "AKIA", "secret", "", server.url)
    return SqsEventQueue(JsonRpc(settings, "sqs", FixedClock()), "queue")


def sent(call: Call) -> list[str]:
    return [json.loads(entry["MessageBody"])["id"] for entry in json.loads(call.body)["Entries"]]


def test_what_failed_is_sent_once_more_and_nothing_else() -> None:
    server = publish(EVENTS[:3], taken(1), taken(0, 2))
    assert [sent(call) for call in server.calls] == [
        ["msg:0", "msg:1", "msg:2"],
        ["msg:0", "msg:2"],
    ]


@pytest.mark.parametrize(
    "answer", [taken(0, 1), Reply(body=b"{}"), Reply(body=b'{"Successful":7}')]
)
def test_what_fails_twice_is_an_outage(answer: Reply) -> None:
    with pytest.raises(AwsOutage, match=r"of 3 messages"):
        publish(EVENTS[:3], answer)


def test_no_later_batch_overtakes_one_that_failed() -> None:
    with scripted(taken(*range(9)), taken(0)) as server:
        queue = queue_at(server)
        with pytest.raises(AwsOutage):
            queue.publish(EVENTS)
    assert [len(sent(call)) for call in server.calls] == [10, 1]


def test_a_lost_answer_is_asked_for_again_with_the_same_names() -> None:
    server = publish(EVENTS[:3], HANG_UP, taken(0, 1, 2))
    first, second = server.calls
    assert first.body == second.body
