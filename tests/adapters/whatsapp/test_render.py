"""Replies as bodies of the Graph API: the documented shapes, and Meta's limits in every language."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from local.graph.models.send import SEND
from mitra.adapters.whatsapp import limits
from mitra.adapters.whatsapp.limit_check import OverLimit, check_limits
from mitra.adapters.whatsapp.render import render
from mitra.domain.errors import CatalogueError
from mitra.domain.replies import (
    AskLocation,
    Buttons,
    Choice,
    DocumentMessage,
    ListMenu,
    MapPin,
    Reply,
    Text,
)

_LINK = "https://documents.example.gov.in/a.pdf?X-Amz-Signature=0"
_YES, _NO = Choice("yes", "అవును"), Choice("no", "కాదు")

_SHAPES: list[tuple[Reply, dict[str, object]]] = [
    (Text("నమస్తే"), {"type": "text", "text": {"body": "నమస్తే", "preview_url": False}}),
    (
        Buttons("Pay now?", (_YES, _NO)),
        {
            "type": "interactive",
            "interactive": {
                "type": "button",
                "body": {"text": "Pay now?"},
                "action": {
                    "buttons": [
                        {"type": "reply", "reply": {"id": "yes", "title": "అవును"}},
                        {"type": "reply", "reply": {"id": "no", "title": "కాదు"}},
                    ]
                },
            },
        },
    ),
    (
        ListMenu("Which tax?", "Choose", (Choice("svc:pt", "Property tax", "Yearly"), _NO)),
        {
            "type": "interactive",
            "interactive": {
                "type": "list",
                "body": {"text": "Which tax?"},
                "action": {
                    "button": "Choose",
                    "sections": [
                        {
                            "rows": [
                                {
                                    "id": "svc:pt",
                                    "title": "Property tax",
                                    "description": "Yearly",
                                },
                                {"id": "no", "title": "కాదు"},
                            ]
                        }
                    ],
                },
            },
        },
    ),
    (
        AskLocation("Where are you?"),
        {
            "type": "interactive",
            "interactive": {
                "type": "location_request_message",
                "body": {"text": "Where are you?"},
                "action": {"name": "send_location"},
            },
        },
    ),
    (
        MapPin(16.5062, 80.648, "Anna Canteen", "Main Road"),
        {
            "type": "location",
            "location": {
                "latitude": 16.5062,
                "longitude": 80.648,
                "name": "Anna Canteen",
                "address": "Main Road",
            },
        },
    ),
    (
        MapPin(16.5062, 80.648, "", ""),
        {"type": "location", "location": {"latitude": 16.5062, "longitude": 80.648}},
    ),
    (
        DocumentMessage("Your certificate.", "7ZZZZZZZZZZZZ", "income.pdf"),
        {
            "type": "document",
            "document": {"link": _LINK, "filename": "income.pdf", "caption": "Your certificate."},
        },
    ),
]


@pytest.mark.parametrize(("reply", "body"), _SHAPES)
def test_each_reply_has_its_documented_shape(reply: Reply, body: dict[str, object]) -> None:
    assert render(reply, _LINK) == body
    check_limits(reply)


_WORDS = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=12).map("అ".__add__)
_LONG = st.builds(lambda word, count: word * count, _WORDS, st.sampled_from([1, 3, 40, 600]))
_CHOICES = st.lists(
    st.builds(Choice, st.uuids().map(str), _LONG, _LONG), unique_by=lambda choice: choice.id
)
_REPLIES: st.SearchStrategy[Reply] = st.one_of(
    st.builds(Text, _LONG),
    st.builds(Buttons, _LONG, _CHOICES.map(tuple)),
    st.builds(ListMenu, _LONG, _LONG, _CHOICES.map(tuple)),
    st.builds(AskLocation, _LONG),
    st.builds(MapPin, st.floats(-90, 90), st.floats(-180, 180), _LONG, _LONG),
    st.builds(DocumentMessage, _LONG, st.just("7ZZZZZZZZZZZZ"), _LONG),
)


@settings(deadline=None)
@given(_REPLIES)
def test_whatever_is_said_meta_would_take(reply: Reply) -> None:
    SEND.validate_python(
        {"messaging_product": "whatsapp", "to": "919848000000", **render(reply, _LINK)}
    )


@pytest.mark.parametrize("reply", [Buttons("Nothing.", ()), ListMenu("Nothing.", "Choose", ())])
def test_a_menu_without_choices_is_its_words(reply: Reply) -> None:
    assert render(reply) == render(Text("Nothing."))


@pytest.mark.parametrize("menu", [Buttons, lambda body, choices: ListMenu(body, "b", choices)])
def test_choices_that_begin_alike_can_still_be_told_apart(
    menu: Callable[[str, tuple[Choice, ...]], Reply],
) -> None:
    words = "ఆదాయ ధృవీకరణ పత్రం కోసం దరఖాస్తు"
    rendered = render(menu("Which?", (Choice("1", f"{words} అ"), Choice("2", f"{words} ఆ"))))

    titles = re.findall(r"'title': '([^']+)'", str(rendered))
    assert len(titles) == len(set(titles)) == 2


def test_a_filename_that_is_cut_keeps_its_suffix() -> None:
    rendered = render(DocumentMessage("", "7ZZZZZZZZZZZZ", "ఆదాయ " * 100 + ".pdf"), _LINK)

    document = rendered["document"]
    assert isinstance(document, dict)
    assert document["filename"].endswith("….pdf")
    assert limits.length(document["filename"]) <= limits.FILENAME
    assert "caption" not in document


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
