"""Who may call: token, version, number."""

import pytest

from tests.local.graph.bodies import TEXT
from tests.local.graph.kit import CITIZEN, RunningStack

BODY = {"messaging_product": "whatsapp", "to": CITIZEN, **TEXT}


@pytest.mark.parametrize(
    "authorization",
    [None, b"", b"Bearer", b"Bearer wrong", b"Basic abc", b"Bearer \xe9\xff"],
    ids=["none", "empty", "no token", "wrong", "basic", "not ascii"],
)
def test_without_the_token_nothing_is_sent(
    open_stack: RunningStack, authorization: bytes | None
) -> None:
    url = f"{open_stack.number}/messages"
    headers = {} if authorization is None else {b"Authorization": authorization}

    answer = open_stack.http.post(url, json=BODY, headers=headers)

    assert answer.status_code == 401
    assert answer.json()["error"]["code"] == 190
    assert len(open_stack.messages()) == 1


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "{number}/media"),
        ("GET", "/graph/v25.0/123"),
        ("DELETE", "/graph/v25.0/123"),
        ("GET", "/graph/attachments?mid=1&ext=1&hash=1"),
        ("GET", "{number}/payments/prod/PT-1"),
        ("POST", "{number}/payments_refund"),
    ],
)
def test_every_call_asks_for_the_token(stack: RunningStack, method: str, path: str) -> None:
    answer = stack.http.request(method, path.format(number=stack.number))

    assert answer.status_code == 401
    assert answer.json()["error"]["type"] == "OAuthException"


@pytest.mark.parametrize("number", ["1", "106540352242923", "me", "%2e%2e"])
def test_another_number_is_not_ours(open_stack: RunningStack, number: str) -> None:
    url = f"/graph/v25.0/{number}/messages"

    answer = open_stack.http.post(url, json=BODY, headers=open_stack.auth)

    error = answer.json()["error"]
    assert (answer.status_code, error["code"], error["error_subcode"]) == (400, 100, 33)
    assert error["type"] == "GraphMethodException"


@pytest.mark.parametrize("version", ["v9.0", "25.0", "v25", "latest"])
def test_unknown_versions_are_refused(open_stack: RunningStack, version: str) -> None:
    url = f"{open_stack.number}/messages".replace("v25.0", version)

    answer = open_stack.http.post(url, json=BODY, headers=open_stack.auth)

    assert (answer.status_code, answer.json()["error"]["code"]) == (400, 100)


def test_a_version_ends_on_its_day(open_stack: RunningStack) -> None:
    url = f"{open_stack.number}/messages".replace("v25.0", "v22.0")
    assert open_stack.http.post(url, json=BODY, headers=open_stack.auth).status_code == 200

    open_stack.clock.at = open_stack.clock.at.replace(year=2027, month=5, day=21)

    assert open_stack.http.post(url, json=BODY, headers=open_stack.auth).status_code == 400
