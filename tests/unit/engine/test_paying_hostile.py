"""Whatever is sent before a price or an order: it is answered, fits into WhatsApp, and pays nothing by accident."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mitra.adapters.whatsapp.limit_check import check_limits
from mitra.domain.effects import RequestPayment
from mitra.domain.happenings import Moment, PaymentMoved, Said
from mitra.domain.inbound import Inbound, Media, SharedLocation, Tap, TextMessage, Unsupported
from mitra.domain.money import Line, Quote
from mitra.engine.turn import advance
from tests.kit.chat import Chat
from tests.kit.orders import LANGUAGES, PART, at_offer, at_order, checked
from tests.kit.paid_services import BILL
from tests.kit.till import USUAL

_BUTTONS = [
    "offer:pay:",
    "offer:pay:1",
    "offer:pay:x",
    "offer:other",
    "offer:again",
    "pay:link:",
    "pay:link:X",
]
_MESSAGES: st.SearchStrategy[Inbound] = st.one_of(
    st.text(max_size=200).map(TextMessage),
    st.text("0123456789.,-₹౧२ ", max_size=12).map(TextMessage),
    st.builds(Tap, st.sampled_from(_BUTTONS) | st.text(max_size=20), st.text(max_size=20)),
    st.builds(SharedLocation, st.floats(-90, 90), st.floats(-180, 180)),
    st.builds(Media, st.text(), st.sampled_from(["image", "audio"]), st.text()),
    st.builds(Unsupported, st.text()),
)


def heard(chat: Chat, messages: list[Inbound]) -> None:
    for message in messages:
        turn = advance(chat.session, Moment(Said(message), chat.world.at), chat.catalogue)
        assert turn.replies or turn.effects
        chat.send(message)
        checked(chat)


@settings(deadline=None, max_examples=50)
@given(st.sampled_from([PART, USUAL]), st.lists(_MESSAGES, min_size=1, max_size=3))
def test_before_a_price(quote: Quote, messages: list[Inbound]) -> None:
    chat = at_offer(quote=quote)
    heard(chat, messages)
    for request in chat.world.till.requests:
        assert request.quoted_paise == quote.paise
        assert (quote.least_paise or quote.paise) <= request.paise <= quote.paise


@settings(deadline=None, max_examples=50)
@given(st.lists(_MESSAGES, min_size=1, max_size=3))
def test_before_an_order(messages: list[Inbound]) -> None:
    chat = at_order()
    heard(chat, messages)
    assert len(chat.world.till.requests) == 1


@pytest.mark.parametrize("button", [*_BUTTONS, "offer:cancel", "review:submit", "lang:te"])
def test_buttons_of_other_messages_pay_nothing(button: str) -> None:
    chat = at_offer()
    turn = advance(
        chat.session, Moment(Said(Tap(button, "Pay ₹512")), chat.world.at), chat.catalogue
    )
    assert not any(isinstance(effect, RequestPayment) for effect in turn.effects)


_TITLES = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=60)


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from(LANGUAGES),
    st.lists(
        st.builds(Line, _TITLES.map(lambda title: {"en": title}), st.integers(1, 2_400_000)),
        min_size=1,
        max_size=40,
    ),
    st.lists(_TITLES, max_size=20),
)
def test_any_price_fits_into_a_message_and_shows_its_sum(
    language: str, lines: list[Line], about: list[str]
) -> None:
    quote = Quote(tuple(lines), "apepdcl", {"en": tuple(about)})
    chat = at_offer(BILL, language, quote)
    assert chat.choices[0].id == f"offer:pay:{quote.paise}"
    for reply in chat.replies:
        check_limits(reply)


@settings(deadline=None)
@given(
    st.sampled_from(["confirmed", "paid", "released", "refund_due", "refunded", "failed", "x"]),
    st.integers(0, 10**10),
    st.text(max_size=30),
    st.dictionaries(st.sampled_from(["en", "te", "hi", "xx"]), st.text(max_size=400)),
    st.booleans(),
)
def test_any_news_can_be_told(
    state: str, paise: int, why: str, words: dict[str, str], follows: bool
) -> None:
    chat = at_order()
    news = PaymentMoved(chat.session.paying, BILL, state, paise, why, words, follows)
    chat.happen(news)
    for reply in chat.replies:
        check_limits(reply)
