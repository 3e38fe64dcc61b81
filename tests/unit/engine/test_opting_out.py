"""Notices that nobody asked for: stop and start."""

from mitra.domain.session import Session
from tests.kit.chat import Chat, arrived
from tests.unit.engine.test_answers import at_question


def test_start_lets_notices_come_again() -> None:
    chat = at_question(5)
    chat.say("stop")
    assert "notices from us again" in chat.say("start")
    assert chat.session == Session("citizen-1", language="en")


def test_start_is_a_greeting_to_who_never_stopped() -> None:
    chat = at_question(2)
    assert "We go on where you stopped" in chat.say("start")


def test_who_agrees_again_still_wants_no_notices() -> None:
    chat = arrived()
    chat.say("stop")
    chat.say("Hi")
    chat.tap("English")
    chat.say("1")
    assert chat.session.opted_out
    assert chat.session.consent


def test_a_first_word_of_stop_is_heard_where_a_notice_brought_a_language() -> None:
    chat = Chat(session=Session("citizen-1", language="te"))
    chat.say("ఆపు")
    assert chat.session == Session("citizen-1", language="te", opted_out=True)
