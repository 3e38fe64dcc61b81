"""A bus ticket is given back, first a seat, then the rest: verifiers see it, the money is back, notes come."""

from datetime import UTC, datetime, timedelta

import pytest

from local.journey.phone import Message, Phone
from local.journey.steps import code_of, document
from local.journey.withdrawal import until, verdict_on
from mitra.domain.india import day_in_india

pytestmark = pytest.mark.e2e
PEOPLE = "Asha Rao, 40, F\nRavi Teja, 20, M"


def text_of(messages: list[Message]) -> str:
    return "\n".join(str(message.get("text")) for message in messages)


def until_document(phone: Phone, name: str, nth: int = 1) -> dict[str, str]:
    """Wait for the nth document whose file name begins so, in whatever order they come."""
    while True:
        sent = [document([message]) for message in phone.chat() if message.get("document")]
        named = [each for each in sent if each["filename"].startswith(name)]
        if len(named) >= nth:
            return named[nth - 1]
        phone.wait(f"{name}, the {nth}. one")


def bought(phone: Phone) -> dict[str, str]:
    """Two seats of a bus in five days, paid in the chat."""
    day = day_in_india(datetime.now(UTC)) + timedelta(days=5)
    for said in ("RTC-02", "Vijayawada", "Visakhapatnam", f"{day:%d-%m-%Y}", "2", "4", "1", "any"):
        phone.say(said)
    phone.say(PEOPLE)
    phone.say("1")
    phone.say("1")
    phone.client.post(f"/simulator/chats/{phone.wa_id}", json={"pay": "success"}).raise_for_status()
    return until_document(phone, "bus-ticket")


def test_a_seat_and_then_the_rest(arrived: Phone) -> None:
    phone = arrived
    ticket = bought(phone)
    first = code_of(ticket)
    assert verdict_on(phone.client, first) == "genuine"

    phone.say("RTC-04")
    seats = phone.tap("Cancel ticket")
    rows = seats[-1]["rows"]
    assert isinstance(rows, list)
    assert len(rows) == 3
    assert "You get back" in text_of(phone.tap(rows[1]["id"]))
    assert "Cancelled" in text_of(phone.tap("Yes, cancel"))
    second = code_of(until_document(phone, "bus-ticket", 2))
    assert until(phone.client, first, "replaced") == "replaced"
    assert verdict_on(phone.client, second) == "genuine"
    assert verdict_on(phone.client, code_of(until_document(phone, "bus-refund"))) == "genuine"

    phone.say("RTC-04")
    assert "the whole ticket" in text_of(phone.tap("Cancel ticket"))
    assert "no longer counts" in text_of(phone.tap("Yes, cancel"))
    assert until(phone.client, second, "revoked") == "revoked"
    assert verdict_on(phone.client, code_of(until_document(phone, "bus-refund", 2))) == "genuine"
    told = text_of(phone.say("RTC-04"))
    assert "on its way back" in told or "was given back" in told
