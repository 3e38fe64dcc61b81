"""Whoever is not WhatsApp learns nothing and queues nothing."""

import base64
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from mitra.domain import errors
from tests.functions.hooks import Hooks, hooks
from tests.kit.notifications import said, text
from tools.events.http_api import Request, event
from tools.events.webhook import notification

RAW = said(text("కష్టం"))
LIMIT = 3_145_728


@pytest.fixture(scope="module")
def shared() -> Hooks:
    return hooks()


@pytest.fixture
def hook(shared: Hooks) -> Iterator[Hooks]:
    yield shared
    assert shared.queue.events() == [], "a refused request left something in the queue"


def signed_as(raw: bytes, header: str | None) -> Request:
    headers = {"content-type": "application/json"}
    if header is not None:
        headers["x-hub-signature-256"] = header
    return replace(notification(raw), headers=headers)


GOOD = notification(RAW).headers["x-hub-signature-256"]


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "sha256=",
        GOOD[:-1],
        GOOD.upper(),
        GOOD[7:],
        GOOD.replace("a", "à"),
        f"{GOOD},{GOOD}",
        "\ud800",
    ],
)
def test_a_wrong_signature(hook: Hooks, header: str | None) -> None:
    answer = hook.send(signed_as(RAW, header))
    assert (answer.status, answer.body) == (401, '{"error": "wrong_signature"}')


@pytest.mark.parametrize(
    "raw",
    [
        RAW + b"\n",
        json.dumps(json.loads(RAW), ensure_ascii=False).encode(),
        RAW.replace(b"/", b"\\/").replace(b'"Hi"', b'"Ho"') + b" ",
        b"",
    ],
)
def test_the_signature_is_of_the_bytes_as_they_came(hook: Hooks, raw: bytes) -> None:
    assert hook.send(signed_as(raw, GOOD)).status == 401


@pytest.mark.parametrize(
    "raw",
    [b"{", b"", b"null", b"[]", b"\x00\xff", b"[" * 50_000, b'{"a":' * 2000 + b"1" + b"}" * 2000],
)
def test_signed_but_malformed(hook: Hooks, raw: bytes) -> None:
    answer = hook.send(replace(notification(raw), in_base64=True))
    assert (answer.status, answer.body) == (400, '{"error": "malformed"}')


@pytest.mark.parametrize("in_base64", [False, True])
def test_too_large(hook: Hooks, in_base64: bool) -> None:
    answer = hook.send(replace(notification(b" " * (LIMIT + 1)), in_base64=in_base64))
    assert (answer.status, answer.body) == (413, '{"error": "too_large"}')


@pytest.mark.parametrize("body", ["*", "ab", "a===", "ధ", "YQ==\n!"])
def test_base64_that_is_none(hook: Hooks, body: str) -> None:
    handed = {**event(notification(RAW)), "body": body, "isBase64Encoded": True}
    assert hook.call(handed).status == 400


@pytest.mark.parametrize(
    "route", ["PUT /webhook", "POST /", "GET /callbacks/revenue", "$default", "POST /webhook/", ""]
)
def test_other_doors_are_not_there(hook: Hooks, route: str) -> None:
    answer = hook.send(replace(notification(RAW), route=route))
    assert (answer.status, answer.body) == (404, '{"error": "not_found"}')


@pytest.mark.parametrize(
    "handed",
    [
        {},
        {"routeKey": None},
        {"routeKey": ["POST /webhook"]},
        {"routeKey": "POST /webhook"},
        {"routeKey": "POST /webhook", "headers": None, "body": None, "isBase64Encoded": "yes"},
        {"routeKey": "POST /webhook", "headers": {"X-Hub-Signature-256": 7}, "body": 7},
        {"routeKey": "GET /webhook", "queryStringParameters": ["hub.mode"]},
        {"routeKey": "POST /callbacks/{department}", "pathParameters": None},
        {
            "routeKey": "POST /callbacks/{department}",
            "pathParameters": {"department": 7},
            "body": "",
        },
    ],
)
def test_an_event_of_another_shape_is_refused_and_not_a_fault(
    hook: Hooks, handed: dict[str, Any]
) -> None:
    assert hook.call(handed).status in (401, 403, 404)


def test_a_signed_body_in_base64_without_the_flag_is_another_body(hook: Hooks) -> None:
    request = notification(RAW)
    handed = {**event(request), "body": base64.b64encode(RAW).decode()}
    assert hook.call(handed).status == 401


def named(base: type[errors.MitraError]) -> list[type[errors.MitraError]]:
    return [kind for child in base.__subclasses__() for kind in (child, *named(child))]


@pytest.mark.parametrize("kind", named(errors.BadRequest))
def test_every_bad_request_has_a_row(shared: Hooks, kind: type[errors.MitraError]) -> None:
    if kind.__module__ == errors.__name__:
        assert 400 <= shared.app.STATUSES[kind] < 500


@pytest.mark.parametrize("kind", named(errors.Outage))
def test_every_outage_asks_to_be_called_again(shared: Hooks, kind: type[errors.MitraError]) -> None:
    assert shared.app.status_of(kind("x")) == 503


def test_what_nobody_thought_of_is_a_500_that_says_nothing(
    shared: Hooks, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise ValueError("919812345678 said hello")

    monkeypatch.setattr(shared.app.receive, "notification", broken)
    answer = shared.send(notification(RAW))
    assert (answer.status, answer.body) == (500, '{"error": "internal"}')
    (line,) = caplog.records
    assert (line.levelname, vars(line)["code"]) == ("ERROR", "fault")
    assert vars(line)["error"].startswith("ValueError at ")
    assert "919812345678" not in str(vars(line))
