"""Token buckets: a burst, a steady rate, and no more names than agreed."""

from datetime import timedelta

import pytest

from mitra.domain.token_bucket import TokenBuckets
from tests.kit.clocks import NOON

SECOND = timedelta(seconds=1)


def test_a_burst_and_then_a_rate() -> None:
    buckets = TokenBuckets(most=3, per_second=2)
    assert [buckets.take("a", 1, NOON) for _ in range(3)] == [0, 0, 0]
    assert buckets.take("a", 1, NOON) == pytest.approx(0.5)
    assert buckets.take("a", 1, NOON + SECOND / 2) == 0
    assert buckets.take("a", 2, NOON + SECOND / 2) == pytest.approx(1.0)


def test_what_was_refused_costs_nothing() -> None:
    buckets = TokenBuckets(most=3, per_second=1)
    assert buckets.take("a", 5, NOON) == pytest.approx(2.0)
    assert buckets.take("a", 3, NOON) == 0


def test_a_bucket_never_holds_more_than_it_can() -> None:
    buckets = TokenBuckets(most=3, per_second=1)
    assert buckets.take("a", 3, NOON) == 0
    assert buckets.take("a", 3, NOON + 1000 * SECOND) == 0
    assert buckets.take("a", 1, NOON + 1000 * SECOND) > 0


def test_each_name_has_its_own() -> None:
    buckets = TokenBuckets(most=1, per_second=1)
    assert buckets.take("a", 1, NOON) == 0
    assert buckets.take("b", 1, NOON) == 0
    assert buckets.take("a", 1, NOON) > 0


def test_a_clock_that_goes_back_gives_nothing_away() -> None:
    buckets = TokenBuckets(most=1, per_second=1)
    assert buckets.take("a", 1, NOON) == 0
    assert buckets.take("a", 1, NOON - 100 * SECOND) > 0


def test_the_name_that_was_quiet_longest_is_forgotten() -> None:
    buckets = TokenBuckets(most=1, per_second=0.001, names=2)
    for name in ("a", "b", "a", "c"):
        buckets.take(name, 1, NOON)
    assert buckets.take("a", 1, NOON) > 0, "asked for again, so it was kept"
    assert buckets.take("b", 1, NOON) == 0, "forgotten, so it is full"
