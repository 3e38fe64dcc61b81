"""How many, who and which seats: what fits, what is refused and why, and whatever else somebody may send."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mitra.adapters.whatsapp.limit_check import check_limits
from mitra.domain.happenings import Moment, Said
from mitra.domain.inbound import Inbound, Media, SharedLocation, Tap, TextMessage, Unsupported
from mitra.engine import paging
from mitra.engine.turn import advance
from tests.kit.chat import Chat, arrived
from tests.kit.paid_services import paid_catalogue

FREE = ["1", "2", "5", "12", "14", "15A", "Upper 3"]
TWO = "Lakshmi Devi, 45, F\nRavi, 12, M"


def at_question(number: int, language: str = "English", seats: list[str] = FREE) -> Chat:
    """A booking for two, at its first, second or third question."""
    chat = arrived(language, paid_catalogue())
    chat.world.lists["seats"] = seats
    chat.say("END-90")
    for answer in ["2", TWO][:number]:
        chat.say(answer)
    return chat


def answer(chat: Chat, question: str) -> str:
    return chat.session.answers[question].value


def people(chat: Chat) -> list[dict[str, object]]:
    found = json.loads(answer(chat, "people"))
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize(("said", "value"), [("3", "3"), ("౩", "3"), (" ४ ", "4"), ("01", "1")])
def test_numbers(said: str, value: str) -> None:
    chat = at_question(0)
    chat.say(said)
    assert answer(chat, "persons") == value


@pytest.mark.parametrize(
    "said", ["0", "5", "-1", "1.5", "two", "", "²", "9" * 500, "1 2", "½", "+3"]
)
def test_what_is_no_number_within_bounds(said: str) -> None:
    chat = at_question(0)
    assert "from 1 to 4" in chat.say(said)
    assert "persons" not in chat.session.answers


@pytest.mark.parametrize(
    ("line", "person"),
    [
        ("Lakshmi Devi, 45, F", ("Lakshmi Devi", 45, "female")),
        ("1. Lakshmi Devi 45 female", ("Lakshmi Devi", 45, "female")),
        ("M 12 Ravi", ("Ravi", 12, "male")),
        ("ravi kumar;12;m", ("ravi kumar", 12, "male")),
        ("లక్ష్మీ దేవి, ౪౫, స్త్రీ", ("లక్ష్మీ దేవి", 45, "female")),
        ("लक्ष्मी देवी ४५ महिला", ("लक्ष्मी देवी", 45, "female")),
        ("రవి పు 12", ("రవి", 12, "male")),
        ("K. O'Brien-Rao / 0 / O", ("K. O'Brien-Rao", 0, "other")),
        ("Baby, 120, అన్య, other", None),
    ],
)
def test_one_person_a_line(line: str, person: tuple[str, int, str] | None) -> None:
    chat = at_question(1)
    chat.say(f"{line}\n\nRavi 12 M")
    if person is None:
        assert people(chat)[0]["name"] == "Baby అన్య"
        return
    assert people(chat)[0] == dict(zip(("name", "age", "gender"), person, strict=True))
    assert people(chat)[1] == {"name": "Ravi", "age": 12, "gender": "male"}


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Lakshmi, 45, F", "Persons written: 1. Needed: 2"),
        (TWO + "\nSita 3 F", "Persons written: 3"),
        ("Lakshmi, 45, F\nRavi, M", "Line 2 lacks something: the age"),
        ("Lakshmi, 45\nRavi 12 M", "Line 1 lacks something: M, F or O"),
        ("45 F\nRavi 12 M", "Line 1 lacks something: the name"),
        ("Lakshmi 121 F\nRavi 12 M", "the age, from 0 to 120"),
        ("Lakshmi 45 46 F\nRavi 12 M", "the age"),
        ("Lakshmi 45 F M\nRavi 12 M", "M, F or O"),
        ("<b>x</b> 45 F\nRavi 12 M", "the name"),
        ("=1+1 45 F\nRavi 12 M", "the name"),
        ("L" * 400 + " 45 F\nRavi 12 M", "the name"),
        ("x\n" * 100, "a line of their own"),
        ("", "a line of their own"),
    ],
)
def test_the_first_wrong_line_is_named_and_what_it_lacks(said: str, words: str) -> None:
    chat = at_question(1)
    heard = chat.say(said)
    assert words in heard
    assert "people" not in chat.session.answers
    check_limits(chat.replies[0])


def test_who_changes_how_many_is_asked_who_and_where_again() -> None:
    chat = at_question(2)
    chat.say("1, 2")
    chat.tap("Change")
    chat.say("1")
    chat.say("1")
    assert set(chat.session.answers) == {"persons"}
    assert "Which people?" in chat.heard


@pytest.mark.parametrize(
    ("said", "ids"),
    [
        ("12, 14", "seats-4,seats-5"),
        ("౧౨ 14", "seats-4,seats-5"),
        ("14 and 12", "seats-5,seats-4"),
        ("15a & upper 3", "seats-6,seats-7"),
        ("1;2", "seats-1,seats-2"),
    ],
)
def test_seats_by_name(said: str, ids: str) -> None:
    chat = at_question(2)
    chat.say(said)
    assert answer(chat, "seats") == ids


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("3, 12", "Not free: 3"),
        ("4 6", "Not free: 4, 6"),
        ("1, 2, 5", "Written: 3. Needed: 2"),
        (",", "written like this: 1, 2"),
        ("window please", "Not free: window, please"),
        ("9" * 3000, "Not free: 999"),
    ],
)
def test_a_number_is_a_seat_and_never_a_row(said: str, words: str) -> None:
    chat = at_question(2)
    assert words in chat.say(said)
    assert "seats" not in chat.session.answers
    check_limits(chat.replies[0])


def test_seats_by_tap_one_after_the_other() -> None:
    chat = at_question(2)
    assert "Chosen: 5. Please choose 1 more." in chat.tap("seats-3")
    assert "Chosen: 5. Please choose 1 more." in chat.tap("seats-3"), "the same once more"
    chat.tap("seats-5")
    assert answer(chat, "seats") == "seats-3,seats-5"


def test_a_seat_by_tap_then_one_by_name_and_a_whole_answer_begins_anew() -> None:
    chat = at_question(2)
    chat.tap("seats-3")
    chat.say("14")
    assert answer(chat, "seats") == "seats-3,seats-5"
    other = at_question(2)
    other.tap("seats-3")
    other.say("1, 2")
    assert answer(other, "seats") == "seats-1,seats-2"


def test_what_was_picked_outlives_a_page_and_a_mistake() -> None:
    chat = at_question(2, seats=[str(n) for n in range(1, 31)])
    chat.tap("seats-3")
    chat.tap(paging.MORE)
    chat.say("99")
    chat.tap("seats-12")
    assert answer(chat, "seats") == "seats-3,seats-12"


@pytest.mark.parametrize("language", ["English", "తెలుగు", "हिन्दी"])
@pytest.mark.parametrize("title", ["{}", "Upper deck, window {}"])
def test_a_bus_full_of_seats_fits_into_a_message(language: str, title: str) -> None:
    chat = at_question(2, language, [title.format(n) for n in range(1, 61)])
    check_limits(chat.replies[0])
    assert "60" in chat.heard or "…" in chat.heard


def test_nothing_free_leads_back() -> None:
    chat = at_question(2, seats=[])
    assert "Nothing is free" in chat.heard
    assert "seats" not in chat.session.answers
    chat.say("1")
    assert "seats" not in chat.session.answers
    assert "Which people?" in chat.say("back")


_MESSAGES: st.SearchStrategy[Inbound] = st.one_of(
    st.text(max_size=400).map(TextMessage),
    st.text("0123456789,; \n౧౨३MFO.-", max_size=60).map(TextMessage),
    st.text("అఆ్ీ१२ \n,", max_size=80).map(TextMessage),
    st.builds(Tap, st.text(max_size=20), st.text(max_size=20)),
    st.builds(SharedLocation, st.floats(-90, 90), st.floats(-180, 180)),
    st.builds(Media, st.text(), st.sampled_from(["image", "audio"]), st.text()),
    st.builds(Unsupported, st.text()),
)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 2), st.lists(_MESSAGES, min_size=1, max_size=3))
def test_whatever_is_sent_is_answered_with_what_whatsapp_takes(
    number: int, messages: list[Inbound]
) -> None:
    chat = at_question(number)
    for message in messages:
        turn = advance(chat.session, Moment(Said(message), chat.world.at), chat.catalogue)
        assert turn.replies or turn.effects
        chat.send(message)
        for reply in chat.replies:
            check_limits(reply)
    for name, given_answer in chat.session.answers.items():
        assert name != "people" or len(json.loads(given_answer.value)) == 2
