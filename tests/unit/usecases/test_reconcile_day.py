"""The gateway and the ledger side by side: what fits, what does not, and who looks."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mitra.adapters.memory.reports import MemoryGatewayDay
from mitra.domain import books
from mitra.domain.account import Account
from mitra.domain.day_report import Verdict
from mitra.domain.event import EventKind
from mitra.domain.payment import RefundState
from mitra.ports.payments import DayPayment
from mitra.usecases.whose_money import MOST_ASKED
from tests.unit.usecases.reconciling import (
    DAY,
    MIDNIGHT,
    NOON,
    SECOND,
    Books,
    an_account,
    reference,
    wrong,
)

ONE = timedelta(days=1)


def test_a_day_on_which_all_fits_has_sums_and_nothing_else() -> None:
    both = Books()
    both.refund(both.pay(1, 51200), 20000)
    earned = both.pay(2, 10000)
    both.payments.move(earned, [books.earned(earned, 10000, NOON)])
    report = both.report()
    assert report.mismatches == []
    assert {row.verdict for row in report.rows} == {Verdict.MATCHED}
    assert report.sums._asdict() == {
        "gateway_taken": 61200,
        "gateway_given_back": 20000,
        "taken": 61200,
        "earned": 10000,
        "given_back": 20000,
        "owed": 0,
    }
    assert both.queue.events == []


@pytest.mark.parametrize("says", [True, False])
def test_what_the_ledger_lacks_is_looked_at_by_the_saga(says: bool) -> None:
    both = Books()
    both.open(1)
    both.gateway_takes(1, says=says)
    report = both.report()
    assert wrong(report) == [("missing_in_ledger", reference(1))]
    (event,) = both.queue.events
    assert (event.kind, event.citizen) == (EventKind.PAYMENT, "citizen-1")
    assert event.data == {"reference": reference(1), "by": "report"}
    assert both.report() == report
    assert {each.id for each in both.queue.events} == {event.id}
    found = both.payments.get(reference(1))
    assert found
    both.book(found)
    assert both.report().mismatches == []


@pytest.mark.parametrize(
    "said",
    ["", "SHOP-1", "=1+1", "RTC-0000-0001", "x" * 5000, reference(7), "\u0c30", "RTC 7F3K\n9QXM"],
)
def test_money_that_is_not_ours_is_an_orphan_and_nobody_is_bothered(said: str) -> None:
    both = Books()
    stray = DayPayment("pay_x", "order_x", 100, NOON, said)
    both.gateway.taken["apsrtc"] = [stray]
    report = both.report()
    assert [row.verdict for row in report.rows] == [Verdict.ORPHAN]
    assert both.queue.events == []


def test_a_whole_shop_beside_ours_is_not_asked_about_one_by_one() -> None:
    both = Books()
    both.gateway.taken["apsrtc"] = [
        DayPayment(f"pay_{number}", "", 100, NOON) for number in range(MOST_ASKED + 9)
    ]
    asked: list[str] = []

    class Noting(MemoryGatewayDay):
        def reference_of(self, account: Account, gateway_payment: str) -> str:
            asked.append(gateway_payment)
            return ""

    both.gateway = Noting(both.gateway.taken)
    assert both.report().counts["orphan"] == MOST_ASKED + 9
    assert len(asked) == MOST_ASKED


def test_a_payment_that_was_opened_under_another_account_is_an_orphan_here() -> None:
    both = Books(account=an_account("anna_canteens", "canteens"))
    both.open(1)
    both.account = an_account()
    both.gateway_takes(1)
    assert [row.verdict for row in both.report().rows] == [Verdict.ORPHAN]


def test_what_the_gateway_lacks_is_told_and_nobody_is_paid_for_it() -> None:
    both = Books()
    both.book(both.open(1))
    both.book_refund(both.pay(2), 100)
    assert sorted(wrong(both.report())) == sorted(
        [("missing_at_gateway", reference(1)), ("missing_at_gateway", reference(2))]
    )
    assert both.queue.events == []


@pytest.mark.parametrize("more", [-1, 1])
def test_another_amount_is_told_with_both(more: int) -> None:
    both = Books()
    payment = both.open(1)
    both.gateway_takes(1, 51200 + more)
    both.book(payment)
    (row,) = both.report().mismatches
    assert (row.verdict, row.gateway_paise, row.ledger_paise) == (
        Verdict.AMOUNT_DIFFERS,
        51200 + more,
        51200,
    )
    assert len(both.queue.events) == 1


@pytest.mark.parametrize("gateway", [-SECOND, 0 * SECOND])
@pytest.mark.parametrize("ledger", [-SECOND, 0 * SECOND])
def test_around_midnight_each_side_may_have_its_own_day(
    gateway: timedelta, ledger: timedelta
) -> None:
    both = Books()
    both.gateway_takes(1, at=MIDNIGHT + gateway)
    payment = both.book(both.open(1), at=MIDNIGHT + ledger)
    both.refund(payment, 100, MIDNIGHT + gateway, MIDNIGHT + ledger)
    today, tomorrow = both.report(), both.report(DAY + ONE)
    assert today.mismatches == tomorrow.mismatches == []
    assert len(today.rows) == 2 * (min(gateway, ledger) < timedelta(0))
    assert len(tomorrow.rows) == 2 * (max(gateway, ledger) >= timedelta(0))
    assert today.sums.gateway_taken + tomorrow.sums.gateway_taken == 51200
    assert today.sums.taken + tomorrow.sums.taken == 51200


def test_what_was_booked_days_later_fits_on_both_days() -> None:
    both = Books()
    payment = both.pay(1, at=NOON)
    both.refund(payment, 100, NOON, NOON + 9 * ONE)
    for day in range(11):
        assert both.report(DAY + day * ONE).mismatches == []


def test_a_refund_that_failed_days_later_moved_nothing() -> None:
    both = Books()
    payment = both.book_refund(both.pay(1), 100)
    both.gateway_gives(reference(1), 100, state=RefundState.FAILED)
    (row,) = both.report().mismatches
    assert (row.verdict, row.gateway_paise, row.ledger_paise) == (Verdict.REFUND_FAILED, 0, 100)
    assert [event.data["reference"] for event in both.queue.events] == [reference(1)]
    failed = replace(payment.refunds[0], state=RefundState.FAILED)
    both.payments.move(payment, [books.failed(payment, failed, NOON + 3 * ONE)])
    for day in range(5):
        assert both.report(DAY + day * ONE).mismatches == []


def test_a_refund_that_failed_before_anybody_booked_it_is_nothing() -> None:
    both = Books()
    both.pay(1)
    both.gateway_gives(reference(1), 100, state=RefundState.FAILED)
    report = both.report()
    assert (len(report.rows), report.mismatches) == (1, [])


def test_a_refund_made_by_hand_at_the_gateway_is_looked_at() -> None:
    both = Books()
    both.pay(1)
    both.gateway_gives(reference(1), 100)
    (given,) = both.gateway.given["apsrtc"]
    both.gateway.given["apsrtc"] = [replace(given, reference="", key="")]
    assert wrong(both.report()) == [("missing_in_ledger", reference(1))]
    assert len(both.queue.events) == 1


def test_what_the_gateway_lists_twice_is_one_payment() -> None:
    both = Books()
    both.pay(1)
    both.gateway.taken["apsrtc"] *= 2
    report = both.report()
    assert len(report.rows) == 1
    assert report.sums.gateway_taken == 51200


def test_one_payment_booked_for_two_cases_is_told() -> None:
    both = Books()
    both.pay(1)
    second = both.open(2)
    entry = both.payments.entries(reference(1))[0]
    both.payments.move(second, [replace(entry, payment=second.reference)])
    assert [verdict for verdict, _ in wrong(both.report())] == ["amount_differs"]
