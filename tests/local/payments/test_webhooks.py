"""Mitra is told of what happens: signed, again until it is taken, and wrongly where a test wants that."""

import hashlib
import hmac
import json

import pytest

from local.payments import refunds
from local.payments.models import FaultRequest, Outcome, RefundRequest
from local.payments.paying import attempt
from local.payments.records import Try
from local.settings import sample_merchant
from tests.kit.gateway import MERCHANT, PAISE, REFERENCE
from tests.local.payments.kit import Gateway


def tried(gateway: Gateway, outcome: Outcome = "success") -> Try:
    order = gateway.bank.add_order(MERCHANT, PAISE, REFERENCE, {}, gateway.clock.now)
    return attempt(gateway.bank, order, outcome, gateway.clock.now)


def told(gateway: Gateway) -> list[str]:
    return [json.loads(raw)["event"] for _, raw in gateway.mitra.calls]


@pytest.mark.parametrize(
    ("outcome", "events"),
    [
        ("success", ["payment.captured", "order.paid"]),
        ("failed", ["payment.failed"]),
        ("pending", []),
    ],
)
def test_what_is_told_of_a_try(gateway: Gateway, outcome: Outcome, events: list[str]) -> None:
    tried(gateway, outcome)
    gateway.tick()
    gateway.tick(10)
    assert told(gateway) == events


def test_each_is_signed_over_its_bytes(gateway: Gateway) -> None:
    tried(gateway)
    gateway.tick()
    key = sample_merchant(MERCHANT).webhook_secret.encode()
    for headers, raw in gateway.mitra.calls:
        expected = hmac.new(key, raw, hashlib.sha256).hexdigest()
        assert headers["x-razorpay-signature"] == expected
    ids = [headers["x-razorpay-event-id"] for headers, _ in gateway.mitra.calls]
    assert len(set(ids)) == 2


def test_what_is_not_taken_comes_again_the_same(gateway: Gateway) -> None:
    gateway.mitra.answers = [503, 500]
    tried(gateway, "failed")
    for seconds in (0, 0, 1, 1, 1, 10):
        gateway.tick(seconds)
    first, second, third = gateway.mitra.calls
    assert first[1] == second[1] == third[1]
    assert first[0]["x-razorpay-event-id"] == third[0]["x-razorpay-event-id"]
    assert gateway.bank.outbox.counts == {"retried": 2, "taken": 1}


def test_nobody_is_told_after_a_day(gateway: Gateway) -> None:
    gateway.mitra.answers = [503] * 10
    tried(gateway, "failed")
    gateway.tick()
    gateway.tick(24 * 3600)
    gateway.tick(24 * 3600)
    assert gateway.bank.outbox.counts == {"retried": 1, "given_up": 1}


def test_a_refund_is_told_when_it_ends(gateway: Gateway) -> None:
    one = tried(gateway)
    gateway.tick()
    for paise in (100, 200):
        asked = RefundRequest(amount=paise, notes={"reference": REFERENCE})
        refunds.give(gateway.bank, one, asked, "", gateway.clock.now)
        gateway.bank.faults.set(FaultRequest(kind="fail_refund"))
    gateway.tick(1)
    assert told(gateway)[2:] == []
    gateway.tick(1)
    assert sorted(told(gateway)[2:]) == ["refund.failed", "refund.processed"]


def test_twice_is_two_payments_and_a_webhook_repeated(gateway: Gateway) -> None:
    gateway.bank.faults.set(FaultRequest(kind="twice"))
    tried(gateway)
    gateway.tick()
    ids = [headers["x-razorpay-event-id"] for headers, _ in gateway.mitra.calls]
    assert len(ids) > len(set(ids))
    (order,) = gateway.bank.of_reference(REFERENCE)
    assert [one.status for one in order.tries] == ["captured", "captured"]


def test_a_webhook_may_get_lost(gateway: Gateway) -> None:
    gateway.bank.faults.set(FaultRequest(kind="no_webhook"))
    tried(gateway)
    gateway.tick(1)
    assert gateway.mitra.calls == []


def test_it_may_lie(gateway: Gateway) -> None:
    gateway.bank.faults.set(FaultRequest(kind="contradict"))
    assert tried(gateway).status == "failed"
    gateway.tick()
    entity = json.loads(gateway.mitra.calls[0][1])["payload"]["payment"]["entity"]
    assert (entity["status"], entity["captured"]) == ("captured", True)
