"""A notification becomes one event for each message, status and other change."""

import csv
from collections import Counter
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from mitra.adapters.whatsapp.parse import parse
from mitra.domain.event import Event, EventKind, from_json, to_json
from tests.kit.notifications import (
    NUMBER_ID,
    PHONE,
    body,
    change,
    nobody,
    said,
    status,
    text,
)

DATA = Path("tests/data/webhooks")
AT = "2026-11-22T06:30:00+00:00"
with (DATA / "index.tsv").open(encoding="utf-8") as listed:
    CORPUS = list(csv.DictReader(listed, delimiter="\t"))


def hashed(identity: str) -> str:
    return f"<{identity}>"


def read(raw: bytes) -> tuple[Sequence[Event], dict[str, int]]:
    events, skipped = parse(raw, AT, hashed, nobody)
    return events, dict(skipped)


def only(raw: bytes) -> Event:
    events, skipped = read(raw)
    assert (len(events), skipped) == (1, {})
    return events[0]


@pytest.mark.parametrize("row", CORPUS, ids=lambda row: row["file"])
def test_each_public_body_leads_to_one_event_or_a_counted_skip(row: dict[str, str]) -> None:
    events, skipped = read((DATA / row["file"]).read_bytes())
    assert [event.kind for event in events] == ([row["events"]] if row["events"] else [])
    assert skipped == ({} if row["events"] else {"message_without_sender": 1})
    if row["sender"]:
        address = events[0].data["address"]
        assert isinstance(address, dict)
        assert row["sender"] in address.values()


def test_the_corpus_is_whole() -> None:
    assert {row["file"] for row in CORPUS} == {path.name for path in DATA.glob("*.json")}
    assert len(CORPUS) >= 50


def test_a_message_keeps_all_that_the_dispatcher_needs() -> None:
    message = text("హాయ్", context={"id": "wamid.old"}, new_key=[1, {"a": None}])
    contact = {"profile": {"name": "Asha"}, "wa_id": PHONE}
    event = only(body(change(messages=[message], contacts=[contact])))
    assert event.kind is EventKind.MESSAGE
    assert event.at == AT
    assert event.citizen == f"<{PHONE}>"
    assert event.data == {
        "message": message,
        "address": {"phone": PHONE},
        "alias": "",
        "phone_number_id": NUMBER_ID,
        "name": "Asha",
    }
    assert from_json(to_json(event)) == event


def test_a_status_goes_to_the_addressees_stream() -> None:
    raw = status(biz_opaque_callback_data="out-1", recipient_user_id="IN.1349")
    event = only(body(change(statuses=[raw])))
    assert (event.kind, event.citizen) == (EventKind.STATUS, "<IN.1349>")
    assert event.data == {"status": raw, "phone_number_id": NUMBER_ID}


@pytest.mark.parametrize("field", ["account_update", "flows", "message_echoes", "tomorrow", ""])
def test_any_other_change_is_account_news_as_it_is(field: str) -> None:
    raw = change(field, event="DISABLED_UPDATE")
    event = only(body(raw))
    assert (event.kind, event.citizen) == (EventKind.ACCOUNT, "account")
    assert event.data == {"field": field, "change": raw}


def test_errors_of_the_account_come_beside_messages() -> None:
    events, _ = read(body(change(messages=[text()], errors=[{"code": 130429}])))
    assert [event.kind for event in events] == [EventKind.MESSAGE, EventKind.ACCOUNT]
    assert events[1].data["field"] == "errors"
    assert "messages" not in str(events[1].data["change"])


def test_a_changed_user_id_goes_to_the_new_one_with_the_old_one_and_the_number() -> None:
    update = {"wa_id": PHONE, "user_id": {"previous": "IN.1", "current": "IN.2"}}
    event = only(body(change("user_id_update", user_id_update=[update])))
    assert (event.kind, event.citizen) == (EventKind.ACCOUNT, "<IN.2>")
    assert event.data == {
        "field": "user_id_update",
        "change": update,
        "previous": "<IN.1>",
        "alias": f"<{PHONE}>",
    }


