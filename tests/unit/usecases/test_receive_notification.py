"""Nothing is acknowledged before everything is in the queue."""

from collections.abc import Mapping, Sequence

import pytest

from mitra.adapters.memory import MemoryClock, MemoryEventQueue
from mitra.domain.errors import AwsOutage, Malformed, TooLarge, WrongSignature
from mitra.domain.event import Event, EventKind
from mitra.usecases.receive_notification import MOST_BYTES, ReceiveNotification

EVENT = Event("msg:1", EventKind.MESSAGE, "c1", "2026-11-22T06:30:00+00:00", {})


class Order:
    """Keeps the order in which things were done."""

    def __init__(self, fails_at: str = "", error: Exception | None = None) -> None:
        self.done: list[str] = []
        self._fails_at, self._error = fails_at, error

    def check(self, raw: bytes, signature: str) -> None:
        self._do("check")

    def parse(self, raw: bytes, at: str) -> tuple[Sequence[Event], Mapping[str, int]]:
        self._do("parse")
        return [EVENT] if raw else [], {"message_without_id": 2}

    def publish(self, events: Sequence[Event]) -> None:
        self._do("publish")

    def _do(self, step: str) -> None:
        self.done.append(step)
        if step == self._fails_at and self._error:
            raise self._error


def receive(order: Order, raw: bytes = b"{}") -> tuple[int, Mapping[str, int]]:
    return ReceiveNotification(order.check, order.parse, order, MemoryClock())(raw, "signature")


def test_checked_read_and_queued_in_this_order() -> None:
    order = Order()
    assert receive(order) == (1, {"message_without_id": 2})
    assert order.done == ["check", "parse", "publish"]


def test_the_events_bear_the_time_of_receipt() -> None:
    clock, queue, seen = MemoryClock(), MemoryEventQueue(), list[str]()

    def parse(raw: bytes, at: str) -> tuple[Sequence[Event], Mapping[str, int]]:
        seen.append(at)
        return [EVENT], {}

    ReceiveNotification(lambda _, __: None, parse, queue, clock)(b"{}", "")
    assert seen == [clock.now().isoformat()]
    assert queue.events == [EVENT]


def test_nothing_to_queue_is_fine() -> None:
    order = Order()
    assert receive(order, b"")[0] == 0
    assert order.done == ["check", "parse"]


@pytest.mark.parametrize(
    ("step", "error"),
    [
        ("check", WrongSignature()),
        ("check", AwsOutage("secrets")),
        ("parse", Malformed()),
        ("publish", AwsOutage("sqs")),
    ],
)
def test_whatever_fails_is_the_end(step: str, error: Exception) -> None:
    order = Order(step, error)
    with pytest.raises(type(error)):
        receive(order)
    assert order.done[-1] == step


def test_too_much_is_refused_unread() -> None:
    order = Order()
    receive(order, b"x" * MOST_BYTES)
    order.done.clear()
    with pytest.raises(TooLarge):
        receive(order, b"x" * (MOST_BYTES + 1))
    assert order.done == []
