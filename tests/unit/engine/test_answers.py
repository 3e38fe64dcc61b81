"""Every kind of answer: what fits, and what is refused with words that say what would."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mitra.domain.happenings import Moment, Said
from mitra.domain.inbound import Inbound, Media, SharedLocation, Tap, TextMessage, Unsupported
from mitra.engine.figures import rupees
from mitra.engine.turn import advance
from tests.kit.chat import Chat, arrived

ORDER = ["Lakshmi Devi", "15-08-1990", "1234", "NTR", "1", "Patamata", "120000", "1"]


def at_question(number: int) -> Chat:
    chat = arrived()
    chat.say("REV-02")
    for answer in ORDER[:number]:
        chat.say(answer)
    return chat


def taken(question: int, answer: str) -> bool:
    chat = at_question(question)
    asked = chat.session.position.question
    reply = chat.say(answer)
    assert reply.startswith("⚠️") is (asked not in chat.session.answers)
    return asked in chat.session.answers


@pytest.mark.parametrize("name", ["Lakshmi Devi", "లక్ష్మీ", "लक्ष्मी देवी", "K. O'Brien-Rao", "శ్రీ‌నివాస్"])
def test_names(name: str) -> None:
    assert taken(0, name)


@pytest.mark.parametrize(
    "name",
    ["X", "Ravi 2", "http://x.y", "<b>Ravi</b>", "R" * 101, "🙂🙂", "a\u202eb", "..", "=1+1"],
)
def test_what_is_no_name(name: str) -> None:
    assert not taken(0, name)


@pytest.mark.parametrize(
    "date",
    [
        "15-08-1990",
        "15/8/1990",
        "15.8.1990",
        "15081990",
        "15 8 1990",
        "15 Aug 1990",
        "15th august, 1990",
        "1990-08-15",
        "౧౫-౦౮-౧౯౯౦",
        "15 ఆగస్టు 1990",
        "29-02-2000",
    ],
)
def test_dates(date: str) -> None:
    assert taken(1, date)


@pytest.mark.parametrize(
    "date",
    [
        "31-02-1990",
        "15-8-90",
        "1990",
        "tomorrow",
        "24-11-2026",
        "01-01-1850",
        "29-02-1900",
        "15-13-1990",
        "0-0-0000",
        "9" * 60,
    ],
)
def test_what_is_no_date_of_birth(date: str) -> None:
    assert not taken(1, date)


@pytest.mark.parametrize("digits", ["1234", "౧౨౩౪", "12 34"])
def test_the_last_four_of_an_aadhaar_number(digits: str) -> None:
    assert taken(2, digits)


@pytest.mark.parametrize(
    "digits", ["123", "12345", "234123412346", "2341 2341 2346", "abcd", "12a4", "²³¹¹"]
)
def test_anything_but_four_digits_is_refused_and_never_kept(digits: str) -> None:
    assert not taken(2, digits)


@pytest.mark.parametrize(
    "money",
    [
        "0",
        "120000",
        "1,20,000",
        "₹1,20,000",
        "Rs. 120000/-",
        "1.2 lakh",
        "1 లక్ష",
        "50 हज़ार",
        "౧౨౦౦౦౦",
        "12k",
    ],
)
def test_money(money: str) -> None:
    assert taken(6, money)


@pytest.mark.parametrize(
    "money", ["-5", "much", "12.345", "1e9", "100000001", "9" * 30, "1.2", "lakh", "12 dollars"]
)
def test_what_is_no_income(money: str) -> None:
    assert not taken(6, money)


@pytest.mark.parametrize(
    ("amount", "shown"),
    [(0, "₹0"), (999, "₹999"), (1000, "₹1,000"), (120000, "₹1,20,000"), (12345678, "₹1,23,45,678")],
)
def test_rupees_are_grouped_as_in_india(amount: int, shown: str) -> None:
    assert rupees(amount) == shown


@pytest.mark.parametrize("trouble", ["too_large", "wrong_kind", "gone"])
def test_a_photo_that_cannot_be_used_is_asked_again(trouble: str) -> None:
    chat = at_question(8)
    chat.world.photo_trouble = trouble
    assert chat.photo().startswith("⚠️")
    chat.world.photo_trouble = None
    assert "Is everything right?" in chat.photo()


inbound = st.one_of(
    st.builds(TextMessage, st.text(max_size=200)),
    st.builds(
        TextMessage,
        st.sampled_from(
            [
                "1",
                "2",
                "10",
                "back",
                "cancel",
                "menu",
                "help",
                "status",
                "stop",
                "language",
                "Hi",
                *ORDER,
            ]
        ),
    ),
    st.builds(
        Tap,
        st.sampled_from(
            [
                "dep:revenue",
                "svc:rev_02_income_certificate",
                "page:next",
                "review:submit",
                "review:change",
                "edit:name",
                "consent:yes",
                "lang:te",
                "x",
            ]
        ),
        st.text(max_size=24),
    ),
    st.builds(SharedLocation, st.floats(-90, 90), st.floats(-180, 180)),
    st.builds(
        Media, st.just("m"), st.sampled_from(["image", "audio", "sticker"]), st.just("image/jpeg")
    ),
    st.builds(Unsupported, st.text(max_size=10)),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(inbound, max_size=40))
def test_no_sequence_of_messages_ends_without_an_answer(messages: list[Inbound]) -> None:
    chat = Chat()
    for message in messages:
        chat.send(message)
        assert 1 <= len(chat.replies) <= 2
        assert chat.heard.strip()
        assert len(chat.choices) <= 10
        assert len({choice.id for choice in chat.choices}) == len(chat.choices)


@settings(max_examples=60, deadline=None)
@given(st.lists(inbound, max_size=15), inbound)
def test_a_turn_is_a_pure_function(messages: list[Inbound], last: Inbound) -> None:
    chat = Chat()
    for message in messages:
        chat.send(message)
    moment = Moment(Said(last), chat.world.at)
    assert advance(chat.session, moment, chat.catalogue) == advance(
        chat.session, moment, chat.catalogue
    )
