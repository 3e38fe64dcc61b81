"""News of a payment: received, not gone through, over, on its way back."""

import copy

import pytest

from mitra.domain.happenings import PaymentMoved
from mitra.domain.replies import Buttons, OrderStatus, Text
from tests.kit.chat import arrived
from tests.kit.orders import LANGUAGES, at_order, checked, reference_of
from tests.kit.paid_services import APPLY, BILL, paid_catalogue


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("outcome", "status"),
    [("success", "completed"), ("slow", "processing"), ("late", "canceled")],
)
def test_news_of_an_order_stand_under_its_card(language: str, outcome: str, status: str) -> None:
    chat = at_order(language)
    reference = reference_of(chat)
    heard = chat.pay(outcome)
    (reply,) = chat.replies
    assert isinstance(reply, OrderStatus)
    assert (reply.status, reply.reference) == (status, reference)
    assert ("₹512" in checked(chat)) == (outcome != "late")
    assert reference in heard
    assert (chat.session.position.step, chat.session.paying) == ("departments", "")


def test_a_failed_try_may_be_repeated() -> None:
    chat = at_order()
    assert "did not go through" in chat.pay("failure")
    assert isinstance(chat.replies[0], Buttons)
    assert chat.session.paying
    assert "received" in chat.pay("success")


def test_money_that_comes_while_somebody_is_elsewhere_leaves_them_there() -> None:
    chat = at_order()
    chat.say("menu")
    chat.say("REV-90")
    chat.pay("success")
    assert chat.session.position.service == APPLY
    assert chat.session.paying == ""


WHYS = [
    "not_available",
    "department_refused",
    "too_late",
    "paid_late",
    "paid_twice",
    "paid_more",
    "paid_less",
    "department_silent",
    "cancelled",
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("why", [*WHYS, "never heard of"])
def test_a_refund_says_how_much_why_when_and_how(language: str, why: str) -> None:
    chat = at_order(language)
    reference = reference_of(chat)
    news = PaymentMoved(reference, BILL, "refund_due", 51200, why, {"en": "Meter changed"})
    heard = chat.happen(news)
    assert isinstance(chat.replies[0], Text)
    for part in ("₹512", reference, "5", "7", "Meter changed"):
        assert part in heard
    language_code = chat.session.language
    key = f"news.refund.{why if why in WHYS else 'other'}"
    assert paid_catalogue().words(language_code, key) in heard


def test_news_of_an_older_order_do_not_touch_the_one_in_hand() -> None:
    chat = at_order()
    old = PaymentMoved("ENE-0000-0000", BILL, "released", 100)
    chat.happen(old)
    assert (chat.session.position.step, bool(chat.session.paying)) == ("pay", True)
    chat.happen(copy.replace(old, state="failed"))
    assert isinstance(chat.replies[0], Text), "its buttons would not work any more"


@pytest.mark.parametrize("state", ["drafted", "held", "no such state"])
def test_steps_of_ours_are_not_told(state: str) -> None:
    chat = at_order()
    assert chat.happen(PaymentMoved(reference_of(chat), BILL, state, 1)) == ""


def test_an_order_that_cannot_be_given_up_just_now_says_so() -> None:
    chat = at_order()
    assert "Please do not pay" in chat.happen(PaymentMoved(reference_of(chat), BILL, "ordered", 1))


def test_news_of_a_service_that_is_no_longer_offered() -> None:
    chat = arrived(catalogue=paid_catalogue())
    news = PaymentMoved("X", "gone_01_service", "confirmed", 100, document_follows=True)
    assert "no longer offered" in chat.happen(news)
