"""The verify function before callers who mean harm: nothing breaks, nothing leaks, nothing is logged."""

import base64
import json
import logging
from collections.abc import Mapping

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mitra.adapters.dynamodb.register_reader import DynamoRegisterReader
from mitra.domain.errors import AccessRefused, AwsOutage
from tests.functions.verifying import BROWSER, Office, event, office

SECURITY = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self';"
        " manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "strict-transport-security": "max-age=63072000; includeSubDomains",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(self), geolocation=(), microphone=(), payment=(), usb=()",
}
XSS = "\"><script>alert(1)</script><img src=x onerror=alert(1)>'${x}$document_title"
JSON = {"content-type": "application/json"}
FORM = {"content-type": "application/x-www-form-urlencoded", "accept": BROWSER}


@pytest.fixture(scope="module")
def desk() -> Office:
    return office()


def _every_kind(desk: Office) -> Mapping[str, dict[str, object]]:
    document_id, link = desk.issue(0x5001)
    return {
        "page": event("GET", f"/v/{document_id}", headers={"accept": BROWSER}),
        "unknown": event("GET", "/v/0000000000000"),
        "entry": event("GET", "/v/"),
        "json": event("POST", "/v/check", body=link),
        "refused": event("POST", "/v/check", body="{", headers=JSON),
        "too large": event("POST", "/v/check", body="x" * 1_000_000),
        "keys": event("GET", "/.well-known/mitra-keys.jwt"),
        "not found": event("GET", "/"),
        "no asset": event("GET", "/v/assets/x.css"),
        "odd method": event("DELETE", "/v/check"),
    }


def test_every_answer_carries_the_security_headers(desk: Office) -> None:
    for kind, asked in _every_kind(desk).items():
        headers = desk.call(asked).headers
        assert SECURITY.items() <= headers.items(), kind
        if kind != "keys":
            assert headers["cache-control"] == "no-store", kind


@pytest.mark.parametrize(
    ("body", "headers", "status", "code"),
    [
        ("x" * 16_385, {}, 413, "too_large"),
        ("x" * 1_000_000, JSON, 413, "too_large"),
        ("క" * 6_000, {}, 413, "too_large"),
        ("{", JSON, 400, "malformed"),
        ("[]", JSON, 400, "malformed"),
        ('{"payload": 12}', JSON, 400, "malformed"),
        ('{"payload": "a", "url": "b"}', JSON, 400, "malformed"),
        ("{}", JSON, 400, "malformed"),
        ("[" * 16_000, JSON, 400, "malformed"),
        ("NaN", JSON, 400, "malformed"),
        ("\ud800", {}, 400, "malformed"),
        ("<x/>", {"content-type": "application/xml"}, 415, "unsupported_type"),
        ("x", {"content-type": "image/png"}, 415, "unsupported_type"),
        ("other=1", {"content-type": FORM["content-type"]}, 400, "malformed"),
        ("a&" * 50, {"content-type": FORM["content-type"]}, 400, "malformed"),
    ],
)
def test_a_body_that_is_none(
    desk: Office, body: str, headers: Mapping[str, str], status: int, code: str
) -> None:
    answer = desk.call(event("POST", "/v/check", body=body, headers=headers))
    error = answer.json["error"]
    assert isinstance(error, dict)
    assert (answer.status, error["code"]) == (status, code)


def test_a_body_in_base64(desk: Office) -> None:
    _, link = desk.issue(0x5002)
    asked = event("POST", "/v/check", headers={"content-type": "text/plain"})
    good = {**asked, "isBase64Encoded": True, "body": base64.b64encode(link.encode()).decode()}
    assert desk.call(good).json["verdict"] == "genuine"
    for body in ("%%%", "/w==", base64.b64encode(bytes(17_000)).decode()):
        assert desk.call({**good, "body": body}).status in {400, 413}


