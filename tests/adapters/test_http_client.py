"""The shared HTTP client against servers that misbehave."""

import logging
import socket
from collections.abc import Iterator
from contextlib import closing
from itertools import chain, repeat

import pytest

from mitra.adapters.http_client import (
    AnswerTooLarge,
    HttpAnswer,
    HttpClient,
    HttpFailure,
    HttpRequest,
    TimeLimits,
)
from tests.kit.scripted_server import HALF, HANG_UP, SILENCE, Reply, scripted

_HASTE = TimeLimits(connect=0.2, read=0.2, whole=0.5)
_CANARY = "9198480CANARY"


def _get(url: str, **headers: str) -> HttpRequest:
    return HttpRequest("GET", url, _HASTE, headers)


@pytest.fixture
def http() -> Iterator[HttpClient]:
    """A client, closed at the end."""
    with closing(HttpClient()) as client:
        yield client


def _failure(http: HttpClient, request: HttpRequest) -> HttpFailure:
    with pytest.raises(HttpFailure) as caught:
        http.send(request)
    return caught.value


def _closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def test_a_connection_is_kept_for_the_next_call() -> None:
    with scripted(Reply(body=b"[1]")) as server, closing(HttpClient()) as http:
        answers = [http.send(_get(server.url)) for _ in range(3)]

    assert [answer.content for answer in answers] == [b"[1]"] * 3
    assert server.connections == 1


def test_a_redirect_is_not_followed() -> None:
    away = Reply(302, headers=[("Location", "http://127.0.0.1:1/elsewhere")])
    with scripted(away) as server, closing(HttpClient()) as http:
        assert http.send(_get(server.url)).status == 302

    assert len(server.calls) == 1


def test_a_cookie_is_not_sent_back() -> None:
    with (
        scripted(Reply(headers=[("Set-Cookie", "who=me; Path=/")])) as server,
        closing(HttpClient()) as http,
    ):
        http.send(_get(server.url))
        http.send(_get(server.url))

    assert "cookie" not in server.calls[1].headers


def test_nobody_listening_means_not_sent(http: HttpClient) -> None:
    failure = _failure(http, _get(f"http://127.0.0.1:{_closed_port()}/"))

    assert (failure.kind, failure.sent, failure.passing) == ("ConnectError", False, True)


def test_a_tls_handshake_that_hangs_means_not_sent(http: HttpClient) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        failure = _failure(http, _get(f"https://127.0.0.1:{silent.getsockname()[1]}/"))

    assert (failure.kind, failure.sent) == ("ConnectTimeout", False)


def test_tls_is_made_when_an_https_address_comes_up(http: HttpClient) -> None:
    http.prepare("http://127.0.0.1/")
    assert http._secure is None

    http.prepare("https://graph.facebook.com")
    assert http._secure is not None


@pytest.mark.parametrize(
    ("step", "kind", "passing"),
    [
        (SILENCE, "ReadTimeout", False),
        (HANG_UP, "RemoteProtocolError", True),
        (HALF, "RemoteProtocolError", True),
    ],
)
def test_no_whole_answer_means_perhaps_sent(step: str, kind: str, passing: bool) -> None:
    with scripted(step) as server, closing(HttpClient()) as http:
        failure = _failure(http, _get(server.url))

    assert (failure.kind, failure.sent, failure.passing) == (kind, True, passing)


def test_an_answer_is_read_up_to_its_cap_and_no_further() -> None:
    with scripted(Reply(body=b"x" * 70_000)) as server, closing(HttpClient()) as http:
        with pytest.raises(AnswerTooLarge):
            http.send(_get(server.url))
        exact = HttpRequest("GET", server.url, _HASTE, max_bytes=70_000)
        assert len(http.send(exact).content) == 70_000


def test_compressed_bytes_are_not_blown_up() -> None:
    bomb = Reply(body=b"\x1f\x8b" + b"\0" * 100, headers=[("Content-Encoding", "gzip")])
    with scripted(bomb) as server, closing(HttpClient()) as http:
        assert len(http.send(_get(server.url)).content) == 102

    assert server.calls[0].headers["accept-encoding"] == "identity"


def test_an_answer_that_drips_is_given_up() -> None:
    seconds = chain([0.0], repeat(60.0))
    with scripted(Reply(body=b"slow")) as server, closing(HttpClient(seconds.__next__)) as http:
        failure = _failure(http, _get(server.url))

    assert (failure.kind, failure.sent) == ("AnswerTooSlow", True)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "ftp://host/",
        "http://",
        "http://a b/",
        "http://[::1",
        "/x",
        "http://a:b/",
        "http://a@b/",
        "http://a/\n",
    ],
)
def test_what_is_no_address_is_not_sent(http: HttpClient, url: str) -> None:
    assert not _failure(http, _get(url)).sent


@pytest.mark.parametrize("value", ["a\r\nb: c", "తెలుగు"])
def test_a_header_that_cannot_be_sent_is_not_sent(value: str) -> None:
    with scripted(Reply()) as server, closing(HttpClient()) as http:
        assert not _failure(http, _get(server.url, authorization=value)).sent

    assert server.calls == []


def test_the_environment_chooses_no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{_closed_port()}")
    monkeypatch.setenv("ALL_PROXY", f"http://127.0.0.1:{_closed_port()}")
    with scripted(Reply()) as server, closing(HttpClient()) as http:
        assert http.send(_get(server.url)).status == 200


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'{"1": "x"}', b'"\\ud800"', b"\xff", b"[" * 100_000, b"{}" * 2],
)
def test_json_of_another_shape_is_none(content: bytes) -> None:
    assert HttpAnswer(200, content).read(dict[str, int]) is None


def test_nothing_that_was_asked_is_logged_or_shown(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with scripted(Reply(), HANG_UP) as server, closing(HttpClient()) as http:
        request = HttpRequest(
            "POST",
            f"{server.url}/{_CANARY}?q={_CANARY}",
            _HASTE,
            {"authorization": _CANARY},
            _CANARY.encode(),
        )
        http.send(request)
        failure = _failure(http, request)

    assert failure.__cause__ is None
    assert failure.__suppress_context__
    assert _CANARY not in caplog.text + repr(failure) + repr(request)


@pytest.mark.parametrize(
    ("end", "asked"), [("", "/"), ("/", "/"), ("?a=1", "/?a=1"), ("/b%20c?d=e&f#g", "/b%20c?d=e&f")]
)
def test_path_and_query_are_asked_for_as_they_are(end: str, asked: str) -> None:
    with scripted(Reply()) as server, closing(HttpClient()) as http:
        assert http.send(_get(server.url.rstrip("/") + end)).status == 200

    assert server.calls[0].target == asked
