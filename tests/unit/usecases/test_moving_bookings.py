"""Moving a booking: once, in time, and only to what the department agrees to."""

import pytest

from mitra.adapters.memory import Trouble
from mitra.domain.booking_happenings import BookingChanged, BookingRefused
from mitra.domain.effects import ChangeBooking
from mitra.domain.errors import DepartmentRefused
from mitra.domain.happenings import Happening
from tests.kit.cancelling import BOOKING, DEPARTS, a_world, ended, heard, issue, requests, rest, say
from tests.kit.cancelling_effects import do


def refused(happening: Happening) -> str:
    assert isinstance(happening, BookingRefused)
    return happening.why


def test_it_moves_once() -> None:
    world = a_world()
    answers = {"date": "2026-12-01", "service": "2022"}
    assert isinstance(do(world, ChangeBooking(BOOKING, answers, "en")), BookingChanged)
    assert isinstance(do(world, ChangeBooking(BOOKING, answers, "en")), BookingChanged)
    issue(world)
    assert refused(do(world, ChangeBooking(BOOKING, answers, "en"), "e2")) == "too_late"
    case = world.cases.by_reference[BOOKING]
    assert (case.answers["date"], case.facts["date"]) == ("2026-12-01", "2026-12-01")
    assert [order.replaces for order in world.orders.orders] == [f"D1.{BOOKING}"]


def test_what_is_not_free_leaves_it_as_it_is() -> None:
    world = a_world()
    world.departments.noes["change"] = DepartmentRefused({"en": "Full."}, "not_available")
    assert refused(do(world, ChangeBooking(BOOKING, {"date": "x"}, "en"))) == "not_available"
    assert ended(world).seats == ("11", "12", "13")


def test_a_day_before_it_is_too_late() -> None:
    world = a_world()
    world.clock.sleep((DEPARTS - world.clock.now()).total_seconds() - 24 * 3600)
    assert refused(do(world, ChangeBooking(BOOKING, {"date": "x"}, "en"))) == "too_late"
    assert requests(world) == []


@pytest.mark.parametrize("trouble", list(Trouble))
def test_a_department_that_does_not_answer_moves_it_later(trouble: Trouble) -> None:
    world = a_world()
    say(world, "Hi")
    world.departments.troubles["change"] = [trouble]
    assert refused(do(world, ChangeBooking(BOOKING, {"date": "2026-12-01"}, "en"))) == "waiting"
    rest(world)
    assert world.cases.by_reference[BOOKING].answers["date"] == "2026-12-01"
    assert [order.replaces for order in world.orders.orders] == [f"D1.{BOOKING}"]
    assert "Changed" in heard(world)
