"""The payment gateway's door: a reason to look, in the stream of whoever's payment it is."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from mitra.domain.event import EventKind
from tests.functions.hooks import Hooks, hooks
from tests.kit.notifications import body, change, payment_status
from tools.events.http_api import MOMENT, Request
from tools.events.webhook import notification
from tools.events.webhook_payments import ORDER, PAYMENT, WEBHOOK_SECRET, gateway_webhook, told

REFERENCE = "END-EDGP-TW3S"
PAID = {**ORDER, "receipt": REFERENCE, "notes": []}
NOTED = {"notes": {"reference": REFERENCE}}
QUEUED, SKIPPED = (200, '{"queued": 1}'), (200, '{"queued": 0}')


@pytest.fixture(scope="module")
def shared() -> Hooks:
    made = hooks()
    made.open_case(REFERENCE, "citizen-1", "endowments")
    return made


@pytest.fixture
def hook(shared: Hooks) -> Iterator[Hooks]:
    shared.clock.at = MOMENT
    yield shared
    assert shared.queue.events() == []


def sent(hook: Hooks, request: Request) -> tuple[int, str]:
    answer = hook.send(request)
    return answer.status, answer.body


def test_an_order_that_is_paid_is_a_reason_to_look(hook: Hooks) -> None:
    asked = gateway_webhook(told("order.paid", payment=PAYMENT, order=PAID), "evt_first")
    assert sent(hook, asked) == QUEUED
    (event,) = hook.queue.events()
    assert (event.kind, event.citizen, event.group) == (
        EventKind.PAYMENT,
        "citizen-1",
        "citizen-1",
    )
    assert (event.at, event.id[:4], len(event.id)) == (MOMENT.isoformat(), "pay:", 36)
    assert event.data == {"reference": REFERENCE, "by": "gateway", "outcome": "captured"}


@pytest.mark.parametrize(
    ("name", "entities", "outcome"),
    [
        ("payment.captured", {"payment": {**PAYMENT, **NOTED}}, "captured"),
        ("payment.failed", {"payment": {**PAYMENT, **NOTED}}, "failed"),
        ("payment.authorized", {"payment": PAYMENT, "order": PAID}, "pending"),
        ("payment_link.paid", {"payment_link": {"reference_id": REFERENCE}}, "captured"),
        ("payment_link.expired", {"payment_link": {"reference_id": REFERENCE}}, None),
        ("qr_code.credited", {"qr_code": NOTED, "payment": PAYMENT}, "captured"),
        ("refund.processed", {"refund": {"receipt": "r0", **NOTED}, "payment": PAYMENT}, None),
        ("refund.failed", {"refund": NOTED, "payment": PAYMENT}, None),
        ("an.event.of.tomorrow", {"order": PAID}, None),
    ],
)
def test_wherever_the_reference_stands(
    hook: Hooks, name: str, entities: dict[str, Any], outcome: str | None
) -> None:
    assert sent(hook, gateway_webhook(told(name, **entities), f"evt_{name}")) == QUEUED
    (event,) = hook.queue.events()
    said = {"outcome": outcome} if outcome else {}
    assert event.data == {"reference": REFERENCE, "by": "gateway", **said}


def test_sent_again_it_is_one_event(hook: Hooks) -> None:
    request = gateway_webhook(told("order.paid", order=PAID), "evt_again")
    assert [sent(hook, request) for _ in range(3)] == [QUEUED] * 3
    assert len(hook.queue.events()) == 1


def test_without_an_id_the_body_is_the_id(hook: Hooks) -> None:
    for outcome in ("failed", "failed", "captured"):
        request = gateway_webhook(told(f"payment.{outcome}", payment={**PAYMENT, **NOTED}), "")
        assert sent(hook, request) == QUEUED
    assert len(hook.queue.events()) == 2


def test_any_account_of_ours_may_sign(hook: Hooks) -> None:
    request = gateway_webhook(told("order.paid", order=PAID), "evt_other", "anothers-secret")
    assert sent(hook, request) == QUEUED
    assert len(hook.queue.events()) == 1


def test_a_secret_is_rotated_without_a_break(hook: Hooks) -> None:
    old = gateway_webhook(told("order.paid", order=PAID), "evt_old")
    new = gateway_webhook(told("order.paid", order=PAID), "evt_new", "new-secret")
    hook.rotate_gateway(WEBHOOK_SECRET, "new-secret")
    hook.clock.at = MOMENT + timedelta(minutes=1)
    assert [sent(hook, request) for request in (old, new)] == [QUEUED, QUEUED]
    hook.rotate_gateway("new-secret")
    hook.clock.at = MOMENT + timedelta(minutes=7)
    assert [sent(hook, request)[0] for request in (old, new)] == [401, 200]
    hook.rotate_gateway(WEBHOOK_SECRET)
    hook.clock.at = MOMENT + timedelta(minutes=14)
    assert sent(hook, old) == QUEUED
    hook.queue.messages()


@pytest.mark.parametrize(
    "entities",
    [
        {},
        {"payment": PAYMENT},
        {"order": {**PAID, "receipt": "END-0000-0000"}},
        {"order": {**PAID, "receipt": None}},
        {"order": {**PAID, "receipt": 7}},
        {"order": {**PAID, "receipt": "X" * 33}},
        {"order": {**PAID, "receipt": "ర" * 8}},
        {"order": {**PAID, "receipt": "\ud800"}},
        {"order": []},
        {"payment": {**PAYMENT, "notes": {"reference": [REFERENCE]}}},
        {"payment": {**PAYMENT, "reference_id": REFERENCE}},
        {"refund": {"receipt": REFERENCE}},
    ],
)
def test_nobodys_payment_is_taken_and_left(hook: Hooks, entities: dict[str, Any]) -> None:
    assert sent(hook, gateway_webhook(told("payment.captured", **entities))) == SKIPPED


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"{}",
        b'{"event": 7}',
        b'{"event": "order.paid", "payload": []}',
        b"[" * 50_000,
        b"\xff",
    ],
)
def test_malformed(hook: Hooks, raw: bytes) -> None:
    request = replace(gateway_webhook(raw), in_base64=True)
    assert sent(hook, request) == (400, '{"error": "malformed"}')


def test_too_large(hook: Hooks) -> None:
    assert sent(hook, gateway_webhook(b" " * 262_145)) == (413, '{"error": "too_large"}')


GOOD = gateway_webhook(told("order.paid", order=PAID))


@pytest.mark.parametrize(
    "header",
    [None, "", "0" * 64, GOOD.headers["x-razorpay-signature"].upper(), "é", "\ud800", "sha256="],
)
def test_a_wrong_signature(hook: Hooks, header: str | None) -> None:
    kept = {k: v for k, v in GOOD.headers.items() if k != "x-razorpay-signature"}
    headers = kept if header is None else {**kept, "x-razorpay-signature": header}
    answer = sent(hook, replace(GOOD, headers=headers))
    assert answer == (401, '{"error": "wrong_signature"}')


@pytest.mark.parametrize("key", ["", "sample-app-secret", "x"])
def test_another_key_is_no_key(hook: Hooks, key: str) -> None:
    assert sent(hook, gateway_webhook(told("order.paid", order=PAID), secret=key))[0] == 401


def test_the_signature_is_of_the_bytes_as_they_came(hook: Hooks) -> None:
    assert sent(hook, replace(GOOD, body=(GOOD.body or b"") + b"\n"))[0] == 401


@pytest.mark.parametrize("gateway", ["payu", "", "../webhook", "kanipakam"])
def test_a_gateway_that_nobody_is_at(hook: Hooks, gateway: str) -> None:
    assert sent(hook, replace(GOOD, parameters={"gateway": gateway}))[0] == 401


def test_whatsapp_says_it_too(hook: Hooks) -> None:
    raw = body(change(statuses=[payment_status(REFERENCE), payment_status("END-0000-0000")]))
    assert sent(hook, notification(raw)) == QUEUED
    (event,) = hook.queue.events()
    assert (event.kind, event.citizen) == (EventKind.PAYMENT, "citizen-1")
    assert event.data == {"reference": REFERENCE, "by": "whatsapp", "outcome": "captured"}


def test_no_field_of_it_is_needed_but_the_reference(hook: Hooks) -> None:
    least = {"event": "x", "payload": {"order": {"entity": {"receipt": REFERENCE}}}}
    assert sent(hook, gateway_webhook(json.dumps(least).encode(), "evt_least")) == QUEUED
    assert len(hook.queue.events()) == 1
