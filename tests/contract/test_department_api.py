"""docs/department-api.yaml: it is sound, its examples are true to it, and the sandbox keeps it."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import cast

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator, validate
from pydantic import JsonValue

from local.departments.case import Decision, State
from local.departments.signing import Signer
from local.settings import DEPARTMENTS
from tests.contract.page import API, Node, at, faults, keeps
from tests.local.departments.kit import CASE, World, application, paper

OF_LETTERS = {
    "ANC": "canteens",
    "END": "endowments",
    "ENE": "energy",
    "MUN": "municipal",
    "REV": "revenue",
    "RTC": "rtc",
}


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
    pytest.param(held["schema"], at(one)["value"], id=f"{where}/{name}")
    for where, held in _contents(API)
    for name, one in cast("Node", held.get("examples", {})).items()
]


def test_the_page_is_valid_openapi_31() -> None:
    validate(cast("dict[str, object]", API), cls=OpenAPIV31SpecValidator)


@pytest.mark.parametrize(("schema", "value"), EXAMPLES)
def test_every_example_is_true_to_its_schema(schema: JsonValue, value: JsonValue) -> None:
    assert faults(value, schema) == []


def test_the_sandbox_departments_are_those_of_the_page() -> None:
    servers = cast("list[Node]", API["servers"])

    assert at(servers[1], "variables", "department")["enum"] == list(DEPARTMENTS)


def test_the_signature_that_the_page_gives_to_test_with_is_right() -> None:
    text = cast("str", at(API, "info")["description"])
    secret, message_id, timestamp, body, signature = re.findall(
        r"`(whsec_\w+|msg_\w+|\d{10}|\{\"test.*?|v1,\S+=)`", text
    )

    sent = datetime.fromtimestamp(int(timestamp), UTC)
    headers = Signer.of(secret).headers(message_id, sent, body.encode())

    assert headers["webhook-signature"] == signature


@pytest.mark.parametrize("department", DEPARTMENTS)
@pytest.mark.parametrize("name", ["districts", "mandals?district=749"])
def test_options_of_every_department(world: World, department: str, name: str) -> None:
    answer = world.call("GET", f"/options/{name}", department=department)

    keeps("/options/{list}", "get", answer, 200)


def test_options_that_are_none(world: World) -> None:
    for name, status in [("castles", 404), ("mandals", 400)]:
        answer = world.call("GET", f"/options/{name}")

        keeps("/options/{list}", "get", answer, status)


@pytest.mark.parametrize(
    ("department", "service", "inputs"),
    [
        ("canteens", "ANC-01", {"location": {"latitude": 17.7, "longitude": 83.3}}),
        ("canteens", "ANC-01", {"town": "Guntur"}),
        ("canteens", "ANC-01", {"town": "Paris"}),
        ("canteens", "ANC-02", {}),
        ("rtc", "RTC-01", {"from_place": "VJA", "to_place": "TPT", "date": "2026-11-25"}),
        ("energy", "ENE-02", {}),
    ],
)
def test_lookups(world: World, department: str, service: str, inputs: JsonValue) -> None:
    body: JsonValue = {"service": service, "inputs": inputs, "language": "te"}

    keeps("/lookup", "post", world.call("POST", "/lookup", body, department), 200)


def test_a_lookup_that_is_not_as_agreed(world: World) -> None:
    keeps("/lookup", "post", world.call("POST", "/lookup", {"service": 1}), 400)


def test_quotes(world: World) -> None:
    paid = world.call("POST", "/quote", {"service": "RTC-09", "inputs": {"months": 2}}, "rtc")
    free = world.call("POST", "/quote", {"service": "REV-02", "inputs": {}})

    keeps("/quote", "post", paid, 200)
    keeps("/quote", "post", free, 422)


def test_handing_a_case_over(world: World) -> None:
    put = ("/cases/{reference}", "put")

    keeps(*put, world.submit(), 201)
    keeps(*put, world.submit(papers=[paper(link="2")]), 200)
    keeps(*put, world.submit(answers={}), 409)
    keeps(*put, world.submit(service="ENE-01"), 422)
    keeps(*put, world.submit(language=1), 400)


def test_a_case_as_it_stands(world: World) -> None:
    get = ("/cases/{reference}", "get")
    world.submit()

    keeps(*get, world.call("GET", f"/cases/{CASE}"), 200)
    keeps(*get, world.call("GET", "/cases/REV-0000-0000"), 404)


@pytest.mark.parametrize(("kind", "status"), [("down", 503), ("error", 500), ("refuse", 422)])
def test_a_department_in_trouble(world: World, kind: str, status: int) -> None:
    fault = json.dumps({"kind": kind}).encode()
    world.request("POST", "/simulator/departments/revenue/faults", fault)

    keeps("/cases/{reference}", "put", world.submit(), status)


@pytest.mark.parametrize("path", list(at(API, "paths")))
def test_every_call_wants_a_signature(world: World, path: str) -> None:
    where = path.format(list="districts", reference=CASE, cancellation="CAN-1", change="CHG-1")

    for method in {"get", "put", "post", "delete"} & at(API, "paths", path).keys():
        answer = world.request(method, f"/departments/revenue{where}")
        keeps(path, method, answer, 401)


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

    request = at(API, "components", "pathItems", "Decision", "post", "requestBody")
    schema = at(request, "content", "application/json")["schema"]
    [event] = world.mitra.events
    assert faults(event, schema) == []


def test_the_page_tells_an_event_that_lacks_its_reason() -> None:
    schema = {"$ref": "#/components/schemas/Event"}
    event = {
        "type": "case.rejected",
        "timestamp": "2026-11-23T06:30:00Z",
        "data": {"reference": CASE},
    }

    assert faults(cast("JsonValue", event), cast("JsonValue", schema))


def test_the_case_that_the_tests_send_is_true_to_the_page() -> None:
    assert faults(application(), {"$ref": "#/components/schemas/Case"}) == []


@pytest.mark.parametrize(
    ("path", "method"),
    [
        ("/lookup", "post"),
        ("/quote", "post"),
        ("/holds/{reference}", "put"),
        ("/cases/{reference}", "put"),
    ],
)
def test_the_sandbox_takes_every_request_that_the_page_shows(path: str, method: str) -> None:
    request = at(API, "paths", path, method, "requestBody", "content", "application/json")

    for shown in at(request, "examples").values():
        body = at(cast("Node", shown))["value"]
        department = OF_LETTERS[str(at(body)["service"])[:3]]
        where = path.format(reference=CASE)
        answer = World().call(method.upper(), where, body, department)
        assert answer.status_code in (200, 201), answer.text
