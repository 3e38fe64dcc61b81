"""What a paid service costs, and the way to its order, as a citizen meets it."""

import pytest

from mitra.domain.happenings import PaymentRefused
from mitra.domain.inbound import Tap
from mitra.domain.money import Line, Quote
from mitra.domain.replies import OrderDetails
from tests.kit.chat import arrived
from tests.kit.orders import LANGUAGES, PART, PAY, at_offer, checked
from tests.kit.paid_services import APPLY, BILL, DONATE, paid_catalogue


def test_the_price_is_shown_line_by_line_with_its_rules() -> None:
    heard = checked(at_offer(quote=PART))
    assert "House 12-3\nDue 30 November" in heard
    assert "Tax: ₹800.50\nCopy (3 × ₹10): ₹30\n*Total: ₹830.50*" in heard
    assert "ℹ️ No fee on top." in heard
    assert "Half comes back" not in heard, "what cannot be cancelled has no such rule"
    assert "Pay this bill?" in heard


def test_a_price_too_long_for_a_message_keeps_its_sum_and_its_buttons() -> None:
    lines = tuple(Line({"en": f"Item {n} with a long name of its own"}, 100) for n in range(60))
    about = {"en": tuple("a long line about it" for _ in range(40))}
    heard = checked(at_offer(quote=Quote(lines, "apepdcl", about)))
    assert "*Total: ₹60*" in heard
    assert "Other items: ₹" in heard
    assert "a long line" not in heard


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("way", ["tap", "number", "word", "title"])
def test_paying_by_tap_number_or_word_in_each_language(language: str, way: str) -> None:
    chat = at_offer(language=language)
    words = {"English": "pay", "తెలుగు": "కట్టండి", "हिन्दी": "भुगतान"}
    if way == "tap":
        chat.tap(PAY[language])
    else:
        chat.say({"number": "1", "word": words[language], "title": PAY[language]}[way])
    (request,) = chat.world.till.requests
    assert (request.service, request.quoted_paise, request.paise) == (BILL, 51200, 51200)
    assert request.answers == {"number": "1234"}
    (order,) = chat.replies
    assert isinstance(order, OrderDetails)
    assert "₹512" in checked(chat)
    assert "12:15" in order.body
    assert order.over
    assert chat.session.position.step == "pay"


@pytest.mark.parametrize("service", [BILL, DONATE, APPLY])
def test_every_kind_of_paid_service_leads_to_an_order(service: str) -> None:
    chat = at_offer(service)
    chat.say("pay")
    assert isinstance(chat.replies[0], OrderDetails)


def test_another_amount_within_bounds() -> None:
    chat = at_offer(quote=PART)
    assert [c.title for c in chat.choices] == ["Pay ₹830.50", "Other amount", "Change"]
    assert "from ₹100 to ₹830.50" in chat.tap("Other amount")
    for wrong in ("99", "831", "0", "-5", "1e9", "९९९९९९", "much"):
        assert "⚠️" in chat.say(wrong)
    assert "You pay now: *₹250*" in chat.say("₹250/-")
    chat.tap("Pay ₹250")
    (request,) = chat.world.till.requests
    assert (request.quoted_paise, request.paise) == (83050, 25000)


def test_back_from_the_amount_is_the_offer_and_back_from_there_the_question() -> None:
    chat = at_offer(quote=PART)
    chat.tap("Other amount")
    assert "*Total: ₹830.50*" in chat.say("back")
    assert "Which number?" in chat.say("back")


def test_the_button_of_an_older_price_pays_nothing() -> None:
    chat = at_offer()
    old = chat.choices[0]
    chat.world.till.quotes[BILL] = PART
    chat.tap("Change")
    chat.say("4321")
    assert "earlier message" in chat.send(Tap(old.id, old.title))
    assert chat.world.till.requests == []


def test_a_changed_answer_is_priced_anew_and_a_second_answer_is_asked_for_which() -> None:
    chat = at_offer()
    assert "Which number?" in chat.tap("Change")
    chat.say("4321")
    assert chat.world.till.asked[-1].answers == {"number": "4321"}
    assert "*Total" in chat.heard
    gift = at_offer(DONATE)
    assert "Which answer shall be changed?" in gift.tap("Change")
    assert "*Total" in gift.say("back")
    gift.tap("Change")
    gift.say("2")
    assert "*Total" in gift.say("700")
    assert gift.world.till.asked[-1].answers["amount"] == "700"


def test_cancelling_the_offer_opens_nothing() -> None:
    chat = at_offer()
    assert "Cancelled" in chat.tap("Cancel")
    assert chat.world.till.requests == []


def test_what_has_no_price_says_why_and_lets_the_answer_be_changed() -> None:
    chat = arrived(catalogue=paid_catalogue())
    chat.world.till.no_quote = "Nothing is due."
    chat.say("ENE-90")
    assert "Nothing is due." in chat.say("1234")
    assert "Which number?" in chat.tap("Change")


def test_a_price_that_changed_is_shown_and_asked_again() -> None:
    chat = at_offer()
    chat.world.till.refuse = PaymentRefused("price_changed", quote=PART)
    assert "price has changed" in chat.say("pay")
    assert "*Total: ₹830.50*" in chat.heard
    chat.world.till.refuse = None
    chat.world.till.quotes[BILL] = PART
    chat.tap("Pay ₹830.50")
    assert chat.world.till.requests[0].quoted_paise == 83050


def test_what_is_gone_leads_to_another_choice() -> None:
    chat = at_offer(DONATE)
    chat.world.till.refuse = PaymentRefused("hold_refused", "The 6 am slot is full.")
    heard = chat.say("pay")
    assert "The 6 am slot is full." in heard
    assert "Which answer shall be changed?" in heard
    assert chat.session.paying == ""


@pytest.mark.parametrize("why", ["gateway", "department", "whatever"])
def test_an_outage_takes_nothing_and_may_be_tried_again(why: str) -> None:
    chat = at_offer()
    chat.world.till.refuse = PaymentRefused(why)
    assert "Nothing was taken" in chat.say("pay")
    chat.world.till.refuse = None
    assert "*Total" in chat.tap("Try again")
