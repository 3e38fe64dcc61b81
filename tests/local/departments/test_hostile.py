"""Whatever comes over the wire gets a problem document, never a crash and never its own words back."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import JsonValue

from tests.local.departments.kit import World, application, paper

PUT = "/departments/revenue/cases/REV-7F3K-9QXM"


def test_a_request_without_a_signature_is_refused(world: World) -> None:
    for method, path in [
        ("GET", "options/districts"),
        ("POST", "lookup"),
        ("POST", "quote"),
        ("PUT", "cases/REV-7F3K-9QXM"),
        ("GET", "cases/REV-7F3K-9QXM"),
    ]:
        answer = world.request(method, f"/departments/revenue/{path}", b"{}")

        assert answer.status_code == 401
        assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("age", [-301, 301])
def test_an_old_or_early_request_is_refused(world: World, age: int) -> None:
    body = json.dumps(application()).encode()
    headers = world.signer().headers("msg_1", world.clock.now, body)
    world.clock.advance(age)

    assert world.request("PUT", PUT, body, headers).status_code == 401


def test_another_departments_secret_is_refused(world: World) -> None:
    body = json.dumps(application()).encode()
    headers = world.signer("energy").headers("msg_1", world.clock.now, body)

    assert world.request("PUT", PUT, body, headers).status_code == 401


def test_a_tampered_body_is_refused_and_not_kept(world: World) -> None:
    body = json.dumps(application()).encode()
    headers = world.signer().headers("msg_1", world.clock.now, body)

    changed = body.replace(b"96000", b"96001")

    assert world.request("PUT", PUT, changed, headers).status_code == 401
    assert world.call("GET", "/cases/REV-7F3K-9QXM").status_code == 404


@pytest.mark.parametrize(
    "change",
    [
        {"service": "rev-02"},
        {"service": 2},
        {"submitted_at": "yesterday"},
        {"submitted_at": "2026-11-23T06:30:00"},
        {"due_at": "2026-11-22T06:30:00Z"},
        {"language": "te; drop table"},
        {"answers": ["name"]},
        {"answers": {"<script>": "x"}},
        {"answers": {str(number): "x" for number in range(201)}},
        {"papers": [paper() | {"sha256": "short"}]},
        {"papers": [paper() | {"bytes": "1"}]},
        {"papers": [paper() | {"bytes": True}]},
        {"papers": [paper() | {"url": "javascript:alert(1)"}]},
        {"papers": [paper() | {"url": "http://files.test;script-src *"}]},
        {"papers": [paper() | {"url": "http://user@files.test/1"}]},
        {"papers": [paper() | {"content_type": "image/jpeg\r\nx: y"}]},
        {"callback_url": "file:///etc/passwd"},
        {"callback_url": None},
        {"callback_url": "http://stack.test:99999/"},
        {"callback_url": "http://[:::]/"},
        {"callback_url": "http://[1.2]/"},
        {"unknown_field": 1},
    ],
)
def test_a_field_that_is_not_as_agreed_is_named(world: World, change: dict[str, JsonValue]) -> None:
    answer = world.submit(**change)

    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["errors"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b'{"service":',
        b"\xff\xfe",
        b"[" * 10_000,
        b'{"service": "REV-02", "inputs": {"name": "\\ud800"}}',
        b'{"service": "REV-02", "inputs": {"amount": NaN}}',
    ],
)
def test_a_body_that_is_no_json_is_refused(world: World, body: bytes) -> None:
    for method, path in [("POST", "/lookup"), ("POST", "/quote"), ("PUT", "/cases/REV-1A2B-3C4D")]:
        assert world.call(method, path, body).status_code == 400


def test_a_refusal_does_not_repeat_what_the_citizen_wrote(world: World) -> None:
    answer = world.submit(language="Lakshmi 9876543210", answers={"name": "Lakshmi"})

    assert "Lakshmi" not in answer.text
    assert "9876543210" not in answer.text


def test_a_body_beyond_the_limit_is_not_read_to_its_end(world: World) -> None:
    assert world.call("POST", "/lookup", b" " * (256 * 1024 + 1)).status_code == 413


@pytest.mark.parametrize("reference", ["rev-7f3k", "R", "REV-7F3K-9QXM'--", "REV" + "-AAAA" * 9])
def test_a_reference_must_look_like_one(world: World, reference: str) -> None:
    assert world.submit(reference).status_code == 400


def test_an_unknown_department_is_not_found(world: World) -> None:
    assert world.request("GET", "/departments/treasury/options/districts").status_code == 404


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None
)
@given(body=st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_no_body_breaks_a_department(world: World, body: bytes) -> None:
    for method, path in [("POST", "/lookup"), ("POST", "/quote"), ("PUT", "/cases/REV-1A2B-3C4D")]:
        assert world.call(method, path, body).status_code in (400, 413)
