"""HTTP in, through API Gateway, to a function in another process, and back."""

import base64
import json
from collections.abc import Iterator

import httpx
import pytest

from local.gateway.routes import MOST_BODY_BYTES
from local.stack import Stack

JSON = {"content-type": "application/json"}


@pytest.fixture(scope="module")
def http(small_stack: Stack) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=small_stack.settings.base_url, trust_env=False) as client:
        yield client


def test_a_request_becomes_an_event_of_format_2(http: httpx.Client) -> None:
    told = http.get("/echo/a%20b?x=1&x=2&y=%C3%A9", headers={"Cookie": "a=1; b=2", "X-Own": "One"})
    event = told.json()["event"]
    context = event["requestContext"]
    assert (event["version"], event["routeKey"]) == ("2.0", "GET /echo/{id}")
    assert event["rawPath"] == "/echo/a b"
    assert event["rawQueryString"] == "x=1&x=2&y=%C3%A9"
    assert event["queryStringParameters"] == {"x": "1,2", "y": "é"}
    assert event["pathParameters"] == {"id": "a b"}
    assert event["cookies"] == ["a=1", "b=2"]
    assert event["headers"]["x-own"] == "One"
    assert "cookie" not in event["headers"]
    assert (context["http"]["method"], context["http"]["sourceIp"]) == ("GET", "127.0.0.1")
    assert context["http"]["userAgent"].startswith("python-httpx")
    assert context["requestId"]
    assert "body" not in event


def test_a_fixed_path_comes_before_a_parameter(http: httpx.Client) -> None:
    assert http.get("/echo/fixed").json()["event"]["routeKey"] == "GET /echo/fixed"


@pytest.mark.parametrize(
    "kind", ["application/json", "text/plain; charset=utf-8", "TEXT/html", "application/xml"]
)
def test_texts_come_as_text(http: httpx.Client, kind: str) -> None:
    event = http.post("/echo", content="నమస్తే", headers={"content-type": kind}).json()["event"]
    assert (event["body"], event["isBase64Encoded"]) == ("నమస్తే", False)


@pytest.mark.parametrize(
    "headers",
    [
        {"content-type": "application/x-www-form-urlencoded"},
        {"content-type": "image/png"},
        {"content-type": "application/cbor"},
        {},
    ],
)
def test_all_else_comes_as_base64(http: httpx.Client, headers: dict[str, str]) -> None:
    event = http.post("/echo", content=b"\xff\x00", headers=headers).json()["event"]
    assert (base64.b64decode(event["body"]), event["isBase64Encoded"]) == (b"\xff\x00", True)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/echo"),
        ("DELETE", "/echo/1"),
        ("HEAD", "/echo/1"),
        ("GET", "/echo/1/"),
        ("GET", "/echo/1/2"),
        ("GET", "/nowhere"),
    ],
)
def test_what_no_route_knows_is_not_found(http: httpx.Client, method: str, path: str) -> None:
    answer = http.request(method, path)
    assert answer.status_code == 404
    assert method == "HEAD" or answer.json() == {"message": "Not Found"}


def test_too_much_is_refused_before_the_function_sees_it(http: httpx.Client) -> None:
    over_gateway = b"x" * (MOST_BODY_BYTES + 1)
    over_lambda = b"x" * (5 * 1024 * 1024)  # more than six megabytes as base64
    for body in (over_gateway, over_lambda):
        answer = http.post("/echo", content=body, headers={"content-type": "image/png"})
        assert (answer.status_code, answer.json()) == (413, {"message": "Request Entity Too Large"})


def test_an_error_of_the_function_stays_inside(http: httpx.Client) -> None:
    answer = http.post("/obey", content=json.dumps({"raise": "secret"}), headers=JSON)
    assert (answer.status_code, answer.json()) == (500, {"message": "Internal Server Error"})


def test_the_answer_of_the_function_is_the_response(http: httpx.Client) -> None:
    order = {"return": {"statusCode": 418, "headers": {"x-own": "yes"}, "body": "short"}}
    answer = http.post("/obey", content=json.dumps(order), headers=JSON)
    assert (answer.status_code, answer.headers["x-own"], answer.text) == (418, "yes", "short")
