"""The departments in memory keep the contract's promises about money, as the sandbox does in tests/contract."""

import json
from datetime import timedelta

import pytest

from mitra.adapters.memory import MemoryClock, MemoryDepartments, Shop, Trouble
from mitra.domain.case import Case, CaseState
from mitra.domain.errors import DepartmentOutage, DepartmentRefused
from mitra.domain.money import Line, Quote
from mitra.ports.departments import Paid, Taken

CLOCK = MemoryClock()
UNTIL = CLOCK.now() + timedelta(minutes=15)
QUOTE = Quote((Line({"en": "Seat"}, 500),), "apsrtc")
PAID = Paid(500, CLOCK.now(), "pay_1", "upi", "apsrtc")
ROWS = [{"seat": "1", "name": "Asha"}, {"seat": "2", "name": "Ravi"}]
FACTS = {"fare": "500", "passengers": json.dumps(ROWS)}
BUS = "RTC-02"


def case(reference: str = "RTC-1111-1111") -> Case:
    at = CLOCK.now()
    return Case(reference, "c", "rtc_02", "rtc", "en", CaseState.UNPAID, at, at)


@pytest.fixture
def clock() -> MemoryClock:
    return MemoryClock()


@pytest.fixture
def departments(clock: MemoryClock) -> MemoryDepartments:
    shop = Shop(prices={BUS: QUOTE}, pieces={BUS: 1}, facts={BUS: FACTS}, clock=clock)
    return MemoryDepartments(shop=shop)


def refusal(departments: MemoryDepartments, reference: str = "RTC-2222-2222") -> str:
    with pytest.raises(DepartmentRefused) as refused:
        departments.hold(case(reference), BUS, UNTIL)
    return refused.value.why


def test_the_last_piece_is_held_once(departments: MemoryDepartments) -> None:
    held = departments.hold(case(), BUS, UNTIL)
    assert departments.hold(case(), BUS, UNTIL + timedelta(hours=1)) == held
    assert refusal(departments) == "not_available"


def test_a_hold_ends_by_itself(departments: MemoryDepartments, clock: MemoryClock) -> None:
    departments.hold(case(), BUS, UNTIL)
    clock.time = UNTIL
    later = UNTIL + timedelta(minutes=15)
    assert departments.hold(case("RTC-2222-2222"), BUS, later).expires_at == later


def test_paid_late_it_is_given_while_it_is_there_and_else_refused(
    departments: MemoryDepartments, clock: MemoryClock
) -> None:
    departments.hold(case(), BUS, UNTIL)
    clock.time = UNTIL
    assert departments.submit(case(), BUS, [], PAID) == Taken(is_approved=True, facts=FACTS)
    with pytest.raises(DepartmentRefused):
        departments.submit(case("RTC-2222-2222"), BUS, [], PAID)


def test_the_same_case_is_taken_once(departments: MemoryDepartments) -> None:
    first = departments.submit(case(), BUS, [], PAID)
    assert departments.submit(case(), BUS, [], PAID) == first
    assert len(departments.shop.taken) == 1


@pytest.mark.parametrize("paid", [(499, "apsrtc"), (501, "apsrtc"), (500, "cmrf")])
def test_money_that_does_not_fit_buys_nothing(
    departments: MemoryDepartments, paid: tuple[int, str]
) -> None:
    money = Paid(paid[0], CLOCK.now(), "pay_1", "upi", paid[1])
    with pytest.raises(DepartmentRefused):
        departments.submit(case(), BUS, [], money)
    assert departments.shop.taken == {}


def test_a_released_reference_stays_released(departments: MemoryDepartments) -> None:
    departments.submit(case(), BUS, [], PAID)
    for _ in range(2):
        departments.release("rtc", case().reference)
    with pytest.raises(DepartmentRefused):
        departments.submit(case(), BUS, [], PAID)
    assert refusal(departments, case().reference) == "not_available"
    assert departments.submit(case("RTC-2222-2222"), BUS, [], PAID).is_approved


def test_parts_are_cancelled_once_by_their_id(departments: MemoryDepartments) -> None:
    departments.submit(case(), BUS, [], PAID)
    left = departments.cancel(case(), "C-1", ["2"], 100)
    assert departments.cancel(case(), "C-1", ["2"], 100) == left
    assert json.loads(left.facts["passengers"]) == ROWS[:1]
    with pytest.raises(DepartmentRefused) as refused:
        departments.cancel(case(), "C-2", ["2"], 100)
    assert refused.value.why == "unknown"
    assert departments.cancel(case(), "C-3", [], 100).facts == {}
    assert departments.hold(case("RTC-2222-2222"), BUS, UNTIL)


def test_a_booking_is_moved_once_by_its_id(departments: MemoryDepartments) -> None:
    departments.submit(case(), BUS, [], PAID)
    moved = departments.change(case(), "G-1", {"date": "2026-12-05"})
    assert departments.change(case(), "G-1", {"date": "2026-12-05"}) == moved
    assert (moved.facts["date"], moved.facts["fare"]) == ("2026-12-05", "500")
    with pytest.raises(DepartmentRefused):
        departments.change(case("RTC-2222-2222"), "G-2", {})


def test_what_costs_nothing_has_no_price(departments: MemoryDepartments) -> None:
    with pytest.raises(DepartmentRefused) as refused:
        departments.quote("rtc", "RTC-01", {})
    assert refused.value.why == "free_of_charge"


def test_an_answer_can_be_lost_before_and_after(departments: MemoryDepartments) -> None:
    departments.troubles["submit"] = [Trouble.UNREACHED, Trouble.UNHEARD]
    for is_taken in (False, True):
        with pytest.raises(DepartmentOutage):
            departments.submit(case(), BUS, [], PAID)
        assert bool(departments.shop.taken) == is_taken
    assert departments.submit(case(), BUS, [], PAID).is_approved


def test_a_department_that_is_down_answers_nothing(departments: MemoryDepartments) -> None:
    departments.down.add("rtc")
    with pytest.raises(DepartmentOutage):
        departments.release("rtc", "RTC-1111-1111")
    assert departments.shop.released == set()


def test_a_no_can_be_scripted(departments: MemoryDepartments) -> None:
    departments.noes["cancel"] = DepartmentRefused({"en": "Too late."}, "too_late")
    departments.submit(case(), BUS, [], PAID)
    with pytest.raises(DepartmentRefused) as refused:
        departments.cancel(case(), "C-1", [], 100)
    assert refused.value.why == "too_late"
