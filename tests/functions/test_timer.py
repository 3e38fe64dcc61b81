"""The minute's tick over a real table and queue."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from types import ModuleType

import pytest

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.domain.errors import AwsOutage
from mitra.domain.event import EventKind
from tests.functions.hooks import load
from tests.kit.clocks import FixedClock
from tests.kit.ministack import shared_ministack
from tests.kit.queues import RealQueue, new_events_queue
from tests.kit.scripted_server import Reply, scripted
from tests.kit.tables import new_table
from tools.events import BUILDERS
from tools.events.http_api import MOMENT

TICK = BUILDERS["timer_minute"]()


@dataclass
class Timer:
    """The function, its table and its queue."""

    app: ModuleType
    queue: RealQueue
    dynamodb: JsonRpc
    table: str

    def record(self, reference: str, at: datetime, *, undelivered: bool = True) -> None:
        """Record a case."""
        names = {"reference": reference, "citizen": f"of {reference}", "opened_at": at.isoformat()}
        waiting = {"undelivered": "1"} if undelivered else {}
        item = {name: {"S": value} for name, value in {**names, **waiting}.items()}
        self.dynamodb.call("PutItem", {"TableName": self.table, "Item": item})


@pytest.fixture
def timer() -> Timer:
    aws = shared_ministack()
    dynamodb = JsonRpc(aws, "dynamodb")
    queue, table = new_events_queue(JsonRpc(aws, "sqs")), new_table(dynamodb, "CasesTable")
    settings = {"EVENTS_QUEUE_URL": queue.url, "CASES_TABLE": table}
    app = load("timer", aws, settings)
    app.fire._clock = FixedClock(MOMENT)
    return Timer(app, queue, dynamodb, table)


def test_cases_that_wait_long_enough_are_handed_over_again(timer: Timer) -> None:
    timer.record("REV-OLD", MOMENT - timedelta(hours=3))
    timer.record("REV-NEW", MOMENT - timedelta(seconds=47))
    timer.record("REV-NOW", MOMENT - timedelta(seconds=30))
    timer.record("REV-DONE", MOMENT - timedelta(hours=3), undelivered=False)
    assert timer.app.handler(TICK, None) == {"fired": 2}
    events = timer.queue.events()
    assert {event.citizen for event in events} == {"of REV-OLD", "of REV-NEW"}
    assert {event.kind for event in events} == {EventKind.TIMER}
    assert {event.data["timer"] for event in events} == {"deliver_case"}


def test_two_ticks_in_a_minute_are_one(timer: Timer) -> None:
    timer.record("REV-OLD", MOMENT - timedelta(hours=3))
    timer.app.handler(TICK, None)
    timer.app.handler(TICK, None)
    assert len(timer.queue.events()) == 1


def test_many_waiting_cases_are_taken_in_turns(timer: Timer) -> None:
    for number in range(230):
        timer.record(f"REV-{number:04}", MOMENT - timedelta(hours=1, seconds=number))
    assert timer.app.handler(TICK, None) == {"fired": 200}
    first = {event.data["reference"] for event in timer.queue.events()}
    timer.app.fire._clock.sleep(60)
    timer.app.handler(TICK, None)
    assert len(first | {event.data["reference"] for event in timer.queue.events()}) == 230


def test_an_outage_fails_the_invocation() -> None:
    aws = shared_ministack()
    with scripted(Reply(500)) as server:
        settings = {"EVENTS_QUEUE_URL": "x", "CASES_TABLE": "x", "AWS_ENDPOINT_URL": server.url}
        app = load("timer", aws, settings)
        with pytest.raises(AwsOutage, match=r"^dynamodb: Http500$"):
            app.handler(TICK, None)
