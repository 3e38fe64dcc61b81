"""Sending by the Graph API: what goes out, and what each failure means for the message."""

import json
import logging
import socket
from collections.abc import Iterator
from contextlib import closing
from itertools import chain

import pytest

from local.graph.models.send import READ_MARK, SEND
from mitra.adapters.http_client import HttpClient
from mitra.adapters.whatsapp.client import GraphMessenger
from mitra.adapters.whatsapp.graph_api import GraphApi, Token
from mitra.adapters.whatsapp.pair_waits import PairWaits
from mitra.domain.errors import (
    AccessRefused,
    GraphOutage,
    MitraError,
    SendRefused,
    SendUnclear,
)
from mitra.domain.mailbox import Address
from mitra.domain.replies import Buttons, Choice, DocumentMessage, Text
from tests.kit.graph_api import HASTE, TAKEN, graph, refusal
from tests.kit.scripted_server import HALF, HANG_UP, SILENCE, Reply, Step

_CITIZEN = Address("919848012345", "IN.1349120865530274", "106540352242922")
_USER = Address(user_id="IN.1349120865530274", phone_number_id="106540352242922")
_WORDS = "ఆదాయ ధృవీకరణ పత్రం"
_PERSONAL = (_CITIZEN.phone, _CITIZEN.user_id, _WORDS, "token-1", "CANARY")


def _send(api: GraphApi, address: Address = _CITIZEN) -> str:
    return GraphMessenger(api, HASTE).send(address, Text(_WORDS), "outbox-1")


def _error(*steps: Step) -> MitraError:
    with graph(*steps) as (_, api), pytest.raises(MitraError) as caught:
        _send(api)
    assert not any(word in str(caught.value) + repr(caught.value) for word in _PERSONAL)
    assert caught.value.__cause__ is None
    return caught.value


def test_a_message_goes_to_the_phone_number() -> None:
    with graph(TAKEN) as (server, api):
        assert _send(api) == "wamid.sent"

    call = server.calls[0]
    assert (call.method, call.target) == ("POST", "/v25.0/106540352242922/messages")
    assert call.headers["authorization"] == "Bearer token-1"
    assert call.headers["content-type"] == "application/json"
    assert json.loads(call.body) == {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "to": "919848012345",
        "type": "text",
        "text": {"body": _WORDS, "preview_url": False},
        "biz_opaque_callback_data": "outbox-1",
    }


def test_a_message_goes_to_the_user_id_where_there_is_no_number() -> None:
    with graph(TAKEN) as (server, api):
        _send(api, _USER)

    sent = json.loads(server.calls[0].body)
    assert sent["recipient"] == "IN.1349120865530274"
    assert "to" not in sent


def test_a_citizen_without_any_address_is_refused() -> None:
    with graph(TAKEN) as (server, api), pytest.raises(SendRefused):
        _send(api, Address(phone_number_id="106540352242922"))

    assert server.calls == []


def test_what_is_sent_is_what_meta_documents() -> None:
    link = "https://documents.example.gov.in/a.pdf?X-Amz-Signature=0"
    with graph(TAKEN) as (server, api):
        messenger = GraphMessenger(api)
        messenger.send(_CITIZEN, Buttons("అవునా?", (Choice("y", "అవును"),)), "outbox-1")
        messenger.send(_USER, DocumentMessage("ఇదిగో", "7ZZZZZZZZZZZZ", "a.pdf"), "outbox-2", link)
        messenger.mark_read(_CITIZEN, "wamid.in")

    bodies = [json.loads(call.body) for call in server.calls]
    for body in bodies[:2]:
        SEND.validate_python(body)
    READ_MARK.validate_python(bodies[2])
    assert bodies[1]["document"]["link"] == link
    assert bodies[2] == {
        "messaging_product": "whatsapp",
        "status": "read",
        "message_id": "wamid.in",
        "typing_indicator": {"type": "text"},
    }


def test_a_phone_number_id_stays_in_its_place() -> None:
    with graph(TAKEN) as (server, api):
        _send(api, Address("919848012345", phone_number_id="../1?x=2#"))

    assert server.calls[0].target == "/v25.0/..%2F1%3Fx%3D2%23/messages"


