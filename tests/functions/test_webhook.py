"""WhatsApp's door: handshake, signature, one queue message for each event, and only then 200."""

import json
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest

from mitra.domain.event import EventKind
from tests.functions.hooks import Answer, Hooks, hooks
from tests.kit.notifications import body, change, said, status, text
from tools.events.http_api import Request
from tools.events.webhook import VERIFY_TOKEN, notification

CORPUS = sorted(Path("tests/data/webhooks").glob("*.json"))


@pytest.fixture(scope="module")
def hook() -> Hooks:
    return hooks()


def handshake(**query: str) -> Request:
    asked = {"mode": "subscribe", "challenge": "1158201444", "verify_token": VERIFY_TOKEN, **query}
    named = {f"hub.{name}": value for name, value in asked.items() if value}
    return Request("GET /webhook", "/webhook", query=named)


def test_the_handshake_echoes_the_challenge(hook: Hooks) -> None:
    answer = hook.send(handshake())
    assert (answer.status, answer.body) == (200, "1158201444")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "query",
    [
        {"verify_token": "wrong"},
        {"verify_token": ""},
        {"verify_token": "తెలుగు"},
        {"mode": "unsubscribe"},
        {"mode": ""},
        {"challenge": ""},
    ],
)
def test_any_other_handshake_is_refused(hook: Hooks, query: dict[str, str]) -> None:
    answer = hook.send(handshake(**query))
    assert (answer.status, answer.body) == (403, '{"error": "wrong_verify_token"}')


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
@pytest.mark.parametrize("in_base64", [False, True], ids=["text", "base64"])
def test_every_public_body_is_taken(hook: Hooks, path: Path, in_base64: bool) -> None:
    raw = path.read_bytes()
    expected = (
        [] if (b"PHONE_NUMBER" in raw and b'"messages"' in raw) or b"REDACTED" in raw else [1]
    )
    answer = hook.send(replace(notification(raw), in_base64=in_base64))
    assert (answer.status, json.loads(answer.body)) == (200, {"queued": len(expected)})
    assert len(hook.queue.events()) <= len(expected)


def test_one_post_with_everything(hook: Hooks) -> None:
    first, second, other = text("1"), text("2"), text("3", phone="919800000001")
    late = status()
    mixed = [first, "broken", second, {"id": "wamid.nobody"}]
    answer = hook.notify(body(change(messages=mixed, statuses=[late]), change(messages=[other])))
    assert (answer.status, answer.body) == (200, '{"queued": 4}')
    found = hook.queue.events()
    mine = [
        e.data["message"]
        for e in found
        if e.kind is EventKind.MESSAGE and e.data["message"] != other
    ]
    assert mine == [first, second]
    assert {e.kind for e in found} == {EventKind.MESSAGE, EventKind.STATUS}


def test_a_thousand_updates_in_one_post(hook: Hooks) -> None:
    messages = [text(str(n), phone=f"9198{n % 40:08}") for n in range(1000)]
    answer = hook.notify(said(*messages))
    assert (answer.status, answer.body) == (200, '{"queued": 1000}')
    found = hook.queue.events()
    assert len(found) == 1000
    for citizen in {event.citizen for event in found}:
        order = [str(e.data["message"]["text"]["body"]) for e in found if e.citizen == citizen]  # type: ignore[index]
        assert order == sorted(order, key=int)


def test_the_same_post_twice_at_once_is_one_message(hook: Hooks) -> None:
    raw, answers = said(text("once")), list[Answer]()
    others = hooks_beside(hook)
    threads = [Thread(target=lambda h=h: answers.append(h.notify(raw))) for h in (hook, others)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [answer.status for answer in answers] == [200, 200]
    assert len(hook.queue.events()) == 1


def hooks_beside(hook: Hooks) -> Hooks:
    """A second execution environment of the same function."""
    second = hooks()
    second.app.receive.notification._queue._queue_url = hook.queue.url
    second.app.receive.notification._check.__self__._read = (
        hook.app.receive.notification._check.__self__._read
    )
    return second


def test_the_same_post_again_later_is_no_second_message(hook: Hooks) -> None:
    raw = said(text("again"))
    for _ in range(3):
        assert hook.notify(raw).status == 200
    assert len(hook.queue.events()) == 1


def test_a_rotated_secret_is_good_as_soon_as_it_is_there(hook: Hooks) -> None:
    own = hooks()
    raw = said(text())
    old = notification(raw)
    assert own.send(old).status == 200
    own.rotate("another")
    own.clock.sleep(9)
    assert own.send(old).status == 200
    own.clock.sleep(300)
    assert own.send(old).status == 401
    own.rotate("another", "sample-app-secret")
    assert own.send(old).status == 401
    own.clock.sleep(10)
    assert own.send(old).status == 200


def test_citizens_are_named_by_a_keyed_hash_and_followed_by_their_number(hook: Hooks) -> None:
    hook.notify(said(text(phone="919812300000")))
    hook.notify(said(text(phone="919812300000", from_user_id="IN.777")))
    by_number, by_id = hook.queue.events()
    assert len(by_number.citizen) == 32
    assert by_id.data["alias"] == by_number.citizen != by_id.citizen
