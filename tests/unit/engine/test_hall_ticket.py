"""A hall ticket by roll number and date of birth: what is taken, and how often it may be tried."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from mitra.domain.session import Tries
from tests.kit.chat import arrived


def test_stop_does_not_give_new_tries() -> None:
    chat = arrived()
    for _ in range(5):
        chat.say("EDU-01")
        chat.say("1000001")
        chat.say("01-01-2011")
    chat.say("stop")
    chat.say("Hi")
    chat.tap("English")
    chat.say("1")
    chat.say("EDU-01")
    chat.say("0023104518")
    assert "tried 5 times" in chat.say("28-06-2011")


def test_tries_are_counted_by_the_day_in_india() -> None:
    chat = arrived()
    chat.session = replace(chat.session, tries=Tries("2026-11-23", 5))
    chat.world.at = datetime(2026, 11, 23, 18, 31, tzinfo=UTC)
    chat.say("EDU-01")
    chat.say("0023104518")
    assert "Here is the hall ticket" in chat.say("28-06-2011")


@pytest.mark.parametrize("typed", ["ap-10/0012", "AP-10/0012", " aP-10 /0012 ", "ap-౧౦/౦౦౧౨"])
def test_a_roll_number_is_taken_as_people_type_it(typed: str) -> None:
    chat = arrived()
    chat.world.hall_tickets[("AP-10/0012", "2011-06-28")] = "D2"
    chat.say("EDU-01")
    chat.say(typed)
    assert "Here is the hall ticket" in chat.say("28-06-2011")


@pytest.mark.parametrize(
    ("number", "born"), [("0023104519", "28-06-2011"), ("0023104518", "29-06-2011")]
)
def test_nobody_learns_which_of_the_two_was_wrong(number: str, born: str) -> None:
    chat = arrived()
    chat.say("EDU-01")
    chat.say(number)
    assert chat.say(born).startswith("There is no hall ticket with this roll number and this date")
    assert chat.session.tries == Tries("2026-11-23", 1)
    assert chat.session.answers == {}


def test_a_withdrawn_ticket_is_said_to_be_withdrawn_and_no_wrong_try() -> None:
    chat = arrived()
    chat.world.withdrawn.add("7F3K9QXM2B4D")
    chat.say("EDU-01")
    chat.say("0023104518")
    assert "withdrawn this hall ticket" in chat.say("28-06-2011")
    assert chat.session.tries == Tries()
