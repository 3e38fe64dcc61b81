"""Questions that may be left out, questions that hang on an answer, and applications that are free for some."""

import pytest

from mitra.domain.inbound import Media
from tests.kit.chat import Chat, arrived
from tests.kit.paid_services import APPLY, paid_catalogue

PAN = ("ABCDE1234F", "abcde1234f", " abcde 1234 f ", "ABCDE१२३४F")
NO_PAN = ("", "ABCDE12345", "1234ABCDEF", "ABCDE1234FF", "ABCDÉ1234F", "A" * 5000, "ABCDE1234F; x")


def _at_pan() -> Chat:
    chat = arrived()
    for said in ("CMR-06", "500", "Ravi Teja"):
        chat.say(said)
    return chat


@pytest.mark.parametrize("said", PAN)
def test_a_pan_is_taken_and_only_its_end_is_shown(said: str) -> None:
    chat = _at_pan()
    chat.say(said)
    assert chat.session.answers["pan"].value == "ABCDE1234F"
    assert chat.session.answers["pan"].shown == "XXXXXX234F"
    assert chat.world.till.asked[-1].answers["pan"] == "ABCDE1234F"


@pytest.mark.parametrize("said", NO_PAN)
def test_what_is_no_pan_is_asked_again(said: str) -> None:
    chat = _at_pan()
    assert "five letters" in chat.say(said)
    assert "pan" not in chat.session.answers


@pytest.mark.parametrize("said", ["skip", "Leave it out", "NONE"])
def test_what_may_be_left_out_is_by_a_word_and_is_not_sent(said: str) -> None:
    chat = _at_pan()
    chat.say(said)
    assert "pan" not in chat.world.till.asked[-1].answers
    assert chat.session.answers["pan"].shown == "left out"


def test_what_must_be_answered_cannot_be_left_out() -> None:
    chat = arrived()
    chat.say("CMR-06")
    chat.say("500")
    chat.say("12345")
    assert "name" not in chat.session.answers


def test_a_photo_in_place_of_a_word_is_no_leaving_out() -> None:
    chat = _at_pan()
    assert "five letters" in chat.send(Media("media-1", "image", "image/jpeg"))


def test_a_question_is_asked_only_after_the_answers_that_it_hangs_on() -> None:
    chat = arrived()
    chat.say("ANC-03")
    assert "rupees" in chat.tap("An amount")
    chat.say("500")
    for said in ("skip", "skip"):
        chat.say(said)
    asked = chat.world.till.asked[-1].answers
    assert asked == {"gift": "amount", "amount": "500"}


def test_an_answer_goes_with_the_one_that_it_hangs_on() -> None:
    chat = arrived()
    for said in ("ANC-03", "An amount", "500", "skip", "skip"):
        chat.say(said)
    chat.tap("Change")
    chat.say("Gift")
    assert "How many" in chat.tap("Lunches")
    chat.say("10")
    asked = chat.world.till.asked[-1].answers
    assert asked == {"gift": "lunch", "meals": "10"}


def test_back_leads_through_the_questions_that_were_asked() -> None:
    chat = arrived()
    for said in ("ANC-03", "An amount", "500"):
        chat.say(said)
    assert "rupees" in chat.say("back")
    assert "What would you like to give" in chat.say("back")


def test_an_application_that_is_free_for_this_citizen_goes_on_without_paying() -> None:
    chat = arrived(catalogue=paid_catalogue())
    chat.world.till.no_quote, chat.world.till.why_not = "It is free.", "free_of_charge"
    chat.say(chat.catalogue.service(APPLY).code)
    chat.say("Ravi Teja")
    chat.tap("Submit")
    assert [case.service for case in chat.world.opened] == [APPLY]
    assert chat.world.till.requests == []
