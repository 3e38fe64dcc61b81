"""What Mitra sends of money, for the tests of the sandbox."""

from typing import cast

from pydantic import JsonValue

from tests.local.departments.kit import BASE

type Body = dict[str, JsonValue]

BILL: Body = {"answers": {"service_number": "2141526001234"}}
_TWO = [
    {"name": "Asha", "age": 34, "gender": "female"},
    {"name": "Ravi", "age": 36, "gender": "male"},
]
_RIDE: Body = {
    "from_place": "VJA",
    "to_place": "TPT",
    "date": "2026-12-01",
    "persons": "2",
    "service": "2083",
    "boarding_point": "station",
    "seats": ["11", "12"],
    "passengers": cast("JsonValue", _TWO),
}
BUS: Body = {"service": "RTC-02", "answers": _RIDE, "until": "2026-11-23T06:47:00Z"}


def payment(**changes: JsonValue) -> Body:
    """A payment of the bill, with some of its fields changed."""
    whole: Body = {
        "amount_paise": 64300,
        "paid_at": "2026-11-23T06:29:41Z",
        "gateway_payment": "pay_1",
        "method": "upi",
        "account": "apcpdcl",
    }
    return whole | changes


def paid_case(service: str, answers: JsonValue, paid: JsonValue, department: str) -> Body:
    """A paid case."""
    return {
        "service": service,
        "submitted_at": "2026-11-23T06:30:00Z",
        "due_at": "2026-11-24T06:30:00Z",
        "language": "te",
        "answers": answers,
        "papers": [],
        "payment": paid,
        "callback_url": f"{BASE}/callbacks/{department}",
    }


def bill(**changes: JsonValue) -> Body:
    """The paid power bill of one connection."""
    return paid_case("ENE-01", BILL["answers"], payment(), "energy") | changes


def ride(**changes: JsonValue) -> Body:
    """Two seats of a bus, paid."""
    paid = payment(amount_paise=211_000, account="apsrtc")
    return paid_case("RTC-02", BUS["answers"], paid, "rtc") | changes
