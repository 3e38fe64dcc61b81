"""Refunds that are answered strangely, or not at all."""

import json
import re

import pytest

from mitra.domain.errors import GatewayOutage
from mitra.domain.payment import Refund
from tests.kit.clocks import FixedClock
from tests.kit.gateway import REFERENCE, account, payment
from tests.kit.scripted_gateway import gateway, json_reply, listed
from tests.kit.scripted_server import HANG_UP, Reply, Step


def test_an_empty_merchant_account_is_waited_for() -> None:
    poor = {"error": {"code": "BAD_REQUEST_ERROR", "description": "Not enough balance"}}
    owed = payment(FixedClock(), Refund("r0", 100, "x", "pay_1"))
    with gateway(listed(), json_reply(poor, 400)) as (asked, _), pytest.raises(GatewayOutage) as no:
        asked.refund(account(), owed, "r0")
    assert no.value.after_seconds >= 600


@pytest.mark.parametrize(
    "wrong", [{"amount": 99}, {"payment_id": "pay_2"}, {"status": None}, {"amount": 100.0}]
)
def test_a_refund_of_something_else_is_no_refund(wrong: dict[str, object]) -> None:
    made = {
        "id": "rfnd_1",
        "amount": 100,
        "currency": "INR",
        "payment_id": "pay_1",
        "status": "processed",
        "created_at": 1795329000,
        "notes": {"refund": "r0"},
        **wrong,
    }
    owed = payment(FixedClock(), Refund("r0", 100, "x", "pay_1"))
    with gateway(listed(), json_reply(made)) as (asked, _), pytest.raises(GatewayOutage):
        asked.refund(account(), owed, "r0")


@pytest.mark.parametrize("second", [HANG_UP, Reply(503)])
def test_a_refund_is_not_sent_again_by_itself(second: Step) -> None:
    owed = payment(FixedClock(), Refund("r0", 100, "x", "pay_1"))
    with gateway(listed(), second) as (asked, server), pytest.raises(GatewayOutage):
        asked.refund(account(), owed, "r0")
    assert [call.method for call in server.calls] == ["GET", "POST"]


def test_a_refund_names_itself_in_three_places() -> None:
    owed = payment(FixedClock(), Refund("END:r0", 100, "x", "pay_1"))
    with gateway(listed(), Reply(500), listed(), Reply(500)) as (asked, server):
        for _ in range(2):
            with pytest.raises(GatewayOutage):
                asked.refund(account(), owed, "END:r0")
    first, second = [call for call in server.calls if call.method == "POST"]
    key = first.headers["x-refund-idempotency"]
    assert (first.target, first.body) == ("/v1/payments/pay_1/refund", second.body)
    assert key == second.headers["x-refund-idempotency"]
    assert re.fullmatch("[A-Za-z0-9_-]{10,}", key)
    body = json.loads(first.body)
    assert body["notes"] == {"reference": REFERENCE, "refund": "END:r0"}
    assert body["receipt"] == key