@pytest.mark.parametrize(
    ("step", "error"),
    [
        (SILENCE, SendUnclear),
        (HANG_UP, SendUnclear),
        (HALF, SendUnclear),
        (Reply(body=b"x" * 100_000), SendUnclear),
        (Reply(body=b"{}"), SendUnclear),
        (Reply(body=b'{"messages": []}'), SendUnclear),
        (Reply(body=b'{"messages": [{"id": ""}]}'), SendUnclear),
        (Reply(body=b'{"messages": [{"id": 7}]}'), SendUnclear),
        (Reply(body=b"<html>CANARY</html>"), SendUnclear),
        (Reply(500, b""), SendUnclear),
        (Reply(500, TAKEN.body), SendUnclear),
        (Reply(502, b"<html>CANARY</html>"), SendUnclear),
        (Reply(503, b'{"message": "CANARY"}'), SendUnclear),
        (Reply(302, b"", [("Location", "http://127.0.0.1:1/CANARY")]), GraphOutage),
        (Reply(408, b""), GraphOutage),
        (Reply(429, b"CANARY"), GraphOutage),
        (Reply(401, b""), AccessRefused),
        (Reply(403, b"CANARY"), AccessRefused),
        (Reply(404, b"CANARY"), SendRefused),
        (refusal(131000, 500), GraphOutage),
        (refusal(2, 503), GraphOutage),
        (refusal(131047), SendRefused),
        (refusal(424242, 500), SendRefused),
        (refusal(131031, 403), AccessRefused),
        (refusal(131026, 200), SendRefused),
    ],
)
def test_each_trouble_is_its_error(step: Step, error: type[MitraError]) -> None:
    assert type(_error(step)) is error


def test_nobody_listening_means_not_arrived() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with closing(HttpClient()) as http, pytest.raises(GraphOutage):
        _send(GraphApi(http, f"http://127.0.0.1:{port}", "v25.0", Token(lambda: "token", str)))


def test_a_message_is_never_sent_twice_by_itself() -> None:
    with graph(HANG_UP, TAKEN) as (server, api), pytest.raises(SendUnclear):
        _send(api)

    assert len(server.calls) == 1


def test_a_connection_that_the_peer_closed_meanwhile_is_not_used() -> None:
    closing_after = Reply(body=TAKEN.body, close=True)
    with graph(closing_after, TAKEN) as (server, api):
        assert _send(api) == "wamid.sent"
        assert server.hung_up.wait(10)
        assert _send(api) == "wamid.sent"

    assert server.connections == 2


def test_waits_grow_for_one_person_alone_and_end_with_success() -> None:
    pair, taken = refusal(131056), TAKEN
    waits = []
    with graph(pair, pair, pair, pair, pair, pair, taken, pair) as (_, api):
        messenger = GraphMessenger(api, HASTE)

        def wait(address: Address) -> float:
            with pytest.raises(GraphOutage) as caught:
                messenger.send(address, Text("x"), "outbox-1")
            return caught.value.after_seconds

        waits = [wait(_CITIZEN) for _ in range(5)]
        other = wait(_USER)
        messenger.send(_CITIZEN, Text("x"), "outbox-1")
        again = wait(_CITIZEN)

    assert waits == [6, 16, 64, 256, 256]
    assert (other, again) == (6, 6)


def test_only_so_many_people_are_remembered() -> None:
    waits = PairWaits()
    for number in range(600):
        waits.refused(str(number))

    assert [waits.refused("599"), waits.refused("0")] == [16, 6]
    assert len(waits._refusals) == 500


def _all_troubles() -> Iterator[Step]:
    yield from (SILENCE, HANG_UP, HALF, Reply(500, b"CANARY"), Reply(body=b"CANARY"))
    yield from (refusal(code) for code in (0, 100, 190, 131000, 131026, 131047, 131056))


def test_no_log_line_holds_anything_personal(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for step in chain([TAKEN], _all_troubles()):
        with graph(step) as (_, api):
            messenger = GraphMessenger(api, HASTE)
            try:
                messenger.send(_CITIZEN, Text(_WORDS), "outbox-1")
            except MitraError:
                logging.getLogger("mitra.dispatcher").exception("send")

    assert "send" in caplog.text
    assert not any(word in caplog.text for word in _PERSONAL)
