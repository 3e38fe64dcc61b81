"""Calls to a department about money, and good answers to them."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from mitra.domain.case import Case, CaseState
from mitra.domain.money import Line, Quote
from mitra.ports.departments import Cancelled, Hold, Paid, Taken
from tests.kit.clocks import FixedClock
from tests.kit.department import Office
from tests.kit.scripted_server import Reply

NOW = FixedClock().now()
UNTIL = NOW + timedelta(minutes=15)
PEOPLE = [{"name": "ఆశా", "age": 34, "gender": "female"}]
CASE = Case(
    reference="RTC-7F3K-9QXM",
    citizen="c" * 64,
    service="rtc_02_bus_ticket",
    department="revenue",
    language="te",
    state=CaseState.UNPAID,
    opened_at=NOW,
    due_at=NOW + timedelta(days=1),
    answers={
        "seats": '["11","12"]',
        "passengers": json.dumps(PEOPLE, separators=(",", ":")),
        "from_place": "[not a list]",
    },
)
PAID = Paid(64300, datetime(2026, 11, 23, 6, 29, 41, tzinfo=UTC), "pay_1", "netbanking", "apsrtc")
ITEM: dict[str, object] = {"name": {"en": "Fare", "te": "ఛార్జీ"}, "amount_paise": 100, "quantity": 2}
QUOTE: dict[str, object] = {"amount_paise": 200, "account": "apsrtc", "items": [ITEM]}
HOLD: dict[str, object] = {"expires_at": UNTIL.isoformat(), "quote": QUOTE}
FARE = Quote((Line({"en": "Fare", "te": "ఛార్జీ"}, 100, 2),), "apsrtc")

type Ask = Callable[[Office], object]


def reply(body: object, status: int = 200) -> Reply:
    return Reply(status, json.dumps(body).encode())


def quote(to: Office) -> Quote:
    return to.departments.quote("revenue", "RTC-02", CASE.answers)


def hold(to: Office) -> Hold:
    return to.departments.hold(CASE, "RTC-02", UNTIL)


def submit(to: Office) -> Taken:
    return to.departments.submit(CASE, "RTC-02", [], PAID)


def cancel(to: Office) -> Cancelled:
    return to.departments.cancel(CASE, "C-1", ["12"], 500)


def change(to: Office) -> Taken:
    return to.departments.change(CASE, "G/1", {"seats": '["7"]'})


CALLS: dict[str, Ask] = {
    "quote": quote,
    "hold": hold,
    "submit": submit,
    "cancel": cancel,
    "change": change,
}
