"""Whatever is wrong with a day, the report shows exactly that."""

from collections import Counter
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from mitra.domain.payment import RefundState
from tests.unit.usecases.reconciling import MIDNIGHT, NOON, Books, reference, wrong

FAULTS = (
    *("fits", "given_back", "not_booked", "not_booked_nor_said", "orphan", "not_at_gateway"),
    *("other_amount", "refund_not_booked", "refund_not_at_gateway", "refund_failed"),
)
EXPECTED = {
    "not_booked": "missing_in_ledger",
    "not_booked_nor_said": "missing_in_ledger",
    "orphan": "orphan",
    "not_at_gateway": "missing_at_gateway",
    "other_amount": "amount_differs",
    "refund_not_booked": "missing_in_ledger",
    "refund_not_at_gateway": "missing_at_gateway",
    "refund_failed": "refund_failed",
}
_PAISE = st.integers(1, 10**9)
_MINUTES = st.integers(-23 * 60, 0)


def _made(both: Books, number: int, fault: str, paise: int, minutes: int) -> None:
    at = MIDNIGHT + timedelta(minutes=minutes, seconds=-1)
    match fault:
        case "not_booked" | "not_booked_nor_said":
            both.open(number)
            both.gateway_takes(number, paise, at, says=fault == "not_booked")
        case "orphan":
            both.gateway_takes(number, paise, at)
        case "not_at_gateway":
            both.book(both.open(number), paise, at)
        case "other_amount":
            both.gateway_takes(number, paise + 1, at)
            both.book(both.open(number), paise, at)
        case _:
            _refunded(both, number, fault, paise, minutes)


def _refunded(both: Books, number: int, fault: str, paise: int, minutes: int) -> None:
    at = MIDNIGHT + timedelta(minutes=minutes, seconds=-1)
    payment = both.pay(number, paise, at)
    match fault:
        case "given_back":
            both.refund(payment, paise, at, at + timedelta(hours=3))
        case "refund_not_booked":
            both.gateway_gives(payment.reference, paise, at)
        case "refund_not_at_gateway":
            both.book_refund(payment, paise, at)
        case "refund_failed":
            both.book_refund(payment, paise, at)
            both.gateway_gives(payment.reference, paise, at, RefundState.FAILED)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(FAULTS), _PAISE, _MINUTES), max_size=12))
def test_the_report_shows_exactly_what_is_wrong(day: list[tuple[str, int, int]]) -> None:
    both = Books()
    for number, (fault, paise, minutes) in enumerate(day):
        _made(both, number, fault, paise, minutes)
    expected = Counter(
        (EXPECTED[fault], reference(number))
        for number, (fault, _, _) in enumerate(day)
        if fault in EXPECTED
    )
    report = both.report()
    assert Counter(wrong(report)) == expected
    assert both.report() == report
    looked_at = {str(event.data["reference"]) for event in both.queue.events}
    assert looked_at == {
        whose
        for verdict, whose in expected
        if verdict in ("missing_in_ledger", "amount_differs", "refund_failed")
    }


def test_noon_is_within_the_day() -> None:
    assert MIDNIGHT - timedelta(hours=24) < NOON < MIDNIGHT
