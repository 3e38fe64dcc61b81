"""The HTTP that AWS speaks, and what only a broken or hostile peer would."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mitra.adapters.aws.connection import BadAnswer, Connection, Unanswered
from tests.kit.scripted_server import HANG_UP, Reply, Step, scripted


def exchange(*steps: Step, method: str = "POST", times: int = 1) -> tuple[int, bytes]:
    with scripted(*steps) as server:
        connection = Connection(server.url, 1, 1)
        for _ in range(times):
            status, _, body = connection.exchange(method, "/", {"host": connection.host}, b"x")
        return status, body


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi", (200, b"hi")),
        (b"HTTP/1.1 200 \r\ncontent-length:2\r\n\r\nhi", (200, b"hi")),
        (b"HTTP/1.0 404\r\nContent-Length: 0\r\n\r\n", (404, b"")),
        (b"HTTP/1.1 204 No Content\r\n\r\n", (204, b"")),
        (
            b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na",
            (200, b"a"),
        ),
        (
            b"HTTP/1.1 400 Bad\r\nTransfer-Encoding: chunked\r\n\r\n"
            b"3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\nTrailer: t\r\n\r\n",
            (400, b"abc0123456789"),
        ),
    ],
)
def test_every_way_to_answer_is_read(answer: bytes, expected: tuple[int, bytes]) -> None:
    assert exchange(answer) == expected


def test_the_answer_to_head_has_no_body() -> None:
    answer = b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n"
    assert exchange(answer, method="HEAD") == (200, b"")


def test_a_connection_that_the_peer_ends_is_made_again() -> None:
    ending = Reply(headers=[("Connection", "close")], close=True)
    assert exchange(ending, Reply(body=b"2"), times=2) == (200, b"2")


@pytest.mark.parametrize(
    "answer",
    [
        b"<html>",
        b"HTTP/2 200 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n\r\nno length",
        b"HTTP/1.1 200 OK\r\nContent-Length: two\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nContent-Length: " + b"9" * 5000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"f" * 5000 + b"\r\nab",
        b"HTTP/1.1 200 OK\r\nContent-Le",
        b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
        b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 101 + b"\r\n",
        b"HTTP/1.1 200 OK\r\na: " + b"b" * 70_000,
    ],
)
def test_what_is_no_answer_is_refused(answer: bytes) -> None:
    with pytest.raises(BadAnswer):
        exchange(answer)


def test_silence_and_a_closed_door_are_told_apart() -> None:
    with pytest.raises(Unanswered):
        exchange(HANG_UP)
    with scripted("silence") as server, pytest.raises(TimeoutError):
        Connection(server.url, 1, 0.05).exchange("GET", "/", {}, b"")


pieces = st.sampled_from(
    b"HTTP/1.1 200 OK\r\n|HTTP/1.1 100 C\r\n\r\n|Content-Length: 3\r\n|Transfer-Encoding: chunked\r\n"
    b"|\r\n|abc|0\r\n\r\n|-1\r\n|3\r\n|\xff|:".split(b"|")
)


@settings(max_examples=60, deadline=None)
@given(st.lists(pieces | st.binary(max_size=5), max_size=8).map(b"".join))
def test_no_bytes_lead_to_anything_but_an_answer_or_an_oserror(answer: bytes) -> None:
    try:
        status, _ = exchange(answer)
    except OSError:
        return
    assert 200 <= status < 600


@pytest.mark.parametrize("headers", [{"a": "b\r\nc: d"}, {"a\nb": "c"}])
def test_a_header_cannot_break_out_of_its_line(headers: dict[str, str]) -> None:
    with scripted(Reply()) as server, pytest.raises(ValueError, match="break out"):
        Connection(server.url, 1, 1).exchange("GET", "/", headers, b"")
