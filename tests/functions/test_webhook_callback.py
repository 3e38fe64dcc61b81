"""The departments' door."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from mitra.domain.event import EventKind
from tests.functions.hooks import Hooks, hooks
from tools.events.http_api import MOMENT, Request
from tools.events.webhook import REFERENCE, callback

NEWS = {
    "type": "case.needs_paper",
    "timestamp": MOMENT.isoformat(),
    "data": {"reference": REFERENCE, "reason": {"en": "Blurred."}, "papers": ["ration_card"]},
}


@pytest.fixture(scope="module")
def shared() -> Hooks:
    made = hooks()
    made.open_case(REFERENCE, "citizen-1", "revenue")
    made.open_case("ENE-EDGP-TW3S", "citizen-2", "energy")
    return made


@pytest.fixture
def hook(shared: Hooks) -> Iterator[Hooks]:
    shared.clock.at = MOMENT
    yield shared
    assert shared.queue.events() == []


def news(**data: Any) -> bytes:
    return json.dumps({**NEWS, "data": {**NEWS["data"], **data}}).encode()  # type: ignore[dict-item]


def test_a_decision_reaches_the_citizens_stream(hook: Hooks) -> None:
    answer = hook.send(callback(news()))
    assert (answer.status, answer.body) == (202, '{"queued": 1}')
    (event,) = hook.queue.events()
    assert (event.kind, event.citizen, event.at) == (
        EventKind.CASE,
        "citizen-1",
        MOMENT.isoformat(),
    )
    assert event.data == {
        "reference": REFERENCE,
        "department": "revenue",
        "state": "needs_paper",
        "reason": {"en": "Blurred."},
        "papers": ["ration_card"],
        "facts": {},
    }


def test_sent_again_it_is_one_event(hook: Hooks) -> None:
    request = callback(news(), message_id="msg_again")
    assert [hook.send(request).status for _ in range(3)] == [202] * 3
    assert len(hook.queue.events()) == 1


def test_a_withdrawal_has_a_way_past_the_chat(hook: Hooks) -> None:
    said = news(document="9MF2-VFMF-2YG31").replace(b"case.needs_paper", b"document.revoked")
    answer = hook.send(callback(said, message_id="msg_revoked"))
    assert (answer.status, answer.body) == (202, '{"queued": 1}')
    events = {event.kind: event for event in hook.queue.events()}
    assert {kind: event.group for kind, event in events.items()} == {
        EventKind.EFFECT: "citizen-1.document",
        EventKind.DECISION: "citizen-1",
    }
    assert events[EventKind.EFFECT].data["document"] == "9MF2VFMF2YG31"
    hook.send(callback(said, message_id="msg_revoked"))
    assert hook.queue.events() == [], "sent again it is the same"


def test_a_decision_from_the_future_is_refused(hook: Hooks) -> None:
    said = {
        "type": "document.restored",
        "timestamp": (MOMENT + timedelta(minutes=6)).isoformat(),
        "data": {"reference": REFERENCE},
    }
    assert hook.send(callback(json.dumps(said).encode())).status == 400


@pytest.mark.parametrize(
    "reference", ["ENE-EDGP-TW3S", "REV-0000-0000", "nonsense", "X" * 900, "ర" * 900]
)
def test_anothers_case_and_no_case_are_the_same(hook: Hooks, reference: str) -> None:
    answer = hook.send(callback(news(reference=reference)))
    assert (answer.status, answer.body) == (404, '{"error": "not_found"}')


@pytest.mark.parametrize("department", ["energy", "unknown", "", "../webhook"])
def test_a_department_without_its_secret_is_refused(hook: Hooks, department: str) -> None:
    answer = hook.send(callback(news(), department=department))
    assert (answer.status, answer.body) == (401, '{"error": "wrong_signature"}')


@pytest.mark.parametrize("header", ["webhook-id", "webhook-timestamp", "webhook-signature"])
@pytest.mark.parametrize("said", [None, "", "x", "é"])
def test_a_header_is_missing_or_wrong(hook: Hooks, header: str, said: str | None) -> None:
    request = callback(news())
    headers = {name: value for name, value in request.headers.items() if name != header}
    if said is not None:
        headers[header] = said
    assert hook.send(replace(request, headers=headers)).status == 401


@pytest.mark.parametrize("minutes", [-6, 6])
def test_a_replay_is_refused(hook: Hooks, minutes: int) -> None:
    hook.clock.at = MOMENT + timedelta(minutes=minutes)
    assert hook.send(callback(news())).status == 401


def test_header_names_may_come_in_any_case(hook: Hooks) -> None:
    request: Request = callback(news(), message_id="msg_case")
    shouted = {name.upper(): value for name, value in request.headers.items()}
    assert hook.send(replace(request, headers=shouted)).status == 202
    assert len(hook.queue.events()) == 1


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"[", news(reason="x"), news(papers="x"), news(reference=7)]
)
def test_malformed(hook: Hooks, body: bytes) -> None:
    answer = hook.send(callback(body))
    assert (answer.status, answer.body) == (400, '{"error": "malformed"}')


def test_too_large(hook: Hooks) -> None:
    assert hook.send(callback(b" " * 262_145)).status == 413
