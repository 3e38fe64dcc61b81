"""What the simulator refuses, and what it says then."""

import json
from pathlib import Path

import pytest

from tests.local.graph.kit import CITIZEN, RunningStack

PLACE = {"latitude": 16.5, "longitude": 80.6}


def post(stack: RunningStack, raw: bytes) -> tuple[int, str]:
    answer = stack.http.post(f"/simulator/chats/{CITIZEN}", content=raw)
    return answer.status_code, answer.json()["error"]


@pytest.mark.parametrize(
    "raw",
    [b"", b"Hi", b"null", b"[]", b'"Hi"', b"{", b"\xff", b'{"text":"\\ud800"}', b"[" * 200_000],
)
def test_bodies_that_are_no_json_object(stack: RunningStack, raw: bytes) -> None:
    status, error = post(stack, raw)

    assert status == 400
    assert error


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ({}, "exactly one"),
        ({"text": "Hi", "tap": "x"}, "exactly one"),
        ({"text": None}, "exactly one"),
        ({"say": "Hi"}, "say"),
        ({"text": ""}, "text"),
        ({"text": " \n"}, "text"),
        ({"text": 7}, "text"),
        ({"text": "x" * 65_537}, "text"),
        ({"tap": ""}, "tap"),
        ({"pay": "yes"}, "pay"),
        ({"location": {}}, "location.latitude"),
        ({"location": {**PLACE, "latitude": 90.1}}, "location.latitude"),
        ({"location": {**PLACE, "longitude": "80"}}, "location.longitude"),
        ({"location": {**PLACE, "height": 1}}, "location.height"),
        ({"media": {"type": "image"}}, "exactly one of path and base64"),
        ({"media": {"type": "image", "path": "a", "base64": "eA=="}}, "exactly one"),
        ({"media": {"type": "video", "path": "a"}}, "media.type"),
        ({"media": {"type": "image", "path": "/no/such/file"}}, "no such file"),
        ({"media": {"type": "image", "path": "/"}}, "no such file"),
        ({"media": {"type": "image", "path": "a\0b"}}, "no such file"),
        ({"media": {"type": "image", "base64": "x"}}, "not base64"),
        ({"media": {"type": "image", "base64": "é"}}, "not base64"),
        ({"media": {"type": "document", "base64": ""}}, "empty"),
        ({"media": {"type": "image", "base64": "eA==", "filename": "a.pdf"}}, "application/pdf"),
        ({"media": {"type": "audio", "base64": "eA=="}}, "octet-stream"),
        ({"media": {"type": "image", "base64": "eA==", "mime_type": "x/y\r\nA: b"}}, "mime_type"),
    ],
    ids=lambda value: str(value)[:40] if isinstance(value, dict) else "",
)
def test_what_makes_no_sense_is_named(
    stack: RunningStack, body: dict[str, object], named: str
) -> None:
    status, error = post(stack, json.dumps(body).encode())

    assert status == 400
    assert named in error
    assert stack.product.posts == []
    assert stack.http.get("/simulator/chats").json() == {"chats": []}


def test_not_a_number_is_no_place(stack: RunningStack) -> None:
    status, _ = post(stack, b'{"location":{"latitude":NaN,"longitude":0}}')

    assert status == 400


def test_a_picture_may_have_five_megabytes(stack: RunningStack, tmp_path: Path) -> None:
    path = tmp_path / "big.png"
    path.write_bytes(bytes(5 * 1024 * 1024 + 1))

    answer = stack.act(media={"path": str(path), "type": "image"})

    assert answer.status_code == 400
    assert "larger" in answer.json()["error"]


@pytest.mark.parametrize(
    "who", ["me", "123", "9" * 16, "in.123", "IN.", "IN.a-b", "%00", "९१९८१२३४५६७८"]
)
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_who_is_neither_a_number_nor_a_bsuid(stack: RunningStack, method: str, who: str) -> None:
    answer = stack.http.request(method, f"/simulator/chats/{who}", content=b'{"text":"Hi"}')

    assert answer.status_code == 400
    assert "wa_id" in answer.json()["error"]


@pytest.mark.parametrize("status", [401, 500, 302, 204])
def test_the_webhooks_refusal_is_named(stack: RunningStack, status: int) -> None:
    stack.product.answers = [status]

    answer = stack.act(text="Hi")

    assert answer.status_code == 502
    assert str(status) in answer.json()["error"]
    assert stack.messages()[0]["status"] == "sent"
    assert len(stack.product.posts) == 1


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1.evil.example"]
)
@pytest.mark.parametrize("method", ["POST", "DELETE"])
def test_a_page_from_elsewhere_may_not_act(
    open_stack: RunningStack, method: str, origin: str
) -> None:
    answer = open_stack.http.request(
        method,
        f"/simulator/chats/{CITIZEN}",
        content=b'{"text":"Hi"}',
        headers={"Origin": origin},
    )

    assert answer.status_code == 403
    assert len(open_stack.messages()) == 1


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "[::1]"])
def test_our_own_page_may(stack: RunningStack, name: str) -> None:
    origin = {"Origin": f"http://{name}:8000"}

    answer = stack.http.post(f"/simulator/chats/{CITIZEN}", json={"text": "Hi"}, headers=origin)

    assert answer.status_code == 200
