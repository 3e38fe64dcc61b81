"""No body, however strange, breaks the reader; and no part, however strange, loses a good one."""

import json
import time
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitra.adapters.whatsapp.parse import parse
from mitra.domain.errors import Malformed
from mitra.domain.event import from_json, to_json
from tests.kit.notifications import body, change, nobody, status, text

NAMES = [
    "id",
    "from",
    "from_user_id",
    "recipient_id",
    "recipient_user_id",
    "type",
    "text",
    "messages",
    "statuses",
    "errors",
    "contacts",
    "wa_id",
    "user_id",
    "profile",
    "name",
    "value",
    "field",
    "changes",
    "entry",
    "metadata",
    "phone_number_id",
    "status",
    "payment",
    "user_id_update",
    "current",
    "previous",
]
scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(), max_size=8)
    | st.sampled_from([*NAMES, "919812345678", "IN.1", "\ud800", "wamid.x"])
)
anything = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=4), inner, max_size=5)
    ),
    max_leaves=20,
)
changes = st.fixed_dictionaries(
    {},
    optional={
        "field": st.sampled_from(["messages", "user_id_update", ""]) | anything,
        "value": anything,
    },
)


def read(raw: bytes) -> list[Any]:
    events, _ = parse(raw, "t", lambda identity: f"<{identity}>", nobody)
    for event in events:
        assert from_json(to_json(event)).id == event.id
        assert event.id.isascii()
    return [event.data.get("message") or event.data.get("status") for event in events]


@given(st.binary(max_size=200) | anything.map(lambda drawn: json.dumps(drawn).encode()))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    with suppress(Malformed):
        read(raw)


@given(st.lists(changes | anything, max_size=3), st.lists(anything, max_size=3), anything)
def test_no_neighbour_loses_a_good_message(
    around: list[Any], siblings: list[Any], contacts: Any
) -> None:
    good = text("keep me", phone="919899999999")
    mixed = change(messages=[*siblings, good], contacts=contacts, statuses=siblings)
    found = read(body(*around, mixed, *around))
    assert found.count(good) == 1


@given(anything)
def test_every_usable_message_is_queued_whatever_else_it_holds(extra: Any) -> None:
    message = {**text(), "type": extra, "text": extra, "context": extra}
    raw = status(pricing=extra, payment=extra, status=extra)
    found = read(body(change(messages=[message], statuses=[raw])))
    assert len(found) == 2


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"null",
        b"[]",
        b'"x"',
        b"7",
        b"{",
        b"\xff\xfe",
        b'{"entry": 1' + b"0" * 5000 + b"}",
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b'{"entry":' + b"[" * 1000 + b"]" * 1000 + b"}",
        b'{"entry":' + b'{"a":' * 60 + b"1" + b"}" * 60 + b"}",
    ],
)
def test_what_is_no_object_or_too_deep_is_refused_at_once(raw: bytes) -> None:
    begun = time.process_time()
    with pytest.raises(Malformed):
        parse(raw, "t", str, nobody)
    assert time.process_time() - begun < 0.5


def test_numbers_that_are_no_json_become_nothing() -> None:
    raw = b'{"entry":[{"changes":[{"field":"x","value":{"a":NaN,"b":-Infinity}}]}]}'
    (event,) = parse(raw, "t", str, nobody)[0]
    assert event.data["change"] == {"field": "x", "value": {"a": None, "b": None}}


def test_a_thousand_messages_and_their_contacts_are_read_in_a_moment() -> None:
    phones = [f"9198{n:08}" for n in range(1000)]
    messages = [text(str(n), phone=phone) for n, phone in enumerate(phones)]
    contacts = [{"wa_id": phone, "profile": {"name": phone}} for phone in phones]
    raw, begun = body(change(messages=messages, contacts=contacts)), time.process_time()
    events, _ = parse(raw, "t", str, nobody)
    assert time.process_time() - begun < 0.5
    assert [event.data["name"] for event in events] == phones
