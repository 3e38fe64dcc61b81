"""Orders, news of them and links as bodies of the Graph API, by Meta's pages on payments in India."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from local.graph.models.send import SEND
from mitra.adapters.whatsapp.limit_check import check_limits
from mitra.adapters.whatsapp.render import render
from mitra.domain.account import PostalAddress, Way
from mitra.domain.replies import LinkButton, OrderDetails, OrderLine, OrderStatus, Reply

_ADDRESS = PostalAddress("Seethammadhara", "Visakhapatnam", "530013")
_AMOUNT = {"value": 3000, "offset": 100}


def _order(way: Way, link: str = "") -> OrderDetails:
    lines = (OrderLine("Copy", 1000, 3),)
    until = datetime(2026, 11, 23, 6, 45, tzinfo=UTC)
    return OrderDetails(
        body="Please pay.",
        reference="MUN-7F3K-9QXM",
        lines=lines,
        expires_at=until,
        way=way,
        gateway="razorpay",
        configuration="mitra-vijayawada",
        payee="Vijayawada Municipal Corporation",
        address=_ADDRESS,
        link=link,
        over="Too late.",
    )


def _order_body(setting: dict[str, object]) -> dict[str, object]:
    item = {
        "name": "Copy",
        "amount": {"value": 1000, "offset": 100},
        "quantity": 3,
        "country_of_origin": "India",
        "importer_name": "Vijayawada Municipal Corporation",
        "importer_address": {
            "address_line1": "Seethammadhara",
            "city": "Visakhapatnam",
            "zone_code": "AP",
            "postal_code": "530013",
            "country_code": "IN",
        },
    }
    order = {
        "status": "pending",
        "items": [item],
        "subtotal": _AMOUNT,
        "tax": {"value": 0, "offset": 100},
        "expiration": {"timestamp": "1795416300", "description": "Too late."},
    }
    parameters = {
        "reference_id": "MUN-7F3K-9QXM",
        "type": "digital-goods",
        "currency": "INR",
        "total_amount": _AMOUNT,
        "payment_settings": [setting],
        "order": order,
    }
    return {
        "type": "interactive",
        "interactive": {
            "type": "order_details",
            "body": {"text": "Please pay."},
            "action": {"name": "review_and_pay", "parameters": parameters},
        },
    }


_GATEWAY: dict[str, object] = {
    "type": "payment_gateway",
    "payment_gateway": {
        "type": "razorpay",
        "configuration_name": "mitra-vijayawada",
        "razorpay": {"receipt": "MUN-7F3K-9QXM", "notes": {"reference": "MUN-7F3K-9QXM"}},
    },
}
_UPI: dict[str, object] = {
    "type": "upi_intent_link",
    "upi_intent_link": {"link": "upi://pay?pa=vmc@bank&tr=MUN-7F3K-9QXM"},
}
_PAGE: dict[str, object] = {
    "type": "payment_link",
    "payment_link": {"uri": "https://rzp.example/i/1"},
}
_SHAPES: list[tuple[Reply, dict[str, object]]] = [
    (_order(Way.GATEWAY), _order_body(_GATEWAY)),
    (_order(Way.UPI, "upi://pay?pa=vmc@bank&tr=MUN-7F3K-9QXM"), _order_body(_UPI)),
    (_order(Way.LINK, "https://rzp.example/i/1"), _order_body(_PAGE)),
    (
        OrderStatus("Paid.", "MUN-7F3K-9QXM", "completed", "Done"),
        {
            "type": "interactive",
            "interactive": {
                "type": "order_status",
                "body": {"text": "Paid."},
                "action": {
                    "name": "review_order",
                    "parameters": {
                        "reference_id": "MUN-7F3K-9QXM",
                        "order": {"status": "completed", "description": "Done"},
                    },
                },
            },
        },
    ),
    (
        LinkButton("Pay here.", "Open", "https://rzp.example/i/1"),
        {
            "type": "interactive",
            "interactive": {
                "type": "cta_url",
                "body": {"text": "Pay here."},
                "action": {
                    "name": "cta_url",
                    "parameters": {"display_text": "Open", "url": "https://rzp.example/i/1"},
                },
            },
        },
    ),
]


@pytest.mark.parametrize(("reply", "body"), _SHAPES)
def test_each_reply_has_its_documented_shape(reply: Reply, body: dict[str, object]) -> None:
    assert render(reply) == body
    check_limits(reply)


_WORDS = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=12).map("అ".__add__)
_LONG = st.builds(lambda word, count: word * count, _WORDS, st.sampled_from([1, 3, 40, 600]))
_REPLIES: st.SearchStrategy[Reply] = st.one_of(
    st.builds(
        lambda body, name, over, lines: replace(
            _order(Way.GATEWAY),
            body=body,
            over=over,
            lines=tuple(OrderLine(name, paise, quantity) for paise, quantity in lines),
        ),
        _LONG,
        _LONG | st.just(""),
        _LONG | st.just(""),
        st.lists(st.tuples(st.integers(1, 10**9), st.integers(1, 50)), min_size=1, max_size=30),
    ),
    st.builds(
        OrderStatus,
        _LONG,
        st.just("MUN-7F3K-9QXM"),
        st.sampled_from(["processing", "completed", "canceled"]),
        _LONG | st.just(""),
    ),
    st.builds(LinkButton, _LONG, _LONG, st.just("https://rzp.example/i/1")),
)


@settings(deadline=None)
@given(_REPLIES)
def test_whatever_is_said_meta_would_take(reply: Reply) -> None:
    SEND.validate_python({"messaging_product": "whatsapp", "to": "919848000000", **render(reply)})


def test_what_the_gateway_is_told_is_our_reference_alone() -> None:
    (setting,) = [body for _, body in _SHAPES[:1]]
    told = str(setting).split("'razorpay': {", 1)[1].split("}}", 1)[0]
    assert told == "'receipt': 'MUN-7F3K-9QXM', 'notes': {'reference': 'MUN-7F3K-9QXM'"
