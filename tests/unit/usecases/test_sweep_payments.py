"""Open payments are looked at, soon enough and in fair turns; what is late is counted."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from mitra.adapters.memory import MemoryClock, MemoryEventQueue, MemoryPayments
from mitra.domain.errors import AwsOutage
from mitra.domain.event import EventKind
from mitra.domain.open_payment import OpenPayment
from mitra.domain.payment import PaymentState
from mitra.usecases.sweep_payments import MOST_AT_ONCE, MOST_LOOKED_AT, SweepPayments
from tests.contract_ports.payments import a_payment

DAY = timedelta(days=1)


class Watch:
    """Open payments, as the index shows them."""

    def __init__(self, *found: OpenPayment) -> None:
        self.found = found

    def all_open(self) -> Iterator[OpenPayment]:
        return iter(self.found)


class Many:
    """So many that are due."""

    def __init__(self, count: int) -> None:
        self.count = count

    def due(self, before: datetime, limit: int) -> Sequence[tuple[str, str]]:
        assert limit == MOST_LOOKED_AT
        return [(f"RTC-{n}", f"c{n}") for n in range(min(self.count, limit))]


def test_each_due_payment_becomes_an_event_in_its_citizens_stream() -> None:
    clock, queue, payments = MemoryClock(), MemoryEventQueue(), MemoryPayments()
    payments.open(a_payment(opened_at=clock.now()))
    sweep = SweepPayments(payments, Watch(), queue, clock)
    assert sweep().queued == 0
    clock.sleep(60)
    assert sweep().queued == 1
    (event,) = queue.events
    assert (event.kind, event.citizen) == (EventKind.PAYMENT, "citizen-a")
    assert event.data == {"reference": "RTC-7F3K-9QXM", "by": "sweep"}
    assert event.id == f"swp:RTC-7F3K-9QXM:{clock.now():%Y-%m-%dT%H:%M}"
    found = payments.get("RTC-7F3K-9QXM")
    assert found
    payments.move(replace(found, state=PaymentState.RELEASED))
    clock.sleep(9 * 86400)
    assert sweep().queued == 0


def test_twice_in_a_minute_is_once_and_the_next_minute_is_new() -> None:
    clock, queue = MemoryClock(), MemoryEventQueue()
    sweep = SweepPayments(Many(1), Watch(), queue, clock)
    sweep()
    sweep()
    clock.sleep(60)
    sweep()
    assert len({event.id for event in queue.events}) == 2


@pytest.mark.parametrize("count", [MOST_AT_ONCE + 1, 3 * MOST_AT_ONCE, MOST_LOOKED_AT * 9])
def test_when_too_many_are_due_each_has_its_turn(count: int) -> None:
    clock, queue = MemoryClock(), MemoryEventQueue()
    sweep = SweepPayments(Many(count), Watch(), queue, clock)
    for _ in range(1 + min(count, MOST_LOOKED_AT) // MOST_AT_ONCE):
        assert sweep().queued == MOST_AT_ONCE
        clock.sleep(60)
    assert len({event.citizen for event in queue.events}) == min(count, MOST_LOOKED_AT)


def test_what_is_late_is_counted_by_what_it_waits_for() -> None:
    clock = MemoryClock()
    now, hour = clock.now(), timedelta(hours=1)
    watch = Watch(
        OpenPayment("a", "x", "paid", "confirmation", now - 3 * hour, hour, now),
        OpenPayment("b", "x", "paid", "confirmation", now - 9 * hour, hour, now),
        OpenPayment("c", "x", "refund_due", "refund", now - 2 * hour, hour, now),
        OpenPayment("d", "x", "ordered", "payment", now - hour, hour, now),
    )
    swept = SweepPayments(Many(0), watch, MemoryEventQueue(), clock)()
    assert (swept.open, dict(swept.late)) == (4, {"confirmation": 2, "refund": 1})
    assert swept.oldest_seconds == 8 * 3600


def test_a_look_that_keeps_failing_is_tried_ever_more_rarely() -> None:
    clock, queue = MemoryClock(), MemoryEventQueue()
    failing = OpenPayment("RTC-0", "x", "ordered", "payment", clock.now(), 99 * DAY, clock.now())
    sweep = SweepPayments(Many(2), Watch(failing), queue, clock)
    tries: list[int] = []
    for _ in range(24 * 60):
        sweep()
        tries.append(sum(event.citizen == "c0" for event in queue.events))
        clock.sleep(60)
    assert tries[9] == 10, "every minute at first"
    assert 40 < tries[-1] < 120
    assert tries[-1] - tries[-181] == 3, "once an hour in the end"
    assert sum(event.citizen == "c1" for event in queue.events) == 24 * 60


def test_an_outage_is_not_swallowed() -> None:
    class Broken(MemoryEventQueue):
        def publish(self, events: object) -> None:
            raise AwsOutage("sqs")

    with pytest.raises(AwsOutage):
        SweepPayments(Many(1), Watch(), Broken(), MemoryClock())()
