"""Days by word around midnight in India, days with nothing left, seats that nobody minds, and hostile talk."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mitra.domain.inbound import Inbound, Media, SharedLocation, Tap, TextMessage, Unsupported
from mitra.domain.service import LANGUAGES
from tests.kit.chat import Chat, arrived

MIDNIGHT = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)
"""The 24th begins in India."""


def at_the_day(at: datetime = MIDNIGHT, language: str = "English") -> Chat:
    chat = arrived(language)
    chat.world.at = chat.world.fair.at = at
    for words in ("RTC-02", "Vijayawada", "Hyderabad"):
        chat.say(words)
    assert chat.session.position.question == "date"
    return chat


def at_the_seats(persons: int = 2) -> Chat:
    chat = at_the_day()
    for words in ("tomorrow", str(persons), "1", "1"):
        chat.say(words)
    assert chat.session.position.question == "seats"
    return chat


def answered(chat: Chat, question: str) -> str:
    answer = chat.session.answers.get(question)
    return answer.value if answer else ""


@pytest.mark.parametrize(
    ("word", "days"),
    [
        ("today", 0),
        ("Today.", 0),
        ("TOMORROW", 1),
        ("day after  tomorrow", 2),
        ("ఈరోజు", 0),
        ("ఈ రోజు", 0),
        ("రేపు", 1),
        ("ఎల్లుండి", 2),
        ("repu", 1),
        ("आज", 0),
        ("कल", 1),
        ("परसों", 2),
        ("kal", 1),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES.values())
def test_a_day_may_be_said_by_word_in_every_language(word: str, days: int, language: str) -> None:
    chat = at_the_day(language=language)
    chat.say(word)

    assert answered(chat, "date") == f"2026-11-{24 + days}"


@pytest.mark.parametrize("seconds", [-1, 0])
def test_today_changes_at_midnight_in_india(seconds: int) -> None:
    chat = at_the_day(MIDNIGHT + timedelta(seconds=seconds))
    chat.say("today")

    assert answered(chat, "date") == ("2026-11-24" if seconds == 0 else "2026-11-23")


@pytest.mark.parametrize("word", ["yesterday", "to day", "tomorrow 5", "day", "", "today|tomorrow"])
def test_what_is_no_day(word: str) -> None:
    chat = at_the_day()

    assert chat.say(word).startswith("⚠️ Please write the date as day-month-year")


@pytest.mark.parametrize(("day", "fits"), [("23-11-2026", 0), ("23-01-2027", 1), ("24-01-2027", 0)])
def test_a_journey_begins_today_or_within_sixty_days(day: str, fits: int) -> None:
    chat = at_the_day()
    heard = chat.say(day)

    assert bool(answered(chat, "date")) == bool(fits)
    assert fits or heard.startswith("⚠️ Please write a date from today up to sixty days ahead")


def test_a_day_with_nothing_left_is_asked_anew() -> None:
    chat = at_the_day(MIDNIGHT - timedelta(minutes=1))
    chat.say("today")
    heard = chat.say("2")

    assert heard.startswith("ℹ️ No bus has so many seats left on that day.")
    assert "On which day?" in heard
    assert chat.session.position.question == "date"
    assert not answered(chat, "date")
    chat.say("tomorrow")
    assert chat.session.position.question == "service"
    assert answered(chat, "persons") == "2"


def test_a_day_with_nothing_left_is_asked_anew_while_changing() -> None:
    chat = at_the_seats()
    chat.say("any")
    chat.say("Lakshmi Devi 45 F\nRavi 12 M")
    chat.tap("review:change")
    chat.tap("edit:date")
    chat.world.at = chat.world.fair.at = MIDNIGHT + timedelta(hours=23)
    heard = chat.say("today")

    assert heard.startswith("ℹ️ No bus has so many seats left on that day.")
    for words in ("tomorrow", "1", "1", "any"):
        chat.say(words)
    assert chat.session.position.step == "review"


@pytest.mark.parametrize("said", ["any", "Any seats", "ANY", "anything", "ఏవైనా సీట్లు", "कोई भी सीट"])
def test_whoever_does_not_mind_may_say_so(said: str) -> None:
    chat = at_the_seats()
    chat.say(said)

    assert answered(chat, "seats") == "any"


def test_any_seats_may_be_tapped_after_one_was_chosen() -> None:
    chat = at_the_seats()
    chat.say("11")
    chat.tap("Any seats")

    assert answered(chat, "seats") == "any"


def test_a_number_is_a_seat_and_never_the_first_row() -> None:
    chat = at_the_seats()
    chat.say("1, 2")

    assert answered(chat, "seats") == "1,2"


def messages() -> st.SearchStrategy[Inbound]:
    words = [
        "menu",
        "back",
        "1",
        "2",
        "0",
        "any",
        "today",
        "Vijayawada",
        "cancel",
        "page:next",
        "RTC-02",
    ]
    return st.one_of(
        st.sampled_from(words).map(TextMessage),
        st.text(max_size=40).map(TextMessage),
        st.sampled_from(["any", "1", "VJA", "page:next", "offer:pay:0", "review:submit"]).map(
            lambda one: Tap(one, one)
        ),
        st.just(SharedLocation(16.5, 80.6)),
        st.just(Media("m", "image", "image/jpeg")),
        st.just(Unsupported("sticker")),
    )


@settings(max_examples=40, deadline=None)
@given(answered=st.integers(0, 7), said=st.lists(messages(), min_size=1, max_size=6))
def test_whatever_is_said_on_the_way_to_a_bus_gets_an_answer(
    answered: int, said: list[Inbound]
) -> None:
    chat = arrived()
    way = ("RTC-02", "VJA", "Hyderabad", "tomorrow", "2", "1", "1", "any")
    for words in way[: answered + 1]:
        chat.say(words)
    for message in said:
        chat.send(message)
        assert chat.replies
