"""Who has to wait, and who never does."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from mitra.domain.errors import AccessRefused, AwsOutage
from mitra.usecases.limit_callers import CALLER_POINTS, FILE_POINTS, LOOK_UPS, LimitCallers
from tests.kit.clocks import NOON, FixedClock


@dataclass
class FakeCounter:
    """Counts for ever; or fails, and remembers how often it was asked."""

    points: dict[str, int] = field(default_factory=dict)
    trouble: Exception | None = None
    asked: int = 0

    def add(self, caller: str, points: int) -> int:
        """Add points."""
        self.asked += 1
        if self.trouble:
            raise self.trouble
        self.points[caller] = self.points.get(caller, 0) + points
        return self.points[caller]


def limits(counter: FakeCounter | None = None) -> tuple[LimitCallers, FakeCounter, FixedClock]:
    found, clock = counter or FakeCounter(), FixedClock(NOON)
    return LimitCallers(found, clock), found, clock


def test_an_office_that_reads_five_papers_a_second_never_waits() -> None:
    caller, _, clock = limits()
    for _ in range(600):
        assert caller.enter("192.0.2.1") == 0
        clock.at += timedelta(seconds=0.2)


def test_a_flood_waits_and_another_caller_does_not() -> None:
    caller, _, clock = limits()
    waits = [caller.enter("192.0.2.1") for _ in range(CALLER_POINTS + 1)]
    assert waits[:-1] == [0] * CALLER_POINTS
    assert 0 < waits[-1] <= 1
    assert caller.enter("192.0.2.2") == 0
    clock.at += timedelta(seconds=1)
    assert caller.enter("192.0.2.1") == 0


def test_files_cost_more() -> None:
    caller, _, _ = limits()
    waits = [
        caller.enter("192.0.2.1", with_file=True) for _ in range(CALLER_POINTS // FILE_POINTS + 1)
    ]
    assert [bool(wait) for wait in waits] == [False] * (len(waits) - 1) + [True]


def test_sixty_guesses_a_minute_and_no_more() -> None:
    caller, counter, clock = limits()
    waits = [caller.looked_up("192.0.2.1", found=False) for _ in range(61)]
    assert waits[:60] == [0] * 60
    assert waits[60] == 60, "until the minute is over"
    asked = counter.asked
    assert caller.enter("192.0.2.1") == 60
    assert counter.asked == asked, "the next ones are refused without asking anybody"
    assert caller.enter("192.0.2.2") == 0
    clock.at += timedelta(seconds=60)
    assert caller.enter("192.0.2.1") == 0


def test_numbers_that_exist_cost_a_fifth() -> None:
    caller, _, _ = limits()
    waits = [caller.looked_up("192.0.2.1", found=True) for _ in range(LOOK_UPS + 1)]
    assert not any(waits[:LOOK_UPS])
    assert waits[LOOK_UPS]


@pytest.mark.parametrize("trouble", [AwsOutage("dynamodb: TimeoutError"), AccessRefused("rights")])
def test_without_a_count_nobody_is_held_up_and_it_is_not_asked_for_again_at_once(
    trouble: Exception,
) -> None:
    caller, counter, clock = limits(FakeCounter(trouble=trouble))
    assert not any(caller.looked_up("192.0.2.1", found=False) for _ in range(500))
    assert counter.asked == 1
    clock.at += timedelta(seconds=31)
    caller.looked_up("192.0.2.1", found=False)
    assert counter.asked == 2
