"""Nothing personal gets out of the message bodies: not in a log, a queue's attributes, an answer or an error."""

import base64
import json
import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from mitra.domain.event import EventKind
from tests.functions.hooks import Hooks, hooks
from tests.kit.notifications import body, change, payment_status, status, text
from tools.events.http_api import MOMENT, Request
from tools.events.webhook import REFERENCE, callback, notification
from tools.events.webhook_payments import ORDER, PAYMENT, gateway_webhook, told

PHONE, NAME, WORDS, USER = (
    "919876501234",
    "Canary Lakshmi",
    "canary words 1234 5678 9012",
    "IN.canary77",
)
WAMID = "wamid." + base64.b64encode(f"\x18{PHONE}\x15".encode()).decode()
CANARIES = (
    PHONE,
    PHONE[2:],
    "anary",
    "1234 5678",
    WAMID[6:],
    base64.b64encode(PHONE.encode()).decode()[:12],
)

PAYER = {"vpa": "canary@upi", "email": "canary@example.com", "contact": PHONE, "name": NAME}
PAID_BY = {**PAYMENT, **PAYER}
MESSAGE = text(WORDS, phone=PHONE, id=WAMID)
CONTACT = {"profile": {"name": NAME}, "wa_id": PHONE, "user_id": USER}


def notified(*messages: object, **parts: Any) -> Request:
    return notification(body(change(messages=list(messages), contacts=[CONTACT], **parts)))


def decided(**changed: Any) -> Request:
    data = {
        "reference": REFERENCE,
        "facts": {"holder_name": NAME},
        "reason": {"en": WORDS},
        **changed,
    }
    news = {"type": "case.approved", "timestamp": MOMENT.isoformat(), "data": data}
    return callback(json.dumps(news).encode())


def forged(request: Request) -> Request:
    return replace(
        request, headers={"x-hub-signature-256": WORDS, "webhook-id": NAME, "from": PHONE}
    )


REQUESTS: dict[str, Callable[[], Request]] = {
    "message": lambda: notified(MESSAGE),
    "by user id": lambda: notified({**MESSAGE, "from_user_id": USER, "from": None}),
    "status": lambda: notified(
        statuses=[status(PHONE, id=WAMID, recipient_user_id=USER, status=WORDS)]
    ),
    "account": lambda: notification(body(change(WORDS, phone=PHONE))),
    "user id changed": lambda: notification(
        body(
            change(
                "user_id_update", user_id_update=[{"wa_id": PHONE, "user_id": {"current": USER}}]
            )
        )
    ),
    "broken siblings": lambda: notified(
        {"id": WAMID}, WORDS, {"from": PHONE, "text": WORDS}, {WORDS: NAME}
    ),
    "too large for a message": lambda: notified({**MESSAGE, "text": {"body": WORDS * 100_000}}),
    "malformed": lambda: notification(f'{{"from": "{PHONE}", "{WORDS}'.encode()),
    "forged": lambda: forged(notified(MESSAGE)),
    "too large": lambda: notification(WORDS.encode() * 200_000),
    "handshake": lambda: Request(
        "GET /webhook",
        "/webhook",
        query={"hub.mode": "subscribe", "hub.verify_token": WORDS, "hub.challenge": NAME},
    ),
    "no route": lambda: Request(f"GET /{PHONE}", f"/{PHONE}"),
    "decision": decided,
    "wrong decision": lambda: decided(facts={WORDS: NAME}),
    "another's decision": lambda: decided(reference=WORDS),
    "forged decision": lambda: forged(decided()),
    "payment": lambda: gateway_webhook(told("order.paid", payment=PAID_BY, order=ORDER)),
    "nobody's payment": lambda: gateway_webhook(told("payment.captured", payment=PAID_BY)),
    "payment under a name": lambda: gateway_webhook(
        told("order.paid", payment=PAID_BY, order={**ORDER, "receipt": PHONE, "notes": {}})
    ),
    "payment of tomorrow": lambda: gateway_webhook(told(WORDS, payment={**PAID_BY, WORDS: NAME})),
    "malformed payment": lambda: gateway_webhook(f'{{"contact": "{PHONE}", "{WORDS}'.encode()),
    "forged payment": lambda: replace(
        gateway_webhook(told("order.paid", payment=PAID_BY)),
        headers={"x-razorpay-signature": WORDS, "x-razorpay-event-id": PHONE},
    ),
    "payment with a marked id": lambda: gateway_webhook(
        told("order.paid", payment=PAID_BY, order=ORDER), PHONE
    ),
    "whatsapp's payment": lambda: notified(
        statuses=[payment_status(REFERENCE, method=PAYER) | {"id": WAMID, "recipient_id": PHONE}]
    ),
    "nobody's decision": lambda: replace(decided(), parameters={"department": NAME}),
}


@pytest.fixture(scope="module")
def shared() -> Hooks:
    made = hooks()
    made.open_case(REFERENCE, "citizen-1", "revenue")
    return made


@pytest.fixture
def hook(shared: Hooks) -> Iterator[Hooks]:
    yield shared
    shared.queue.messages()


def assert_clean(said: object) -> None:
    assert not [canary for canary in CANARIES if canary in str(said)]


@pytest.mark.parametrize("name", REQUESTS)
def test_no_path_lets_anything_out(
    hook: Hooks, name: str, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    answer = hook.send(REQUESTS[name]())
    assert_clean(answer)
    assert [
        record for record in caplog.records if record.name == "mitra.webhook"
    ] or answer.status == 404
    for record in caplog.records:
        assert_clean(vars(record))
    assert_clean(capfd.readouterr())
    for message in hook.queue.messages():
        assert_clean(message["Attributes"])
        envelope = json.loads(message["Body"])
        if envelope["kind"] == EventKind.PAYMENT:
            assert_clean(message["Body"])
        assert_clean([envelope["id"], envelope["citizen"], envelope["kind"]])


@pytest.mark.parametrize("error", [ValueError, KeyError, UnicodeError, RecursionError])
def test_a_fault_does_not_repeat_what_it_choked_on(
    hook: Hooks,
    error: type[Exception],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    def choke(*_: object) -> None:
        raise error(WORDS) from LookupError(PHONE)

    monkeypatch.setattr(hook.app.receive, "notification", choke)
    monkeypatch.setattr(hook.app.receive, "callback", choke)
    monkeypatch.setattr(hook.app.receive, "payment_hint", choke)
    for request in (notified(MESSAGE), decided(), REQUESTS["payment"]()):
        assert hook.send(request).status == 500
    for record in caplog.records:
        assert record.exc_info is None
        assert_clean(vars(record))
    assert_clean(capfd.readouterr())


def test_the_queue_hides_nothing_that_the_dispatcher_needs(hook: Hooks) -> None:
    message = text(WORDS, phone=PHONE)
    hook.send(notified(message))
    (event,) = hook.queue.events()
    assert event.data["message"] == message
    assert event.data["address"] == {"phone": PHONE, "user_id": USER}
    assert event.data["name"] == NAME
