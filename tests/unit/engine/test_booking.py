"""The step `booking`: whatever is sent at whatever stage, nothing is cancelled that was not agreed to."""

import json

import pytest

from mitra.domain.booking_happenings import BookingCancelled, BookingRefused
from mitra.domain.effects import RequestPayment
from mitra.domain.inbound import Inbound, SharedLocation, Tap, TextMessage
from mitra.domain.reference import new_reference
from mitra.domain.session import Session
from tests.kit.chat import PHOTO, Chat, arrived

FIRST, SECOND = (new_reference("RTC-02", bytes([n, 0, 0, 0, 0])) for n in (1, 2))
PEOPLE = [{"name": name, "age": 30, "gender": "other"} for name in ("Asha Rao", "Ravi Teja")]
ANSWERS = {
    "from_place": "VJA",
    "to_place": "VSP",
    "date": "2026-11-27",
    "persons": "2",
    "seats": "any",
    "passengers": json.dumps(PEOPLE),
}
LISTS = {
    "from_place": ("bus_stations", "Vijayawada"),
    "to_place": ("bus_destinations", "Visakhapatnam"),
    "service": ("bus_services", "Super Luxury"),
    "boarding_point": ("boarding_points", ""),
}
STAGES = {"one": (), "parts": ("cancel ticket",), "confirm": ("cancel ticket", "all")}
STRANGE: list[Inbound] = [
    TextMessage(""),
    TextMessage("x" * 4096),
    TextMessage("99"),
    TextMessage("RTC-0000-0000"),
    TextMessage("{0.__class__} %s \u202e"),
    Tap("booking:move", "Yes, change"),
    Tap("part:99", "Seat 99"),
    Tap("page:next", "More"),
    Tap("", ""),
    SharedLocation(16.5, 80.6),
    PHOTO,
]


def booked(*references: str) -> Chat:
    """A chat whose citizen has tickets for two."""
    chat = arrived()
    answers = dict(ANSWERS)
    for question, (options, wanted) in LISTS.items():
        answers[question] = _chosen(chat, options, answers, wanted)
    for reference in references:
        price = 2 * (56_000 + 2_000)
        effect = RequestPayment("rtc_02_bus_ticket", answers, "en", price, price)
        chat.booth.bought(reference, effect, chat.world.at)
    return chat


def _chosen(chat: Chat, name: str, answers: dict[str, str], wanted: str) -> str:
    """The id of an entry of the sandbox's list."""
    listed = (stock.options(name, answers) for stock in chat.world.fair.stocks["rtc"])
    offered = next(each for each in listed if each is not None)
    return next(one.id for one in offered if wanted in str(one))


def nothing_gone(chat: Chat) -> None:
    for payment in chat.booth.payments.by_reference.values():
        assert payment.refunds == ()
    assert len(chat.booth.cases.by_reference) == len(chat.booth.payments.by_reference)


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("message", STRANGE, ids=lambda m: type(m).__name__ + repr(m)[:24])
def test_strange_messages_cancel_nothing_and_are_answered(stage: str, message: Inbound) -> None:
    chat = booked(FIRST)
    for said in ("RTC-04", *STAGES[stage]):
        chat.say(said)
    assert chat.send(message)
    assert chat.session.position.step == "cancel_booking"
    nothing_gone(chat)


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("word", ["cancel", "menu", "back", "stop", "రద్దు", "रद्द"])
def test_the_words_that_lead_away_cancel_nothing(stage: str, word: str) -> None:
    chat = booked(FIRST)
    for said in ("RTC-04", *STAGES[stage]):
        chat.say(said)
    heard = chat.say(word)
    nothing_gone(chat)
    if word == "cancel":
        assert "Nothing was cancelled" in heard


@pytest.mark.parametrize("word", ["help", "status"])
def test_help_and_status_leave_them_where_they_are(word: str) -> None:
    chat = booked(FIRST)
    for said in ("RTC-04", "cancel ticket", "all"):
        chat.say(said)
    chat.say(word)
    assert "You get back: *₹1,008*" in chat.say("RTC-0000")
    assert "Cancelled" in chat.tap("Yes, cancel")


def test_of_several_bookings_one_is_chosen_and_others_references_are_unknown() -> None:
    chat = booked(FIRST, SECOND)
    chat.say("RTC-04")
    assert {choice.title for choice in chat.choices} == {FIRST, SECOND}
    stranger = new_reference("RTC-02", bytes([9, 9, 9, 9, 9]))
    assert "no booking with that reference" in chat.say(stranger)
    assert SECOND in chat.say(SECOND)
    chat.tap("Cancel ticket")
    chat.say("all")
    chat.tap("Yes, cancel")
    assert [p.reference for p in chat.booth.payments.by_reference.values() if p.refunds] == [SECOND]


def test_a_button_of_before_is_not_a_yes_now() -> None:
    chat = booked(FIRST)
    chat.say("RTC-04")
    chat.send(Tap("booking:yes", "Yes, cancel"))
    nothing_gone(chat)


def test_back_leads_to_the_booking_and_then_to_the_services() -> None:
    chat = booked(FIRST)
    for said in ("RTC-04", "cancel ticket", "all"):
        chat.say(said)
    assert FIRST in chat.say("back")
    assert "Which service?" in chat.say("back")


@pytest.mark.parametrize(
    ("news", "words"),
    [
        (BookingCancelled(FIRST, "rtc_02_bus_ticket", 50_000, remains=False), "₹500"),
        (BookingCancelled(FIRST, "rtc_02_bus_ticket", 0, remains=True), "nothing comes back"),
        (BookingRefused("too_late", "The bus has left."), "The bus has left."),
    ],
)
def test_news_of_an_earlier_wish_leave_the_conversation_where_it_is(
    news: BookingCancelled | BookingRefused, words: str
) -> None:
    chat = booked(FIRST)
    chat.say("RTC-04")
    before: Session = chat.session
    assert words in chat.happen(news)
    assert chat.session == before
