"""Nothing that a citizen said, is called, or can be rung up by leaves the dispatcher but to WhatsApp."""

import json
import logging
from collections.abc import Iterator
from functools import partial
from unittest.mock import patch

import pytest

from mitra.domain.event import Event, to_json
from tests.functions.dispatching import Office, logged, office
from tests.kit.graph_desk import Answer, trouble
from tools.events.dispatcher import batch, record, said

PHONE = "919812345678"
WAMID = "wamid.HBgMOTE5ODEyMzQ1Njc4FQIAEhgUM0E"
CANARIES = (
    PHONE,
    "HBgMOTE5ODEyMzQ1Njc4",
    "OTE5ODEyMzQ1Njc4",
    "IN.13491208655302741918",
    "Canaryname",
    "canary words",
    "234567891234",
    "EAAcanaryTOKEN",
)


@pytest.fixture
def desk() -> Iterator[Office]:
    with office() as running:
        yield running


def whispered(text: str, number: int) -> Event:
    event = said(text, number, phone=PHONE)
    message = {**dict(event.data["message"]), "id": f"{WAMID}{number}"}  # type: ignore[call-overload]
    address = {"phone": PHONE, "user_id": "IN.13491208655302741918"}
    data = {**event.data, "message": message, "address": address, "name": "Canaryname"}
    return event._replace(id=f"{WAMID}{number}", data=data)


def refused(code: int, _: dict[str, object]) -> Answer:
    return trouble(code)


def play(desk: Office) -> None:
    """A few good turns, then every kind of trouble."""
    for number, text in enumerate(["Hi", "1", "1", "canary words", "234567891234"]):
        desk.call(batch(whispered(text, number)))
    for code in (131016, 131047, 190, 131056, 7):
        desk.graph.answer = partial(refused, code)
        desk.call(batch(whispered("canary words", code)))
    unreadable = to_json(whispered("canary words", 99)).replace('"v":1', '"v":9')
    desk.call({"Records": [record(unreadable, "g", 1), record("{canary words", "h", 2)]})
    with patch("mitra.usecases.turn_conversation.completed", side_effect=KeyError(PHONE)):
        desk.call({"Records": [record(to_json(whispered("canary words", 100)), "i", 1, 7)]})


def test_no_log_line_says_who_or_what(
    desk: Office, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        play(desk)

    ours = [r for r in caplog.records if not r.name.startswith(("httpcore", "urllib3"))]
    lines, printed = logged(ours), "".join(capfd.readouterr())
    assert {r.msg for r in ours} >= {
        "turn_taken",
        "turn_retried",
        "send_refused",
        "event_unreadable",
        "fault",
    }
    assert [canary for canary in CANARIES if canary in lines + printed] == []


def test_no_table_shows_who_or_what(desk: Office) -> None:
    play(desk)

    stored = json.dumps([desk.rows(desk.sessions), desk.rows(desk.cases)])
    assert len(stored) > 500
    assert [canary for canary in CANARIES if canary in stored] == []
