"""Orders in the chat against the sandbox's Graph API: it counts the sums, and keeps Meta's rules of final states."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest

from mitra.adapters.http_client import HttpClient
from mitra.adapters.whatsapp.client import GraphMessenger
from mitra.adapters.whatsapp.graph_api import GraphApi, Token
from mitra.domain.account import PostalAddress, Way
from mitra.domain.errors import SendRefused
from mitra.domain.mailbox import Address
from mitra.domain.replies import LinkButton, OrderDetails, OrderLine, OrderStatus, Reply
from tests.local.graph.kit import CITIZEN, Json, Product, RunningStack, running_host, running_stack

_numbers = count(1)
_UPI = "upi://pay?pa=mitra@bank&am=30.50"
_PAGE = "https://rzp.example/i/1"


@pytest.fixture(scope="module")
def stack() -> Iterator[RunningStack]:
    """One sandbox, in which the citizen has just written."""
    with running_host() as host, running_stack(host) as running:
        running.act(text="Hi").raise_for_status()
        yield running


def order(stack: RunningStack, way: Way = Way.GATEWAY, link: str = "") -> OrderDetails:
    return OrderDetails(
        body="దయచేసి చెల్లించండి",
        reference=f"MUN-{next(_numbers):04}",
        lines=(OrderLine("ఆస్తి పన్ను", 1025, 2), OrderLine("Copy", 1000)),
        expires_at=stack.clock() + timedelta(minutes=15),
        way=way,
        gateway="razorpay",
        configuration="mitra-vijayawada",
        payee="Vijayawada Municipal Corporation",
        address=PostalAddress("Canal Road", "Vijayawada", "520001"),
        link=link,
        over="గడువు ముగిసింది",
    )


def send(stack: RunningStack, reply: Reply, outbox_id: str = "outbox-1") -> None:
    stack.clock.advance(seconds=10)
    token = stack.settings.number.access_token
    address = Address(CITIZEN, "", stack.settings.number.phone_number_id)
    with closing(HttpClient()) as http:
        api = GraphApi(
            http, f"{stack.settings.base_url}/graph", "v25.0", Token(lambda: token, lambda: token)
        )
        GraphMessenger(api).send(address, reply, outbox_id)


@pytest.mark.parametrize(
    ("way", "link"), [(Way.GATEWAY, ""), (Way.UPI, _UPI), (Way.LINK, _PAGE)], ids=list(Way)
)
def test_an_order_arrives_each_way_it_can_be_paid(stack: RunningStack, way: Way, link: str) -> None:
    before = len(stack.messages())
    asked = order(stack, way, link)
    send(stack, asked)
    shown = stack.messages(after=before)[-1]
    parameters = shown["sent"]["interactive"]["action"]["parameters"]
    assert parameters["reference_id"] == asked.reference
    assert parameters["total_amount"] == {"value": 3050, "offset": 100}


def test_a_link_arrives(stack: RunningStack) -> None:
    before = len(stack.messages())
    send(stack, LinkButton("₹30.50", "Open", _PAGE))
    assert stack.messages(after=before)[-1]["sent"]["interactive"]["type"] == "cta_url"


@pytest.mark.parametrize("last", ["completed", "canceled"])
def test_news_after_an_orders_last_state_is_taken_and_then_reported_as_failed(
    stack: RunningStack, last: str
) -> None:
    asked = order(stack)
    send(stack, asked)
    send(stack, OrderStatus("Paid", asked.reference, "processing", "Paid"))
    send(stack, OrderStatus("Over", asked.reference, last))
    send(stack, OrderStatus("Again", asked.reference, "completed"), f"late-{last}")
    stack.product.wait_until(lambda product: bool(_failed(product, f"late-{last}")))
    assert _failed(stack.product, f"late-{last}")[-1]["errors"][0]["code"] == 2046


def _failed(product: Product, outbox_id: str) -> list[Json]:
    return [
        each
        for each in product.statuses
        if each["status"] == "failed" and each["biz_opaque_callback_data"] == outbox_id
    ]


def test_an_order_that_ends_too_soon_or_comes_twice_is_refused(stack: RunningStack) -> None:
    asked = order(stack)
    soon = stack.clock() + timedelta(seconds=200)
    with pytest.raises(SendRefused):
        send(stack, replace(asked, expires_at=soon))
    send(stack, asked)
    with pytest.raises(SendRefused):
        send(stack, asked)
