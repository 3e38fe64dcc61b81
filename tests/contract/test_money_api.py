"""The calls about money: the sandbox keeps what the page says of them."""

from typing import cast

import pytest
from pydantic import JsonValue

from tests.contract.page import API, at, faults, keeps
from tests.local.departments.kit import World
from tests.local.departments.money import BILL, BUS, Body, bill, payment, ride

HOLD = ("/holds/{reference}", "put")
PUT = ("/cases/{reference}", "put")
CANCEL = ("/cases/{reference}/cancellations/{cancellation}", "put")
CHANGE = ("/cases/{reference}/changes/{change}", "put")
SEAT = cast("Body", BUS["answers"])


def test_quotes_and_refusals(world: World) -> None:
    for number, status in [("2141526001234", 200), ("2141526001259", 422), ("2" * 13, 422)]:
        body: JsonValue = {"service": "ENE-01", "inputs": {"service_number": number}}
        keeps("/quote", "post", world.call("POST", "/quote", body, "energy"), status)


def test_a_hold(world: World) -> None:
    keeps(*HOLD, world.call("PUT", "/holds/RTC-1111-1111", BUS, "rtc"), 201)
    keeps(*HOLD, world.call("PUT", "/holds/RTC-1111-1111", BUS, "rtc"), 200)
    keeps(*HOLD, world.call("PUT", "/holds/RTC-2222-2222", BUS, "rtc"), 422)
    other: JsonValue = BUS | {"answers": {**SEAT, "seats": ["1"]}}
    keeps(*HOLD, world.call("PUT", "/holds/RTC-1111-1111", other, "rtc"), 409)
    keeps(*HOLD, world.call("PUT", "/holds/RTC-3333-3333", BUS | {"until": "soon"}, "rtc"), 400)
    keeps(*HOLD, world.call("PUT", "/holds/none", BUS, "rtc"), 400)


def test_a_release(world: World) -> None:
    delete = ("/holds/{reference}", "delete")
    keeps(*HOLD, world.call("PUT", "/holds/RTC-1111-1111", BUS, "rtc"), 201)
    for _ in range(2):
        keeps(*delete, world.call("DELETE", "/holds/RTC-1111-1111", department="rtc"), 204)
    keeps(*HOLD, world.call("PUT", "/holds/RTC-2222-2222", BUS, "rtc"), 201)
    keeps(*HOLD, world.call("PUT", "/holds/RTC-1111-1111", BUS, "rtc"), 422)
    keeps(*delete, world.call("DELETE", "/holds/none", department="rtc"), 400)


def test_a_paid_case(world: World) -> None:
    keeps(*PUT, world.call("PUT", "/cases/ENE-1111-1111", bill(), "energy"), 201)
    keeps(*PUT, world.call("PUT", "/cases/ENE-1111-1111", bill(), "energy"), 200)
    keeps(*PUT, world.call("PUT", "/cases/ENE-2222-2222", bill(), "energy"), 422)
    again = bill(payment=payment(gateway_payment="pay_2"))
    keeps(*PUT, world.call("PUT", "/cases/ENE-1111-1111", again, "energy"), 409)


def test_cancelling_and_changing(world: World) -> None:
    base = "/cases/RTC-1111-1111"
    keeps(*PUT, world.call("PUT", base, ride(), "rtc"), 201)
    parts: JsonValue = {"parts": ["12"], "refund_paise": 92250}
    for _ in range(2):
        keeps(*CANCEL, world.call("PUT", f"{base}/cancellations/C-1", parts, "rtc"), 200)
    other: JsonValue = {"parts": [], "refund_paise": 92250}
    keeps(*CANCEL, world.call("PUT", f"{base}/cancellations/C-1", other, "rtc"), 409)
    keeps(*CANCEL, world.call("PUT", f"{base}/cancellations/C-2", parts, "rtc"), 422)
    keeps(*CANCEL, world.call("PUT", f"{base}/cancellations/C-3", {"parts": [1]}, "rtc"), 400)
    keeps(*CANCEL, world.call("PUT", f"{base}/cancellations/C%20", parts, "rtc"), 400)
    day: JsonValue = {"answers": {"date": "2026-12-05"}}
    for _ in range(2):
        keeps(*CHANGE, world.call("PUT", f"{base}/changes/G-1", day, "rtc"), 200)
    later: JsonValue = {"answers": {"date": "2026-12-06"}}
    keeps(*CHANGE, world.call("PUT", f"{base}/changes/G-1", later, "rtc"), 409)
    keeps(*CHANGE, world.call("PUT", f"{base}/changes/G-2", {}, "rtc"), 400)
    past: JsonValue = {"answers": {"date": "2020-01-01"}}
    keeps(*CHANGE, world.call("PUT", f"{base}/changes/G-3", past, "rtc"), 422)
    gone: JsonValue = {"parts": [], "refund_paise": 0}
    keeps(*CANCEL, world.call("PUT", f"{base}/cancellations/C-4", gone, "rtc"), 200)


@pytest.mark.parametrize("act", ["cancellations", "changes"])
def test_what_is_no_booking_cannot_be_cancelled_or_changed(world: World, act: str) -> None:
    keeps(*PUT, world.call("PUT", "/cases/ENE-1111-1111", bill(), "energy"), 201)
    path = {"cancellations": CANCEL, "changes": CHANGE}[act]
    body: JsonValue = {"parts": [], "refund_paise": 0} if act == "cancellations" else BILL
    for reference in ("ENE-1111-1111", "ENE-2222-2222"):
        answer = world.call("PUT", f"/cases/{reference}/{act}/A-1", body, "energy")
        keeps(*path, answer, 422)


def test_what_the_tests_send_is_true_to_the_page() -> None:
    for body in (bill(), ride()):
        assert faults(body, {"$ref": "#/components/schemas/Case"}) == []
    assert faults(BUS, {"$ref": "#/components/schemas/HoldRequest"}) == []
    assert faults(BILL, {"$ref": "#/components/schemas/ChangeRequest"}) == []


def test_the_page_tells_a_price_of_nothing_and_a_wrong_fact() -> None:
    price = at(API, "components", "schemas", "Quote")
    line: JsonValue = {"name": {"en": "x"}, "amount_paise": 0}
    assert faults({"amount_paise": 0, "account": "x", "items": [line]}, price)
    facts = at(API, "components", "schemas", "Facts")
    assert faults({"a.b": "x"}, facts)
    assert not faults({"passengers.1.name": "x"}, facts)
