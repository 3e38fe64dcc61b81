"""docs/department-api.yaml: it is sound, its examples are true to it, and the sandbox keeps it."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import httpx
import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import OpenAPIV31SpecValidator, validate
from pydantic import JsonValue

from local.departments.case import Decision, State
from local.departments.signing import Signer
from local.settings import DEPARTMENTS
from tests.local.departments.kit import CASE, World, application, paper

Node = dict[str, JsonValue]
PAGE = Path(__file__).parents[2] / "docs" / "department-api.yaml"
API: Node = yaml.safe_load(PAGE.read_text(encoding="utf-8"))


def _at(node: JsonValue, *keys: str) -> Node:
    """Go down the document, following references; a status also finds its class, such as 5XX."""
    for key in keys:
        found = cast("Node", node)
        node = found[key] if key in found else found[f"{key[0]}XX"]
        while isinstance(node, dict) and isinstance(node.get("$ref"), str):
            node = _at(API, *cast("str", node["$ref"]).removeprefix("#/").split("/"))
    return cast("Node", node)


def _faults(value: JsonValue, schema: JsonValue) -> list[str]:
    """Check a value against a schema of the document, whose references it may use."""
    rules = cast("Node", {**API, **cast("Node", schema)})
    found = Draft202012Validator(rules, format_checker=FormatChecker()).iter_errors(value)
    return [f"{error.json_path}: {error.message}" for error in found]


def _contents(node: JsonValue, at: str = "") -> Iterator[tuple[str, Node]]:
    """Find every media type of the document: a schema with its examples."""
    if isinstance(node, list):
        for number, inner in enumerate(node):
            yield from _contents(inner, f"{at}/{number}")
    elif isinstance(node, dict):
        for key, inner in node.items():
            if key == "content" and isinstance(inner, dict):
                for media, held in inner.items():
                    yield f"{at}/{media}", cast("Node", held)
            yield from _contents(inner, f"{at}/{key}")


EXAMPLES = [
    pytest.param(held["schema"], _at(one)["value"], id=f"{at}/{name}")
    for at, held in _contents(API)
    for name, one in cast("Node", held.get("examples", {})).items()
]


def test_the_page_is_valid_openapi_31() -> None:
    validate(cast("dict[str, object]", API), cls=OpenAPIV31SpecValidator)


@pytest.mark.parametrize(("schema", "value"), EXAMPLES)
def test_every_example_is_true_to_its_schema(schema: JsonValue, value: JsonValue) -> None:
    assert _faults(value, schema) == []


def test_the_sandbox_departments_are_those_of_the_page() -> None:
    servers = cast("list[Node]", API["servers"])

    assert _at(servers[1], "variables", "department")["enum"] == list(DEPARTMENTS)


def test_the_signature_that_the_page_gives_to_test_with_is_right() -> None:
    text = cast("str", _at(API, "info")["description"])
    secret, message_id, timestamp, body, signature = re.findall(
        r"`(whsec_\w+|msg_\w+|\d{10}|\{\"test.*?|v1,\S+=)`", text
    )

    sent = datetime.fromtimestamp(int(timestamp), UTC)
    headers = Signer.of(secret).headers(message_id, sent, body.encode())

    assert headers["webhook-signature"] == signature


def _keeps(path: str, method: str, answer: httpx.Response, status: int) -> None:
    """Hold an answer of the sandbox against what the page says of this status."""
    assert answer.status_code == status, answer.text
    response = _at(API, "paths", path, method, "responses", str(status))
    media = answer.headers["content-type"].partition(";")[0]
    assert _faults(answer.json(), _at(response, "content", media)["schema"]) == []


@pytest.mark.parametrize("department", DEPARTMENTS)
@pytest.mark.parametrize("name", ["districts", "mandals?district=749"])
def test_options_of_every_department(world: World, department: str, name: str) -> None:
    answer = world.call("GET", f"/options/{name}", department=department)

    _keeps("/options/{list}", "get", answer, 200)


def test_options_that_are_none(world: World) -> None:
    for name, status in [("castles", 404), ("mandals", 400)]:
        answer = world.call("GET", f"/options/{name}")

        _keeps("/options/{list}", "get", answer, status)


@pytest.mark.parametrize(
    ("department", "service", "inputs"),
    [
        ("canteens", "ANC-01", {"location": {"latitude": 17.7, "longitude": 83.3}}),
        ("canteens", "ANC-01", {"town": "Guntur"}),
        ("canteens", "ANC-01", {"town": "Paris"}),
        ("canteens", "ANC-02", {}),
        ("rtc", "RTC-01", {"from": "VJA", "to": "TPT"}),
        ("energy", "ENE-02", {}),
    ],
)
def test_lookups(world: World, department: str, service: str, inputs: JsonValue) -> None:
    body: JsonValue = {"service": service, "inputs": inputs, "language": "te"}

    _keeps("/lookup", "post", world.call("POST", "/lookup", body, department), 200)


def test_a_lookup_that_is_not_as_agreed(world: World) -> None:
    _keeps("/lookup", "post", world.call("POST", "/lookup", {"service": 1}), 400)


def test_quotes(world: World) -> None:
    paid = world.call("POST", "/quote", {"service": "RTC-09", "inputs": {"months": 2}}, "rtc")
    free = world.call("POST", "/quote", {"service": "REV-02", "inputs": {}})

    _keeps("/quote", "post", paid, 200)
    _keeps("/quote", "post", free, 422)


def test_handing_a_case_over(world: World) -> None:
    put = ("/cases/{reference}", "put")

    _keeps(*put, world.submit(), 201)
    _keeps(*put, world.submit(papers=[paper(link="2")]), 200)
    _keeps(*put, world.submit(answers={}), 409)
    _keeps(*put, world.submit(service="ENE-01"), 422)
    _keeps(*put, world.submit(language=1), 400)


def test_a_case_as_it_stands(world: World) -> None:
    get = ("/cases/{reference}", "get")
    world.submit()

    _keeps(*get, world.call("GET", f"/cases/{CASE}"), 200)
    _keeps(*get, world.call("GET", "/cases/REV-0000-0000"), 404)


@pytest.mark.parametrize(("kind", "status"), [("down", 503), ("error", 500), ("refuse", 422)])
def test_a_department_in_trouble(world: World, kind: str, status: int) -> None:
    fault = json.dumps({"kind": kind}).encode()
    world.request("POST", "/simulator/departments/revenue/faults", fault)

    _keeps("/cases/{reference}", "put", world.submit(), status)


@pytest.mark.parametrize("path", list(_at(API, "paths")))
def test_every_call_wants_a_signature(world: World, path: str) -> None:
    where = path.format(list="districts", reference=CASE)

    for method in {"get", "put", "post"} & _at(API, "paths", path).keys():
        answer = world.request(method, f"/departments/revenue{where}")
        _keeps(path, method, answer, 401)


@pytest.mark.parametrize(
    "decision",
    [
        Decision(State.ACCEPTED),
        Decision(State.REJECTED, {"en": "No.", "te": "కాదు."}),
        Decision(State.NEEDS_PAPER, {"en": "Unreadable."}, ("ration_card",)),
        Decision(State.CLOSED, {"en": "Mended."}),
        None,
    ],
)
def test_every_event_is_true_to_the_page(world: World, decision: Decision | None) -> None:
    office = world.departments.offices["revenue"]
    world.submit()

    office.decide(CASE, decision) if decision else office.approve(CASE)
    world.tick()

    request = _at(API, "components", "pathItems", "Decision", "post", "requestBody")
    schema = _at(request, "content", "application/json")["schema"]
    [event] = world.mitra.events
    assert _faults(event, schema) == []


def test_the_page_tells_an_event_that_lacks_its_reason() -> None:
    schema = {"$ref": "#/components/schemas/Event"}
    event = {
        "type": "case.rejected",
        "timestamp": "2026-11-23T06:30:00Z",
        "data": {"reference": CASE},
    }

    assert _faults(cast("JsonValue", event), cast("JsonValue", schema))


def test_the_case_that_the_tests_send_is_true_to_the_page() -> None:
    assert _faults(application(), {"$ref": "#/components/schemas/Case"}) == []


@pytest.mark.parametrize(
    ("path", "method", "department"),
    [
        ("/lookup", "post", "canteens"),
        ("/quote", "post", "endowments"),
        ("/cases/{reference}", "put", "revenue"),
    ],
)
def test_the_sandbox_takes_every_request_that_the_page_shows(
    world: World, path: str, method: str, department: str
) -> None:
    request = _at(API, "paths", path, method, "requestBody", "content", "application/json")

    for shown in _at(request, "examples").values():
        where = path.format(reference=CASE)
        answer = world.call(method.upper(), where, _at(shown)["value"], department)
        assert answer.status_code in (200, 201), answer.text
