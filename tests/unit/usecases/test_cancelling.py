"""Cancelling: whose it is, what is in it, what was cancelled before, and what happens at the same moment."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from mitra.adapters.memory import Trouble
from mitra.domain.booking_happenings import (
    BookingCancelled,
    BookingRefused,
    BookingsFound,
    CancellationQuoted,
)
from mitra.domain.case import CaseState
from mitra.domain.effects import CancelBooking, ChangeBooking, FindBookings, QuoteCancellation
from mitra.domain.errors import Conflict, DepartmentRefused, NotIssuedYet
from mitra.domain.happenings import Happening
from tests.kit.cancelling import (
    BOOKING,
    DEPARTS,
    OTHERS,
    a_world,
    ended,
    issue,
    requests,
    rest,
    with_facts,
)
from tests.kit.cancelling_effects import do
from tests.kit.stream import World

NOBODYS = "RTC-0000-0000"
ONE = 40_500


def cancel(*parts: str, paise: int = ONE, reference: str = BOOKING) -> CancelBooking:
    return CancelBooking(reference, parts, paise, "en")


def refused(happening: Happening) -> str:
    assert isinstance(happening, BookingRefused)
    return happening.why


@pytest.mark.parametrize("reference", [OTHERS, NOBODYS, "", "x" * 1000])
def test_what_is_not_theirs_is_unknown(reference: str) -> None:
    world = a_world()
    assert refused(do(world, QuoteCancellation(reference))) == "no_booking"
    assert refused(do(world, cancel(reference=reference))) == "no_booking"
    assert (
        refused(do(world, ChangeBooking(reference, {"date": "2026-12-01"}, "en"))) == "no_booking"
    )
    assert ended(world, OTHERS).back == 0
    assert requests(world) == []


@pytest.mark.parametrize(
    "parts",
    [("99",), ("11", "99"), ("",), ("11 ",), tuple(map(str, range(1000))), ("11\n12",), ("-1",)],
)
def test_parts_that_are_not_in_it_cancel_nothing(parts: tuple[str, ...]) -> None:
    world = a_world()
    assert refused(do(world, QuoteCancellation(BOOKING, parts))) == "no_booking"
    assert refused(do(world, cancel(*parts))) == "no_booking"
    assert ended(world).seats == ("11", "12", "13")


def test_the_same_seat_a_thousand_times_is_one_seat() -> None:
    world = a_world()
    quoted = do(world, QuoteCancellation(BOOKING, ("12",) * 1000))
    assert isinstance(quoted, CancellationQuoted)
    assert (quoted.refund_paise, quoted.paid_paise) == (ONE, 45_000)


@pytest.mark.parametrize("paise", [0, ONE - 100, ONE + 100, 10**9, -ONE])
def test_a_sum_that_was_not_told_is_not_given(paise: int) -> None:
    world = a_world()
    assert refused(do(world, cancel("12", paise=paise))) == "refund_changed"
    assert ended(world).back == 0


def test_a_seat_brings_its_money_back_once() -> None:
    world = a_world()
    assert isinstance(do(world, cancel("12")), BookingCancelled)
    assert refused(do(world, cancel("12"), "e2")) == "no_booking"
    rest(world)
    assert (ended(world).seats, ended(world).back) == (("11", "13"), ONE)


def test_the_same_turn_again_says_the_same_and_does_nothing_more() -> None:
    world = a_world()
    first = do(world, cancel("12"))
    rest(world)
    case = world.cases.by_reference[BOOKING]
    assert do(world, cancel("12")) == first
    assert world.cases.by_reference[BOOKING] == case
    assert ended(world).back == ONE
    assert len(requests(world)) == 1


def test_a_department_that_said_no_is_not_asked_again_by_the_same_turn() -> None:
    world = a_world()
    world.departments.noes["cancel"] = DepartmentRefused({"en": "Too late."}, "too_late")
    first = do(world, cancel("12"))
    world.departments.noes.clear()
    again = do(world, cancel("12"))
    assert (refused(first), getattr(again, "reason", "")) == ("too_late", "Too late.")
    assert ended(world).back == 0


def test_seat_by_seat_is_never_more_than_all_of_it() -> None:
    world = a_world()
    for seat in ("11", "12"):
        assert isinstance(do(world, cancel(seat), seat), BookingCancelled)
        issue(world)
        rest(world)
    assert isinstance(do(world, cancel(), "13"), BookingCancelled)
    rest(world)
    assert (ended(world).back, ended(world).case) == (3 * ONE, CaseState.CLOSED)


def test_the_next_seat_may_go_while_the_first_refund_is_under_way() -> None:
    world = a_world()
    world.gateway.is_down = True
    do(world, cancel("12"))
    issue(world)
    assert isinstance(do(world, cancel("13"), "e2"), BookingCancelled)
    world.gateway.is_down = False
    rest(world)
    assert (ended(world).seats, ended(world).back) == (("11",), 2 * ONE)


def test_a_ticket_that_is_being_made_is_waited_for() -> None:
    world = a_world()
    do(world, cancel("12"))
    with pytest.raises(NotIssuedYet):
        do(world, cancel("13"), "e2")
    issue(world)
    assert isinstance(do(world, cancel("13"), "e2"), BookingCancelled)


def test_while_the_department_has_not_answered_nothing_else_begins() -> None:
    world = a_world()
    world.departments.troubles["cancel"] = [Trouble.UNHEARD]
    assert refused(do(world, cancel("12"))) == "waiting"
    assert refused(do(world, cancel("12"), "e2")) == "busy"
    assert refused(do(world, cancel("13"), "e3")) == "busy"
    rest(world)
    assert (ended(world).seats, ended(world).back) == (("11", "13"), ONE)


@pytest.mark.parametrize("seat", ["12", "13"])
@pytest.mark.parametrize("call", range(1, 25))
def test_two_at_once_give_each_seat_once(call: int, seat: str) -> None:
    """The second one is taken whole after each of the first one's calls."""
    world, calls = a_world(), iter(range(1, 1000))
    second: list[Happening] = []

    def overtake(_: str) -> None:
        if next(calls) == call:
            world.peril.aftermath = lambda _: None
            second.append(_or_again(world, cancel(seat), "e2"))

    world.peril.aftermath = overtake
    _or_again(world, cancel("12"), "e1")
    world.peril.aftermath = lambda _: None
    issue(world)
    rest(world)
    gone = {"12", seat} if any(isinstance(each, BookingCancelled) for each in second) else {"12"}
    left = set(ended(world).seats)
    assert {"12"} <= {"11", "12", "13"} - left <= {"12", seat}
    assert ended(world).back == ONE * (3 - len(left))
    assert gone <= {"12", seat}


