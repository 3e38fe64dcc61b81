"""What API Gateway makes of a function's answer, also of a nonsensical one."""

import json

import pytest

from local.gateway.answer import response
from local.runtime.invocation import Outcome, failed


def answered(answer: object) -> tuple[int, bytes, list[tuple[str, str]]]:
    made = response(Outcome(json.dumps(answer).encode()))
    return made.status_code, bytes(made.body), made.headers.items()


def test_status_headers_cookies_and_body() -> None:
    status, body, headers = answered(
        {
            "statusCode": "201",
            "headers": {"X-One": 1, "x-two": True, "Content-Length": "999"},
            "cookies": ["a=1", "b=2"],
            "body": "aGk=",
            "isBase64Encoded": True,
        }
    )
    assert (status, body) == (201, b"hi")
    assert ("x-one", "1") in headers
    assert ("x-two", "true") in headers
    assert ("content-length", "2") in headers
    assert [value for name, value in headers if name == "set-cookie"] == ["a=1", "b=2"]


def test_an_answer_without_status_is_the_body() -> None:
    status, body, headers = answered({"hello": "world"})
    assert (status, json.loads(body)) == (200, {"hello": "world"})
    assert ("content-type", "application/json") in headers


def test_nothing_of_an_error_is_shown() -> None:
    made = response(failed("Runtime.ExitError", "secret"))
    assert (made.status_code, made.body) == (500, b'{"message":"Internal Server Error"}')


@pytest.mark.parametrize(
    "answer",
    [
        {"statusCode": "soon"},
        {"statusCode": 42},
        {"statusCode": None},
        {"statusCode": 200, "body": {"not": "text"}},
        {"statusCode": 200, "body": "%%", "isBase64Encoded": True},
        {"statusCode": 200, "headers": ["x"]},
        {"statusCode": 200, "headers": {"x": ["1"]}},
        {"statusCode": 200, "headers": {"x": "1\r\nset-cookie: forged"}},
        {"statusCode": 200, "headers": {"x": "అ"}},
        {"statusCode": 200, "cookies": "a=1"},
    ],
)
def test_a_malformed_answer_is_an_internal_error(answer: object) -> None:
    assert answered(answer)[0] == 500


def test_no_json_is_an_internal_error() -> None:
    assert response(Outcome(b"<html>")).status_code == 500
