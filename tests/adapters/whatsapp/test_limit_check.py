"""Words of ours that are too long for WhatsApp are found in the tests, not by citizens."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from mitra.adapters.whatsapp.limit_check import OverLimit, check_limits
from mitra.domain.account import PostalAddress, Way
from mitra.domain.errors import CatalogueError
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

_YES = Choice("yes", "అవును")
_ORDER = OrderDetails(
    "b",
    "r",
    (OrderLine("n", 100),),
    datetime(2026, 11, 23, tzinfo=UTC),
    Way.GATEWAY,
    "razorpay",
    "c",
    "p",
    PostalAddress("a", "b", "1"),
)
_TELUGU = "ఆదాయ ధృవీకరణ పత్రం"


def _menu(**changes: str) -> ListMenu:
    words = {"body": "b", "button": "b", "id": "i", "title": "t", "description": "d", **changes}
    choice = Choice(words["id"], words["title"], words["description"])
    return ListMenu(words["body"], words["button"], (choice,))


def _buttons(count: int) -> tuple[Choice, ...]:
    return tuple(Choice(str(n), f"Choice {n}") for n in range(count))


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Text("అ" * 4097), "body has 4097 characters; at most 4096"),
        (Buttons("అ" * 1025, (_YES,)), "body has 1025 characters; at most 1024"),
        (AskLocation("అ" * 1025), "body has 1025 characters; at most 1024"),
        (_menu(body="అ" * 1025), "body has 1025 characters; at most 1024"),
        (_menu(button="అ" * 21), "button has 21 characters; at most 20"),
        (_menu(title=_TELUGU + _TELUGU), "title of choice 1 has 36 characters; at most 24"),
        (_menu(description="అ" * 73), "description of choice 1 has 73 characters; at most 72"),
        (_menu(id="i" * 201), "id of choice 1 has 201 characters; at most 200"),
        (
            Buttons("b", (Choice("y", "అ" * 21),)),
            "title of choice 1 has 21 characters; at most 20",
        ),
        (Buttons("b", (Choice("i" * 257, "y"),)), "id of choice 1 has 257"),
        (Buttons("b", _buttons(4)), "4 buttons; one to 3"),
        (Buttons("b", ()), "0 buttons; one to 3"),
        (ListMenu("b", "b", _buttons(11)), "11 rows; one to 10"),
        (Buttons("b", (_YES, Choice("yes", "No"))), "two ids are the same"),
        (Buttons("b", (Choice("1", "Yes"), Choice("2", "YES"))), "two titles are the same"),
        (MapPin(0, 0, "n" * 1001, ""), "name has 1001 characters; at most 1000"),
        (DocumentMessage("c" * 1025, "d", "f"), "caption has 1025 characters; at most 1024"),
        (DocumentMessage("c", "d", "f" * 241), "filename has 241 characters; at most 240"),
        (TemplateMessage("n", "en", ("p", "p" * 201)), "parameter 2 has 201 characters"),
        (TemplateMessage("n", "en", (), "d", "f" * 241), "filename has 241 characters"),
        (TemplateMessage("n", "en", payloads=("p" * 129,)), "payload has 129 characters"),
        (LinkButton("b" * 1025, "l", "u"), "body has 1025 characters"),
        (LinkButton("b", "l" * 21, "u"), "button has 21 characters; at most 20"),
        (OrderStatus("b", "r" * 36, "completed"), "reference has 36 characters; at most 35"),
        (OrderStatus("b", "r", "completed", "d" * 121), "description has 121 characters"),
        (replace(_ORDER, body="b" * 1025), "body has 1025 characters"),
        (replace(_ORDER, over="o" * 121), "expiry has 121 characters; at most 120"),
        (replace(_ORDER, configuration="c" * 61), "configuration has 61 characters"),
        (replace(_ORDER, lines=(OrderLine("n" * 61, 1),)), "name of item 1 has 61 characters"),
    ],
)
def test_words_of_ours_that_are_too_long_are_an_error_in_the_tests(
    reply: Reply, words: str
) -> None:
    with pytest.raises(OverLimit, match=words) as caught:
        check_limits(reply)
    assert isinstance(caught.value, CatalogueError)


@pytest.mark.parametrize("reply", [_menu(title=_TELUGU), _menu(title="త" * 24), Text("అ" * 4096)])
def test_words_at_the_limit_pass(reply: Reply) -> None:
    check_limits(reply)


def test_decomposed_words_are_measured_as_they_are_sent() -> None:
    check_limits(_menu(title="e\u0301" * 24))
