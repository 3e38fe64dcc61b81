"""What comes back: never more than was paid, whole or in pieces, and never more for waiting."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitra.adapters.refund_rules import FOLDER, RefundRuleFiles
from mitra.domain.india import INDIA
from mitra.domain.money import Line
from mitra.domain.refund_rule import Band, Change, Notice, RefundRule, Rounding, Share

BEGINS = datetime(2026, 12, 3, 21, 30, tzinfo=INDIA)
RULES = [RefundRuleFiles().rule(path.stem) for path in sorted(FOLDER.glob("*.json"))]
APSRTC = RefundRuleFiles().rule("apsrtc")
DARSHAN = RefundRuleFiles().rule("temple_darshan")
ROOM = RefundRuleFiles().rule("temple_room")

notices = st.builds(Notice, hours=st.integers(0, 400)) | st.builds(Notice, days=st.integers(1, 30))
bands = st.builds(
    Band, st.just("b"), notices, percent=st.integers(0, 100), deduction=st.integers(0, 30000)
)
rules = st.builds(
    RefundRule,
    st.just("r"),
    st.just("departs_at"),
    st.lists(bands, min_size=1, max_size=5).map(tuple),
    rounding=st.sampled_from(Rounding),
    kept=st.just(frozenset({"service charge"})),
    in_full=st.just(frozenset({"deposit"})),
) | st.sampled_from(RULES)
bills = st.lists(
    st.builds(
        lambda name, paise, quantity: Line({"en": name}, paise, quantity),
        st.sampled_from(["Fare", "Service charge", "Deposit"]),
        st.integers(0, 500_000),
        st.integers(1, 6),
    ),
    max_size=5,
)
weights = st.lists(st.integers(0, 90_000), min_size=1, max_size=6)
moments = st.integers(-60 * 24 * 40, 60 * 24).map(lambda m: BEGINS + timedelta(minutes=m))


def line(name: str, rupees: int, quantity: int = 1) -> Line:
    return Line({"en": name}, rupees * 100, quantity)


@given(rules, bills, weights, moments)
def test_it_is_between_nothing_and_what_was_paid(
    rule: RefundRule, lines: list[Line], parts: list[int], now: datetime
) -> None:
    shares = rule.shares(lines, parts)
    back = rule.refund(BEGINS, now, shares) or 0
    assert 0 <= back <= sum(share.sum for share in shares) <= sum(each.sum for each in lines)


@given(rules, bills, weights, st.lists(moments, min_size=6, max_size=6))
def test_parts_one_after_another_never_bring_more_than_was_paid(
    rule: RefundRule, lines: list[Line], parts: list[int], times: list[datetime]
) -> None:
    shares = rule.shares(lines, parts)
    one_by_one = [
        rule.refund(BEGINS, at, [share]) or 0
        for share, at in zip(shares, sorted(times), strict=False)
    ]
    assert sum(one_by_one) <= sum(share.sum for share in shares)
    assert sum(one_by_one) <= sum(each.sum for each in lines)


@given(rules, bills, weights, moments, moments)
def test_waiting_never_pays(
    rule: RefundRule, lines: list[Line], parts: list[int], one: datetime, other: datetime
) -> None:
    shares = rule.shares(lines, parts)
    early, late = sorted((one, other))
    assert (rule.refund(BEGINS, early, shares) or 0) >= (rule.refund(BEGINS, late, shares) or 0)


@given(bills, weights)
def test_shares_are_all_that_may_come_back_to_the_last_paisa(
    lines: list[Line], parts: list[int]
) -> None:
    shares = ROOM.shares(lines, parts)
    kept = sum(each.sum for each in lines if each.titles["en"] == "Service charge")
    assert sum(share.sum for share in shares) == sum(each.sum for each in lines) - kept
    assert len(shares) == len(parts)


@pytest.mark.parametrize(
    ("hours", "rupees"),
    [
        (200, 810),
        (24.01, 810),
        (24, 674),
        (12.5, 674),
        (12, 450),
        (1.01, 450),
        (1, None),
        (-5, None),
    ],
)
def test_a_bus_ticket_by_the_hours_before_departure(hours: float, rupees: int | None) -> None:
    bill = [line("Bus fare", 450, 2), line("Reservation fee", 20, 2), line("Service charge", 10)]
    back = APSRTC.refund(BEGINS, BEGINS - timedelta(hours=hours), APSRTC.shares(bill, [0, 0]))
    assert back == (None if rupees is None else rupees * 100)


@pytest.mark.parametrize(
    ("now", "rupees"),
    [
        (datetime(2026, 11, 26, 23, 59, tzinfo=INDIA), 90),
        (datetime(2026, 11, 27, 0, 0, tzinfo=INDIA), 50),
        # 18:29 UTC is a minute before midnight in India.
        (datetime(2026, 12, 1, 18, 29, tzinfo=UTC), 50),
        (datetime(2026, 12, 1, 18, 30, tzinfo=UTC), None),
    ],
)
def test_days_end_at_midnight_in_india(now: datetime, rupees: int | None) -> None:
    shares = DARSHAN.shares([line("Darshan", 100), line("Service charge", 5)], [0])
    back = DARSHAN.refund(BEGINS, now, shares)
    assert back == (None if rupees is None else rupees * 100)


def test_a_deposit_comes_back_whole_and_a_service_charge_never() -> None:
    bill = [line("Room rent", 1200), line("Deposit", 500), line("Service charge", 30)]
    early = BEGINS - timedelta(days=4)
    assert ROOM.refund(BEGINS, early, ROOM.shares(bill, [0])) == 170_000


@pytest.mark.parametrize(("rounding", "paise"), [(Rounding.DOWN, 10_000), (Rounding.UP, 10_100)])
def test_each_part_is_rounded_to_whole_rupees(rounding: Rounding, paise: int) -> None:
    rule = RefundRule("r", "f", (Band("b", Notice(hours=1), 33),), rounding=rounding)
    assert rule.refund(BEGINS, BEGINS - timedelta(days=1), [Share(30_500)]) == paise


def test_a_deduction_is_of_each_part_and_never_makes_a_debt() -> None:
    rule = RefundRule("r", "f", (Band("b", Notice(hours=1), 100, deduction=2_500),))
    shares = [Share(10_000), Share(10_000), Share(1_000)]
    assert rule.refund(BEGINS, BEGINS - timedelta(days=1), shares) == 15_000


def test_it_may_be_moved_so_often_and_so_early() -> None:
    early, late = BEGINS - timedelta(hours=25), BEGINS - timedelta(hours=24)
    assert APSRTC.may_change(BEGINS, early, 0)
    assert not APSRTC.may_change(BEGINS, late, 0)
    assert not APSRTC.may_change(BEGINS, early, 1)
    fixed = RefundRule("r", "f", (), change=None)
    assert not fixed.may_change(BEGINS, early, 0)
    assert Change(Notice(hours=1), ("date",)).times == 1


@pytest.mark.parametrize("percent", [-1, 101])
def test_a_band_gives_between_nothing_and_all(percent: int) -> None:
    assert not Band("b", Notice(hours=1), percent).is_sane
    assert not Band("b", Notice(hours=1), 50, deduction=-1).is_sane
    assert all(band.is_sane for rule in RULES for band in rule.bands)