def test_what_was_sent_comes_back_as_text_only(desk: Office) -> None:
    answer = desk.call(event("POST", "/v/check", body=f"lang=en&payload={XSS}", headers=FORM))
    assert "<script>alert" not in answer.body
    assert "<img src=x" not in answer.body
    assert "&quot;&gt;&lt;script&gt;alert(1)" in answer.body


@pytest.mark.parametrize(
    "language", ['"><script>', "xx", "", "EN", "te\r\nset-cookie: a=b", "../en"]
)
def test_a_language_that_is_none(desk: Office, language: str) -> None:
    answer = desk.get("/v/", f"lang={language}", accept=BROWSER, accept_language="hi")
    assert '<html lang="hi"' in answer.body


@pytest.mark.parametrize(
    "path",
    [
        "/v/%0d%0aset-cookie:%20a=b",
        "/v/<script>alert(1)</script>",
        "/v/..%2F..%2Fetc%2Fpasswd",
        "/v/%00",
        "/v/%ff%fe",
        "/v/{id}",
        "/v/$document_title",
    ],
)
def test_a_path_that_is_none_leaves_no_trace_in_the_answer(desk: Office, path: str) -> None:
    answer = desk.get(path, accept=BROWSER)
    assert answer.status == 404
    for trace in ("set-cookie", "passwd", "<script>alert", "{id}"):
        assert trace not in answer.body
        assert trace not in str(answer.headers)


@pytest.mark.parametrize(
    "name", ["../site.py", "..%2Fsite.py", "%2e%2e/words/en.json", "verify.css", "x", "", "a/b"]
)
def test_only_assets_are_assets(desk: Office, name: str) -> None:
    assert desk.get(f"/v/assets/{name}").status == 404


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"requestContext": None, "rawPath": None, "headers": None},
        {"requestContext": {"http": {"method": 1}}, "rawPath": 2, "headers": {"Accept": 3}},
        {"requestContext": [], "rawPath": "/v/check", "headers": [], "body": 12},
    ],
)
def test_an_event_that_is_none(desk: Office, asked: dict[str, object]) -> None:
    assert desk.call(asked).status == 404


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=400), st.sampled_from([JSON, FORM, {}, {"accept": BROWSER}]))
def test_any_text_at_all_is_answered(text: str, headers: Mapping[str, str]) -> None:
    answer = office().call(event("POST", "/v/check", body=text, headers=headers))
    assert answer.status in {200, 400}


def test_nothing_personal_is_logged_or_kept(
    desk: Office, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    _, link = desk.issue(0x5003, fields={1: "Canary Holder", 5: 4_242_424_200})
    digits = link.partition("#")[2]
    for body in (link, "1234 1234 1234", "Canary Typed", f"upi://pay?pa=canary@bank{digits}"):
        desk.check(body)
        desk.call(event("POST", "/v/check", body=json.dumps({"payload": body, "url": 1})))
    desk.get("/v/CANARYTYPED", accept=BROWSER)
    out = capsys.readouterr()
    logged = (
        json.dumps([vars(record) for record in caplog.records], default=str) + out.out + out.err
    )
    assert "document_checked" in logged
    for canary in (
        "Canary",
        "CANARY",
        "1234 1234",
        "canary@bank",
        "4242424",
        digits[:40],
        digits[-40:],
    ):
        assert canary not in logged


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (AwsOutage("dynamodb: TimeoutError"), "aws_outage"),
        (AccessRefused("no rights"), "access_refused"),
        (RuntimeError("Canary"), "internal"),
    ],
)
def test_trouble_of_our_own_is_no_verdict(
    desk: Office,
    error: Exception,
    code: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(DynamoRegisterReader, "entry", fail)
    caplog.set_level(logging.INFO)
    answer = desk.get("/v/0000000000000", accept=BROWSER)
    assert answer.status == 503
    assert answer.headers["retry-after"] == "30"
    assert "says nothing about the certificate" in answer.body
    assert caplog.records[-1].__dict__["code"] == code
    assert "Canary" not in caplog.text
    assert "Canary" not in answer.body
