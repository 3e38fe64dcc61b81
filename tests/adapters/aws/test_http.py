"""The kept connection under every trouble of a network."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest

from mitra.adapters.aws.http import FIRST_PAUSE_SECONDS, AwsHttp, Patience
from mitra.config import AwsSettings
from mitra.domain.errors import AwsOutage
from tests.kit.clocks import FixedClock
from tests.kit.scripted_server import HALF, HANG_UP, SILENCE, Reply, ScriptedServer, Step, scripted

THROTTLED = Reply(400, b'{"__type":"com.amazonaws.sqs#RequestThrottled"}')
SLOW_DOWN = Reply(503, b"<Error><Code>SlowDown</Code></Error>")


@contextmanager
def asking(
    *steps: Step, clock: FixedClock | None = None
) -> Iterator[tuple[AwsHttp, ScriptedServer, FixedClock]]:
    clock = clock or FixedClock()
    with scripted(*steps) as server:
        settings = AwsSettings("ap-south-1", "AKIA", "secret", "", server.url)
        yield AwsHttp(settings, "sqs", clock=clock, patience=Patience(0.1)), server, clock


def ask(http: AwsHttp) -> tuple[int, bytes]:
    status, _, body = http.request("POST", "/", {"content-type": "text/x"}, b"question")
    return status, body


def test_requests_share_one_connection() -> None:
    with asking(Reply()) as (http, server, _):
        assert [ask(http), ask(http), ask(http)] == [(200, b"{}")] * 3
        assert server.connections == 1
        assert server.calls[0].body == b"question"
        assert (
            server.calls[0].headers["authorization"].startswith("AWS4-HMAC-SHA256 Credential=AKIA/")
        )


def test_a_connection_closed_while_idle_is_made_again_at_once() -> None:
    with asking(Reply(close=True), Reply()) as (http, server, clock):
        assert [ask(http), ask(http)] == [(200, b"{}")] * 2
        assert (server.connections, len(server.calls), clock.slept) == (2, 2, [])


@pytest.mark.parametrize("trouble", [THROTTLED, SLOW_DOWN, Reply(500), Reply(429), HANG_UP, HALF])
def test_passing_troubles_are_tried_again_with_pauses(trouble: Step) -> None:
    with asking(trouble, trouble, Reply(body=b'{"a":1}')) as (http, server, clock):
        assert ask(http) == (200, b'{"a":1}')
        assert len(server.calls) == 3
        assert len(clock.slept) == 2
        assert 0 <= clock.slept[0] <= FIRST_PAUSE_SECONDS
        assert 0 <= clock.slept[1] <= 2 * FIRST_PAUSE_SECONDS


@pytest.mark.parametrize("trouble", [THROTTLED, SLOW_DOWN, Reply(500), HANG_UP, HALF, SILENCE])
def test_lasting_troubles_become_an_outage(trouble: Step) -> None:
    with asking(trouble) as (http, server, _), pytest.raises(AwsOutage, match=r"^sqs: \w+$"):
        ask(http)
    assert len(server.calls) == 3


def test_an_outage_ends_when_the_service_is_back() -> None:
    with asking(HANG_UP, HANG_UP, HANG_UP, Reply()) as (http, _, _):
        with pytest.raises(AwsOutage):
            ask(http)
        assert ask(http) == (200, b"{}")


def test_final_answers_are_not_tried_again() -> None:
    refused = Reply(400, b'{"__type":"ValidationException"}')
    with asking(refused) as (http, server, clock):
        assert ask(http)[0] == 400
        assert (len(server.calls), clock.slept) == (1, [])


class SlowClock(FixedClock):
    """Each look at it takes three seconds."""

    def now(self) -> datetime:
        self.at += timedelta(seconds=3)
        return self.at


def test_no_try_begins_when_patience_is_spent() -> None:
    with asking(HANG_UP, clock=SlowClock()) as (http, server, _):
        with pytest.raises(AwsOutage):
            ask(http)
        assert len(server.calls) == 1


def test_a_refused_connection_is_an_outage() -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    settings = AwsSettings("ap-south-1", "AKIA", "secret", "", f"http://127.0.0.1:{port}")
    http = AwsHttp(settings, "sqs", clock=FixedClock())
    with pytest.raises(AwsOutage, match="ConnectionRefusedError"):
        ask(http)


def test_the_query_is_sent_as_it_was_signed() -> None:
    with asking(Reply()) as (http, server, _):
        http.request("GET", "/a%20b", {}, b"", "x=1&y=%2F")
    assert server.calls[0].target == "/a%20b?x=1&y=%2F"
