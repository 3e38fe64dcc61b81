"""The clock that starts a function."""

import asyncio
import contextlib
import json
import time
from datetime import timedelta

from local.aws.schedule import fire
from local.background import hurried
from local.runtime.invocation import Outcome
from local.stack import Stack
from local.template.sources import Schedule
from tests.kit.clocks import FixedClock


def test_every_clock_strikes_once_before_the_stack_is_there(small_stack: Stack) -> None:
    log, deadline = small_stack.launch.logs / "work.log", time.monotonic() + 30
    # It has been answered; that its log has been written too may take another moment.
    while "the clock struck at 2" not in log.read_text() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert log.read_text().count("the clock struck") == 1


def test_it_fires_after_each_interval_with_eventbridges_event() -> None:
    clock, fired = FixedClock(), list[bytes]()

    async def invoke(event: bytes) -> Outcome:
        fired.append(event)
        return Outcome(b"null")

    async def sleep(seconds: float) -> None:
        if len(fired) == 2:
            raise asyncio.CancelledError
        clock.sleep(seconds)

    async def two_minutes() -> None:
        await fire(Schedule("Minute", timedelta(minutes=1)), invoke, clock.now, sleep)

    with contextlib.suppress(asyncio.CancelledError):
        asyncio.run(two_minutes())
    events = [json.loads(each) for each in fired]
    assert [each["time"] for each in events] == ["2026-11-22T06:31:00Z", "2026-11-22T06:32:00Z"]
    assert {each["detail-type"] for each in events} == {"Scheduled Event"}
    assert {each["source"] for each in events} == {"aws.events"}
    assert events[0]["id"] != events[1]["id"]
    assert events[0]["resources"][0].endswith("rule/mitra-Minute")


def test_a_stack_in_a_hurry_lets_its_clocks_strike_more_often_and_never_less() -> None:
    minute = Schedule("Minute", timedelta(minutes=1))
    assert hurried(minute, 2).every == timedelta(seconds=2)
    assert hurried(minute, 3600).every == timedelta(minutes=1)