@pytest.mark.parametrize("update", [None, {}, "x", {"user_id": None}, {"user_id": {"current": 7}}])
def test_a_changed_user_id_without_one_is_news_of_the_account(update: object) -> None:
    event = only(body(change("user_id_update", user_id_update=[update])))
    assert (event.citizen, event.data["field"]) == ("account", "user_id_update")


def test_everything_of_a_post_comes_in_its_order() -> None:
    first, second, third = text("1"), text("2"), text("3", phone="919800000001")
    late = status()
    events, skipped = read(
        body(
            change(messages=[first, second]),
            change("flows"),
            change(messages=[third], statuses=[late]),
        )
    )
    raws = [event.data.get("message") or event.data.get("status") for event in events]
    assert raws == [first, second, None, third, late]
    assert skipped == {}


def test_a_redelivery_has_the_same_ids_and_nothing_else_shares_them() -> None:
    raw = body(
        change(messages=[text("1"), text("2")], statuses=[status(), status(status="read")]),
        change("flows"),
        change("flows", event="other"),
    )
    first, again = read(raw)[0], read(raw)[0]
    assert [event.id for event in first] == [event.id for event in again]
    assert max(Counter(event.id for event in first).values()) == 1


def test_no_id_holds_what_whatsapps_ids_hide() -> None:
    wamid = "wamid.HBgMOTE5ODEyMzQ1Njc4FQIAEhg"
    events, _ = read(body(change(messages=[text(id=wamid)], statuses=[status(id=wamid)])))
    assert all(wamid[6:] not in event.id for event in events)
    assert [event.id[:4] for event in events] == ["msg:", "sts:"]
    assert all(len(event.id) < 64 for event in events)


def test_each_state_is_an_event_of_its_own() -> None:
    one: dict[str, Any] = {"id": "wamid.1"}
    states = [
        status(**one, status="pending"),
        status(**one, status="captured"),
        status(**one, status="captured", payment={"transaction": {"status": "success"}}),
        status(**one, status="captured", payment={"transaction": {"status": "failed"}}),
        status(**one, status="a state of tomorrow, with blanks"),
        status(**one, status=None),
        status(**one, status={"nested": True}),
    ]
    events, _ = read(body(change(statuses=states)))
    ids = [event.id for event in events]
    assert len(set(ids)) == len(states)
    assert ids[0].endswith(":pending")
    assert all(event_id.isascii() and " " not in event_id for event_id in ids)


@pytest.mark.parametrize(
    ("broken", "kind"),
    [
        ("not an object", "message_without_id"),
        (None, "message_without_id"),
        ({}, "message_without_id"),
        (text(id=""), "message_without_id"),
        (text(id=7), "message_without_id"),
        ({"id": "wamid.x", "type": "text"}, "message_without_sender"),
        (text(phone="REDACTED"), "message_without_sender"),
        (text(phone="919812345678 OR 1=1"), "message_without_sender"),
    ],
)
def test_one_bad_message_never_loses_the_others(broken: object, kind: str) -> None:
    good = [text("1"), text("2")]
    for order in permutations([*good, broken]):
        events, skipped = read(said(*order))
        kept = [event.data["message"] for event in events]
        assert kept == [message for message in order if message in good]
        assert skipped == {kind: 1}


def test_a_message_without_a_type_is_queued_as_it_is() -> None:
    message = text()
    del message["type"]
    assert only(said(message)).data["message"] == message


@pytest.mark.parametrize(
    "raw",
    [
        b'{"entry":[]}',
        b"{}",
        b'{"entry":null}',
        b'{"entry":[{"changes":null}]}',
        b'{"entry":[{"id":"1"}]}',
    ],
)
def test_an_empty_notification_is_nothing(raw: bytes) -> None:
    assert read(raw) == ([], {})


def test_what_is_broken_outside_of_messages_is_counted() -> None:
    raw = b'{"entry":["x",7,{"changes":["y",{"field":"messages","value":{"statuses":[{"id":"1"},{}]}}]}]}'
    events, skipped = read(raw)
    assert events == []
    assert skipped == {
        "entry_unreadable": 2,
        "change_unreadable": 1,
        "status_without_recipient": 1,
        "status_without_id": 1,
    }
