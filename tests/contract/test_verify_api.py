"""docs/verify-api.yaml: it is sound, and the verify function keeps it, whatever it answers."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import cast

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import OpenAPIV31SpecValidator, validate
from pydantic import JsonValue

from mitra.adapters.dynamodb.register_reader import DynamoRegisterReader
from mitra.domain.document import DocumentStatus, Verdict
from mitra.domain.errors import AwsOutage
from tests.adapters.token.vectors import INCOME, STRANGER
from tests.functions.verifying import NOW, YEAR, Answer, Office, address, event, office
from tests.kit.template import transformed

Node = dict[str, JsonValue]
API: Node = yaml.safe_load(Path("docs/verify-api.yaml").read_text(encoding="utf-8"))
JSON = {"accept": "application/json"}
ODD = (b"", b"x", b"%PDF-1.7", b"GIF89a")


@pytest.fixture(scope="module")
def desk() -> Office:
    return office()


def _at(*keys: str) -> Node:
    """Go down the document, following references."""
    node: JsonValue = API
    for key in keys:
        node = cast("Node", node)[key]
        while isinstance(node, dict) and isinstance(node.get("$ref"), str):
            node = _at(*cast("str", node["$ref"]).removeprefix("#/").split("/"))
    return cast("Node", node)


def _expect_kept(path: str, method: str, answer: Answer) -> None:
    """The answer is one that the document names, with a body and headers as it says."""
    said = _at("paths", path, method, "responses", str(answer.status))
    for name, header in cast("Node", said.get("headers", {})).items():
        rules = cast("Node", header)
        assert name in answer.headers or not rules.get("required"), name
        if name in answer.headers:
            text = answer.headers[name]
            schema = cast("Node", rules["schema"])
            _expect_valid(int(text) if schema.get("type") == "integer" else text, schema)
    kind = answer.headers.get("content-type", "").partition(";")[0]
    held = cast("Node", said.get("content", {}))
    if not held:
        assert answer.body == ""
    else:
        rules = cast("Node", held[kind])
        _expect_valid(answer.json if kind.endswith("json") else answer.body, rules["schema"])


def _expect_valid(value: object, schema: JsonValue) -> None:
    rules = cast("Node", {**API, **cast("Node", schema)})
    faults = Draft202012Validator(rules, format_checker=FormatChecker()).iter_errors(value)
    assert [f"{fault.json_path}: {fault.message}" for fault in faults] == []


def test_the_document_is_sound() -> None:
    validate(cast("Mapping[str, object]", API), cls=OpenAPIV31SpecValidator)


def test_it_names_every_route_of_the_template_and_no_other() -> None:
    events = _routes()
    told = {f"{method.upper()} {path}" for path in _at("paths") for method in _at("paths", path)}
    assert told == {re.sub(r"/v/{id}", "/v/{number}", route) for route in events} - {"GET /v"}


def _routes() -> set[str]:
    paths = transformed()["VerifyApi"]["Properties"]["Body"]["paths"]
    return {f"{method.upper()} {path}" for path, item in paths.items() for method in item}


def _scans(desk: Office) -> Mapping[str, str]:
    """Something to scan for each verdict that a scan can have."""
    _, good = desk.issue(0xA001)
    withdrawn = {
        status.value: desk.issue(0xA100 + number, status)[1]
        for number, status in enumerate(DocumentStatus)
        if status is not DocumentStatus.VALID
    }
    unknown = INCOME.__replace__(issued_at=NOW - YEAR, expires_at=NOW + YEAR)
    return {
        "genuine": good,
        **withdrawn,
        "expired": desk.issue(0xA002, issued_at=NOW - 2 * YEAR, expires_at=NOW - YEAR)[1],
        "altered": good[:-1] + ("7" if good[-1] != "7" else "3"),
        "unknown_key": address(INCOME.document_id, STRANGER.token(INCOME)),
        "unknown_id": address(INCOME.document_id, desk.sign(unknown)),
        "not_ours": "upi://pay?pa=shop@bank",
        "unreadable": "hello",
        "on_record": desk.issue(0xA003)[0],
    }


def test_every_verdict_on_a_code(desk: Office) -> None:
    scans = _scans(desk)
    for verdict, text in scans.items():
        answer = desk.check(text, **JSON)
        assert answer.json["verdict"] == verdict
        _expect_kept("/v/check", "post", answer)
    assert {*scans, "status_not_checked"} == {*Verdict, "on_record"}


def test_every_verdict_on_a_file(desk: Office) -> None:
    good = desk.issue_file(0xA004)
    for pdf in (good, good + b"\n", desk.issue_file(0xA005, DocumentStatus.REPLACED), *ODD):
        _expect_kept("/v/check", "post", desk.check_file(pdf))


def test_a_register_that_is_silent(desk: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    _, link = desk.issue(0xA006)

    def fail(*_: object) -> None:
        raise AwsOutage("dynamodb: TimeoutError")

    monkeypatch.setattr(DynamoRegisterReader, "entry", fail)
    answer = desk.check(link, **JSON)
    assert answer.json["verdict"] == "status_not_checked"
    _expect_kept("/v/check", "post", answer)
    _expect_kept("/v/{number}", "get", desk.get("/v/0000000000000", **JSON))


@pytest.mark.parametrize("form", ["json", "html"])
def test_numbers_and_the_entry(desk: Office, form: str) -> None:
    known, _ = desk.issue(0xA007)
    for number in (known, "0000000000000", "nonsense"):
        _expect_kept("/v/{number}", "get", desk.get(f"/v/{number}", f"format={form}"))
    _expect_kept("/v/", "get", desk.get("/v/", f"format={form}"))


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        ("{", "application/json", 400),
        ("x" * 17_000, "text/plain", 413),
        ("x", "application/xml", 415),
    ],
)
def test_refusals(desk: Office, body: str, content_type: str, status: int) -> None:
    answer = desk.check(body, content_type=content_type, **JSON)
    assert answer.status == status
    _expect_kept("/v/check", "post", answer)


def test_too_many(desk: Office) -> None:
    asked = event("GET", "/v/0000000000000", headers=JSON, caller="203.0.113.99")
    answers = [desk.call(asked) for _ in range(125)]
    assert 429 in {answer.status for answer in answers}
    for answer in answers:
        _expect_kept("/v/{number}", "get", answer)


def test_lists(desk: Office) -> None:
    for name in ("mitra-root.json", "mitra-keys.jwt", "mitra-status-1-2026.jwt", "mitra-x.jwt"):
        answer = desk.get(f"/.well-known/{name}", **JSON)
        _expect_kept("/.well-known/{name}", "get", answer)
        if answer.status == 200:
            same = desk.get(f"/.well-known/{name}", if_none_match=answer.headers["etag"])
            assert same.status == 304
            _expect_kept("/.well-known/{name}", "get", same)
    _expect_kept("/v/assets/{name}", "get", desk.get("/v/assets/x.css", **JSON))


def test_the_contract_is_strict_enough_to_fail(desk: Office) -> None:
    good = desk.check(desk.issue(0xA008)[1], **JSON).json
    for wrong in ({"genuine": "yes"}, {"verdict": "ok"}, {"basis": "register"}, {"tone": "no"}):
        with pytest.raises(AssertionError):
            _expect_valid({**good, **wrong}, {"$ref": "#/components/schemas/Answer"})
