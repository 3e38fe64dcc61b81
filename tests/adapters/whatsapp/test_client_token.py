"""The token may be rotated under us; a courtesy may fail unseen."""

from contextlib import closing

import pytest

from mitra.adapters.http_client import HttpClient
from mitra.adapters.whatsapp.client import GraphMessenger
from mitra.adapters.whatsapp.graph_api import GraphApi, Token
from mitra.domain.errors import AccessRefused, AwsOutage
from mitra.domain.mailbox import Address
from mitra.domain.replies import Text
from tests.kit.graph_api import HASTE, TAKEN, Tokens, graph, refusal
from tests.kit.scripted_server import HANG_UP, SILENCE, Reply, Step

_CITIZEN = Address("919848012345", "IN.1349120865530274", "106540352242922")


def _send(api: GraphApi) -> str:
    return GraphMessenger(api, HASTE).send(_CITIZEN, Text("Hi"), "outbox-1")


@pytest.mark.parametrize("step", [refusal(190, 401), refusal(0, 401), Reply(401, b"")])
def test_a_rotated_token_is_read_afresh_and_the_message_goes(step: Step) -> None:
    tokens = Tokens(rotated_to="token-2")
    with graph(step, TAKEN, tokens=tokens) as (server, api):
        assert _send(api) == "wamid.sent"

    assert [call.headers["authorization"] for call in server.calls] == [
        "Bearer token-1",
        "Bearer token-2",
    ]


def test_a_token_that_was_not_filled_in_yet_is_read_afresh() -> None:
    tokens = Tokens(remembered="", rotated_to="token-2")
    with graph(TAKEN, tokens=tokens) as (server, api):
        _send(api)

    assert server.calls[0].headers["authorization"] == "Bearer token-2"


def test_a_token_that_is_wrong_and_not_rotated_is_tried_once() -> None:
    tokens = Tokens()
    with graph(refusal(190, 401), tokens=tokens) as (server, api), pytest.raises(AccessRefused):
        _send(api)

    assert len(server.calls) == tokens.fresh_reads == 1


def test_two_wrong_tokens_are_given_up() -> None:
    tokens = Tokens(rotated_to="token-2")
    with graph(refusal(190, 401), tokens=tokens) as (server, api), pytest.raises(AccessRefused):
        _send(api)

    assert len(server.calls) == 2


@pytest.mark.parametrize("token", ["", " ", "a b", "a\r\nb: c", "టోకెన్", "a\x7f"])
def test_a_token_that_cannot_be_sent_is_access_refused(token: str) -> None:
    tokens = Tokens(remembered=token, rotated_to=token)
    with (
        graph(TAKEN, tokens=tokens) as (server, api),
        pytest.raises(AccessRefused) as caught,
    ):
        _send(api)

    assert server.calls == []
    assert "టోకెన్" not in str(caught.value)


@pytest.mark.parametrize("step", [SILENCE, HANG_UP, refusal(190), refusal(131056), Reply(500, b"")])
def test_a_read_mark_never_raises(step: Step, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mitra.adapters.whatsapp.client._COURTESY_LIMITS", HASTE)
    with graph(step) as (_, api):
        GraphMessenger(api).mark_read(_CITIZEN, "wamid.in")


@pytest.mark.parametrize("error", [AwsOutage("secretsmanager"), KeyError("access_token")])
def test_a_read_mark_without_a_token_never_raises(error: Exception) -> None:
    def broken() -> str:
        raise error

    with closing(HttpClient()) as http:
        api = GraphApi(http, "http://127.0.0.1:1", "v25.0", Token(broken, broken))
        GraphMessenger(api).mark_read(_CITIZEN, "wamid.in")
