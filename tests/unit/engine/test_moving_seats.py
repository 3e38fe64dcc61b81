"""Moving a journey in the chat: a number means the button that stands there, and seats are for those who are left."""

from tests.kit.chat import Chat
from tests.unit.engine.test_booking import FIRST, booked


def at_the_seats(chat: Chat) -> None:
    chat.say("RTC-05")
    chat.say("1")
    chat.say("28-11-2026")
    chat.tap("9:30 pm · " + next(c.title for c in chat.choices if "9:30 pm" in c.title)[-4:])
    chat.say("1")
    assert "Which seats?" in chat.heard


def test_the_first_button_is_the_one_that_is_shown() -> None:
    chat = booked(FIRST)
    chat.say("RTC-05")

    assert [choice.title for choice in chat.choices] == ["Change date", "Keep it"]
    assert "On which day?" in chat.say("1")


def test_seats_are_chosen_one_by_one() -> None:
    chat = booked(FIRST)
    at_the_seats(chat)

    assert "Chosen: 11. Please choose 1 more." in chat.say("11")
    assert "Seats: *11, 12*" in chat.say("12")


def test_who_is_left_after_a_cancellation_chooses_one_seat() -> None:
    chat = booked(FIRST)
    for said in ("RTC-04", "cancel ticket", chat_seat(chat)):
        chat.say(said)
    chat.tap("Yes, cancel")
    at_the_seats(chat)

    assert "Seats: *11*" in chat.say("11")


def chat_seat(chat: Chat) -> str:
    """A seat of the booking, as its ticket has it."""
    return chat.booth.cases.by_reference[FIRST].facts["passengers.1.seat"]
