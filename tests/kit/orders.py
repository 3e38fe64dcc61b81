"""Chats that stand before a price, or before an order to pay."""

from mitra.adapters.whatsapp.limit_check import check_limits
from mitra.domain.money import Line, Quote
from tests.kit.chat import Chat, arrived
from tests.kit.paid_services import APPLY, BILL, DONATE, paid_catalogue
from tests.kit.till import USUAL

LANGUAGES = ["English", "తెలుగు", "हिन्दी"]
PAY = {"English": "Pay ₹512", "తెలుగు": "₹512 కట్టండి", "हिन्दी": "₹512 चुकाएँ"}
PART = Quote(
    (Line({"en": "Tax"}, 80050), Line({"en": "Copy"}, 1000, 3)),
    "vijayawada",
    {"en": ("House 12-3", "Due 30 November")},
    10000,
)


def at_offer(service: str = BILL, language: str = "English", quote: Quote = USUAL) -> Chat:
    """A chat that shows the price of a service."""
    chat = arrived(language, paid_catalogue())
    chat.world.till.quotes[service] = quote
    chat.say(service[:6].replace("_", "-"))
    for answer in {BILL: ["1234"], DONATE: ["Lakshmi", "500"], APPLY: ["Lakshmi", "1"]}[service]:
        chat.say(answer)
    return chat


def at_order(language: str = "English") -> Chat:
    """A chat with an order to pay."""
    chat = at_offer(language=language)
    chat.say("1")
    return chat


def reference_of(chat: Chat) -> str:
    return chat.session.paying


def checked(chat: Chat) -> str:
    """What was heard, when WhatsApp takes it as it is."""
    for reply in chat.replies:
        check_limits(reply)
    return chat.heard
