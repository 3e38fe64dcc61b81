"""Mailboxes and cases as JSON, and back."""

import msgspec
import pytest

from mitra.adapters import wire
from mitra.adapters.wire import encoded
from mitra.domain.account import PostalAddress, Way
from mitra.domain.errors import Malformed
from mitra.domain.mailbox import Mailbox, Outgoing
from mitra.domain.replies import (
    AskLocation,
    Buttons,
    Choice,
    DocumentMessage,
    LinkButton,
    ListMenu,
    MapPin,
    OrderDetails,
    OrderLine,
    OrderStatus,
    Reply,
    TemplateMessage,
    Text,
)
from mitra.domain.session import Session
from tests.kit.builders import NOW, a_case, a_mailbox

CHOICES = (Choice("a", "ఆ", "first"), Choice("b", "B"))
REPLIES: list[Reply] = [
    Text("నమస్కారం"),
    Buttons("?", CHOICES),
    ListMenu("?", "Choose", CHOICES),
    AskLocation("where"),
    MapPin(16.5, 80.6, "Benz Circle", "Vijayawada"),
    DocumentMessage("here", "D1", "certificate.pdf"),
    TemplateMessage("hall_ticket_ready", "te", ("ఆశ", "SSC"), "D1", "ticket.pdf", ("stop",)),
    OrderDetails(
        "pay",
        "MUN-7F3K-9QXM",
        (OrderLine("పన్ను", 51250, 2),),
        NOW,
        Way.UPI,
        "razorpay",
        "mitra-vijayawada",
        "VMC",
        PostalAddress("a", "b", "520001"),
        "upi://pay?pa=x",
        "over",
    ),
    OrderStatus("paid", "MUN-7F3K-9QXM", "completed", "done"),
    LinkButton("here", "Open", "https://pay.example"),
]


@pytest.mark.parametrize("reply", REPLIES, ids=lambda reply: type(reply).__name__)
def test_every_kind_of_reply_survives(reply: Reply) -> None:
    mailbox = Mailbox(Session("a"), outbox=(Outgoing("o1", reply, NOW), Outgoing("o2", reply)))

    assert wire.mailbox_from_json(wire.mailbox_to_json(mailbox), {}, 0) == mailbox


def test_every_kind_of_reply_is_tried_here() -> None:
    assert {type(reply) for reply in REPLIES} == set(Reply.__args__)


def test_a_mailbox_and_a_case_survive() -> None:
    mailbox, case = a_mailbox(alias="phone-a", version=3), a_case(version=2)

    read = wire.mailbox_from_json(wire.mailbox_to_json(mailbox), mailbox.handled, 3)

    assert read == mailbox
    assert wire.case_from_json(wire.case_to_json(case)) == case


def test_what_a_later_version_adds_is_let_by_and_what_it_lacks_has_its_default() -> None:
    later = msgspec.json.decode(wire.mailbox_to_json(a_mailbox()))
    later["mood"] = "good"
    later["session"]["mood"] = {"very": "good"}
    del later["session"]["resume"], later["alias"]

    read = wire.mailbox_from_json(encoded(later), a_mailbox().handled, 0)

    assert read == a_mailbox()


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b'{"session":{"citizen":7}}', b"\xff", b"[" * 9999]
)
def test_what_is_no_mailbox_is_refused(data: bytes) -> None:
    with pytest.raises(Malformed):
        wire.mailbox_from_json(data, {}, 0)
    with pytest.raises(Malformed):
        wire.case_from_json(data)


def test_a_reply_of_a_kind_nobody_knows_is_refused() -> None:
    data = wire.mailbox_to_json(a_mailbox()).replace(b'"kind":"text"', b'"kind":"hologram"')

    with pytest.raises(Malformed):
        wire.mailbox_from_json(data, {}, 0)