def test_after_the_last_hour_it_is_too_late() -> None:
    world = a_world()
    world.clock.sleep((DEPARTS - timedelta(minutes=60) - world.clock.now()).total_seconds())
    assert refused(do(world, QuoteCancellation(BOOKING))) == "too_late"
    assert refused(do(world, cancel("12"))) == "too_late"
    found = do(world, FindBookings("rtc"))
    assert isinstance(found, BookingsFound)
    assert found.bookings == ()


def test_a_sum_that_was_agreed_to_counts_however_long_the_department_takes() -> None:
    world = a_world()
    world.departments.down.add("rtc")
    assert refused(do(world, cancel("12"))) == "waiting"
    world.clock.sleep(timedelta(days=2, hours=20).total_seconds())
    world.departments.down.clear()
    rest(world)
    assert ended(world).back == ONE


@pytest.mark.parametrize("begins", ["", "soon", "2026-13-45", "9" * 50])
def test_a_ticket_that_does_not_say_when_cannot_be_cancelled(begins: str) -> None:
    world = a_world()
    with_facts(world, {"departs_at": begins})
    assert refused(do(world, QuoteCancellation(BOOKING))) == "too_late"


@pytest.mark.parametrize(
    "table", ["", "[]", "{}", "[1]", "nonsense", json.dumps([{"seat": "11"}, {"seat": "11"}])]
)
def test_a_ticket_whose_parts_cannot_be_read_goes_whole_or_not_at_all(table: str) -> None:
    world = a_world()
    with_facts(world, {"passengers": table})
    assert refused(do(world, QuoteCancellation(BOOKING, ("11",)))) == "no_booking"
    whole = do(world, QuoteCancellation(BOOKING))
    assert isinstance(whole, CancellationQuoted)
    assert whole.refund_paise == 121_500


def test_a_booking_whose_ticket_is_not_there_yet_is_waited_for() -> None:
    world = a_world()
    case = world.cases.by_reference[BOOKING]
    world.cases.update(replace(case, document_id="", state=CaseState.APPROVED))
    with pytest.raises(NotIssuedYet):
        do(world, cancel("12"))
    assert world.departments.cancelled == {}


def _or_again(world: World, effect: CancelBooking, event: str) -> Happening:
    """As the dispatcher does: a turn that lost a race is taken again."""
    for _ in range(5):
        try:
            return do(world, effect, event)
        except Conflict:
            continue
        except NotIssuedYet:
            issue(world)
    raise AssertionError("it never got through")
