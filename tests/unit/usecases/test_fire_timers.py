"""Waiting cases are handed over again, soon enough and in fair turns."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from mitra.adapters.memory import MemoryClock, MemoryEventQueue
from mitra.domain.errors import AwsOutage
from mitra.domain.event import EventKind
from mitra.usecases.fire_timers import MOST_AT_ONCE, FireTimers


class Waiting:
    """Cases that wait; the question that was asked is kept."""

    def __init__(self, count: int) -> None:
        self.cases = [(f"REV-{n:04}", f"c{n}") for n in range(count)]
        self.asked: list[datetime] = []

    def undelivered(self, before: datetime, limit: int) -> Sequence[tuple[str, str]]:
        self.asked.append(before)
        return self.cases[:limit]


def test_each_waiting_case_becomes_a_timer_in_its_citizens_stream() -> None:
    clock, queue, waiting = MemoryClock(), MemoryEventQueue(), Waiting(2)
    assert FireTimers(waiting, queue, clock)() == 2
    assert waiting.asked == [clock.now() - timedelta(seconds=45)]
    first, _ = queue.events
    assert (first.kind, first.citizen) == (EventKind.TIMER, "c0")
    assert first.data == {"timer": "deliver_case", "reference": "REV-0000"}
    assert first.id == f"tmr:REV-0000:{clock.now():%Y-%m-%dT%H:%M}"


def test_twice_in_a_minute_is_once_and_the_next_minute_is_new() -> None:
    clock, queue = MemoryClock(), MemoryEventQueue()
    fire = FireTimers(Waiting(1), queue, clock)
    fire()
    fire()
    clock.sleep(60)
    fire()
    ids = [event.id for event in queue.events]
    assert ids[0] == ids[1] != ids[2]


def test_nobody_waits() -> None:
    queue = MemoryEventQueue()
    assert FireTimers(Waiting(0), queue, MemoryClock())() == 0
    assert queue.events == []


@pytest.mark.parametrize("count", [MOST_AT_ONCE, MOST_AT_ONCE + 1, 700, 2000])
def test_a_department_that_is_down_does_not_hold_up_the_others(count: int) -> None:
    clock, reached = MemoryClock(), set[object]()
    minutes = -(-count // MOST_AT_ONCE) + 1
    for _ in range(minutes):
        queue = MemoryEventQueue()
        assert FireTimers(Waiting(count), queue, clock)() == MOST_AT_ONCE
        assert len({event.id for event in queue.events}) == MOST_AT_ONCE
        reached |= {event.data["reference"] for event in queue.events}
        clock.sleep(60)
    assert len(reached) == count


def test_an_outage_is_told() -> None:
    class Down:
        def undelivered(self, before: datetime, limit: int) -> Sequence[tuple[str, str]]:
            raise AwsOutage("dynamodb")

    with pytest.raises(AwsOutage):
        FireTimers(Down(), MemoryEventQueue(), MemoryClock())()
