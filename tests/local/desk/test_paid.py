"""Paid cases on the desk: what was paid, what was given at once, and what Mitra undid."""

from pydantic import JsonValue

from tests.local.departments.kit import World
from tests.local.departments.money import bill, ride


def _page(world: World, department: str, reference: str) -> str:
    answer = world.request("GET", f"/desk/{department}/{reference}")
    assert answer.status_code == 200, answer.text
    return answer.text


def test_a_settled_bill_shows_who_paid_what(world: World) -> None:
    world.call("PUT", "/cases/ENE-1111-1111", bill(), "energy")

    page = _page(world, "energy", "ENE-1111-1111")

    for words in ("Lakshmi Devi", "₹643", "pay_1", "apcpdcl", "Approved"):
        assert words in page
    assert "Mitra is being told" not in page


def test_a_booking_shows_its_passengers_and_what_is_left_of_it(world: World) -> None:
    world.call("PUT", "/cases/RTC-1111-1111", ride(), "rtc")
    parts: JsonValue = {"parts": ["12"], "refund_paise": 92250}
    world.call("PUT", "/cases/RTC-1111-1111/cancellations/C-1", parts, "rtc")

    page = _page(world, "rtc", "RTC-1111-1111")

    assert "Ravi" in page
    assert "₹2,110" in page
    assert world.mitra.calls == []


def test_what_was_released_is_closed_without_a_word(world: World) -> None:
    world.call("PUT", "/cases/ENE-1111-1111", bill(), "energy")
    world.call("DELETE", "/holds/ENE-1111-1111", department="energy")
    world.tick()

    assert "Closed" in _page(world, "energy", "ENE-1111-1111")
    assert world.mitra.calls == []
