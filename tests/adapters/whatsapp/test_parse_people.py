"""Who wrote: numbers, user ids, and contacts that may or may not be the sender's."""

from typing import Any

import pytest

from mitra.adapters.whatsapp.parse import parse
from mitra.domain.event import Event
from tests.kit.notifications import PHONE, body, change, nobody, status, text

OTHER = "919800000001"
USER = "IN.13491208655302741918"


def event_of(message: dict[str, Any], *contacts: object) -> Event:
    raw = body(change(messages=[message], contacts=list(contacts)))
    events, skipped = parse(raw, "t", lambda identity: f"<{identity}>", nobody)
    assert not skipped
    return events[0]


def card(
    wa_id: str | None = None, user_id: str | None = None, name: str = "Asha"
) -> dict[str, Any]:
    ids = {"wa_id": wa_id, "user_id": user_id}
    return {"profile": {"name": name}, **{key: said for key, said in ids.items() if said}}


def without_phone(**more: Any) -> dict[str, Any]:
    message = text(**more)
    del message["from"]
    return message


def test_a_user_id_is_the_key_and_the_number_its_alias() -> None:
    event = event_of(text(from_user_id=USER))
    assert (event.citizen, event.data["alias"]) == (f"<{USER}>", f"<{PHONE}>")
    assert event.data["address"] == {"phone": PHONE, "user_id": USER}


@pytest.mark.parametrize(
    ("message", "contacts"),
    [
        (text(), [card(PHONE, USER)]),
        (text(), [card(PHONE, USER), card(PHONE, USER)]),
        (text(), [card(OTHER, "IN.2", "Ravi"), card(PHONE, USER)]),
        (without_phone(from_user_id=USER), [card(PHONE, USER)]),
        (without_phone(from_user_id=USER), [card(PHONE)]),
        (without_phone(), [card(PHONE, USER)]),
        (text(phone=f"+{PHONE}"), [card(PHONE, USER)]),
        ({**without_phone(), "from": USER}, [card(PHONE, USER)]),
    ],
)
def test_a_contact_completes_its_sender(message: dict[str, Any], contacts: list[Any]) -> None:
    event = event_of(message, *contacts)
    known = event.data["address"]
    assert isinstance(known, dict)
    assert known.get("phone") == PHONE
    assert known.get("user_id", USER) == USER
    assert event.data["name"] == "Asha"


@pytest.mark.parametrize(
    "contacts",
    [
        [card(OTHER, USER)],
        [card(PHONE, USER), card(PHONE, "IN.2")],
        [card(None, USER), card(None, "IN.2")],
        [card(OTHER, "IN.2"), card(None, USER)],
        ["x", None, {}, {"wa_id": 7}],
    ],
)
def test_a_doubtful_contact_is_nobodys(contacts: list[Any]) -> None:
    event = event_of(text(), *contacts)
    assert event.citizen == f"<{PHONE}>"
    assert event.data["address"] == {"phone": PHONE}
    assert "name" not in event.data


def test_several_contacts_tell_nothing_of_a_message_without_sender() -> None:
    raw = body(change(messages=[without_phone()], contacts=[card(PHONE), card(OTHER)]))
    assert parse(raw, "t", str, nobody) == ([], {"message_without_sender": 1})


def test_two_senders_in_one_change_stay_two() -> None:
    contacts = [card(PHONE, USER), card(OTHER, "IN.2", "Ravi")]
    raw = body(change(messages=[text(), text(phone=OTHER)], contacts=contacts))
    events, _ = parse(raw, "t", str, nobody)
    assert [(event.citizen, event.data["name"]) for event in events] == [
        (USER, "Asha"),
        ("IN.2", "Ravi"),
    ]


def test_a_status_may_name_its_addressee_in_its_contacts_alone() -> None:
    raw = status()
    del raw["recipient_id"]
    events, _ = parse(body(change(statuses=[raw], contacts=[card(None, USER)])), "t", str, nobody)
    assert [event.citizen for event in events] == [USER]


@pytest.mark.parametrize(
    "phone", ["1234", "9" * 21, "٩١٩٨١٢٣٤٥٦٧٨", "91981234567x", " ", "+", "-919812345678"]
)
def test_what_is_no_number_is_no_sender(phone: str) -> None:
    raw = body(change(messages=[text(phone=phone)]))
    assert parse(raw, "t", str, nobody) == ([], {"message_without_sender": 1})
