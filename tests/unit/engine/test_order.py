"""An order lies in the chat: a link, a reminder, giving it up, from wherever the citizen stands."""

from datetime import timedelta

import pytest

from mitra.domain.effects import GiveUpPayment, MakePayLink
from mitra.domain.inbound import Tap
from mitra.domain.replies import LinkButton, OrderStatus
from tests.kit.chat import arrived
from tests.kit.orders import at_order, checked, reference_of
from tests.kit.paid_services import paid_catalogue
from tests.kit.world import NOON


@pytest.mark.parametrize(
    ("language", "word"), [("English", "link"), ("తెలుగు", "లింక్"), ("हिन्दी", "लिंक")]
)
def test_a_link_by_word_in_each_language_and_from_anywhere(language: str, word: str) -> None:
    chat = at_order(language)
    chat.say(word)
    (reply,) = chat.replies
    assert isinstance(reply, LinkButton)
    assert "₹512" in checked(chat)
    chat.say("menu")
    chat.say(word)
    assert isinstance(chat.replies[0], LinkButton)


def test_a_link_is_a_word_like_any_other_where_nothing_is_to_be_paid() -> None:
    chat = arrived(catalogue=paid_catalogue())
    assert "did not understand" in chat.say("link")


def test_other_words_get_a_short_reminder_with_buttons_that_work_from_anywhere() -> None:
    chat = at_order()
    assert "is to be paid by *12:15 pm*" in chat.say("I have paid")
    checked(chat)
    link = chat.choices[0]
    chat.say("menu")
    chat.send(Tap(link.id, link.title))
    assert isinstance(chat.replies[0], LinkButton)


def test_after_its_time_nothing_is_claimed_about_the_money() -> None:
    chat = at_order()
    chat.world.at = NOON + timedelta(minutes=16)
    assert "If you did not pay, nothing was taken" in chat.say("hello?")


@pytest.mark.parametrize("way", ["cancel", "Cancel", "menu, then cancel", "रद्द"])
def test_giving_up_from_the_order_or_from_the_menu(way: str) -> None:
    chat = at_order()
    if way == "menu, then cancel":
        chat.say("menu")
        way = "cancel"
    heard = chat.say(way)
    assert "Nothing was taken" in heard
    (reply,) = chat.replies
    assert isinstance(reply, OrderStatus)
    assert (reply.status, chat.session.paying) == ("canceled", "")
    assert "nothing to cancel" in chat.say("cancel")


def test_cancelling_another_service_meanwhile_leaves_the_order() -> None:
    chat = at_order()
    chat.say("REV-90")
    chat.say("menu")
    chat.say("REV-90")
    assert "Cancelled" in chat.say("cancel")
    assert chat.session.paying


def test_the_effects_name_the_order() -> None:
    chat = at_order()
    reference = reference_of(chat)
    chat.say("link")
    chat.say("cancel")
    assert chat.world.till.others == [MakePayLink(reference), GiveUpPayment(reference)]


def test_the_language_can_change_before_an_order() -> None:
    chat = at_order()
    chat.say("language")
    assert "చెల్లించాలి" in chat.tap("తెలుగు")


def test_what_waits_to_be_paid_is_in_the_overview() -> None:
    heard = at_order().say("status")
    assert "Waiting for your payment" in heard
    assert "₹512 to be paid by 12:15 pm" in heard


def test_a_booking_asks_who_and_where_and_says_how_it_is_cancelled() -> None:
    chat = arrived(catalogue=paid_catalogue())
    chat.world.lists["seats"] = ["1", "2", "14", "15"]
    chat.say("END-90")
    chat.say("౨")
    chat.say("Lakshmi Devi, 45, F\nRavi 12 M")
    chat.say("14, 15")
    chat.tap("Submit")
    assert "ℹ️ Half comes back." in chat.heard
    chat.say("pay")
    (request,) = chat.world.till.requests
    assert request.answers["seats_name"] == "14, 15"
    assert request.answers["persons"] == "2"
