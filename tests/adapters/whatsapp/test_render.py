"""Replies as bodies of the Graph API: the documented shapes, and Meta's limits in every language."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from local.graph.models.send import SEND
from mitra.adapters.whatsapp import limits
from mitra.adapters.whatsapp.limit_check import check_limits
from mitra.adapters.whatsapp.render import render
from mitra.domain.replies import (
    AskLocation,
    Buttons,
    Choice,
    DocumentMessage,
    ListMenu,
    MapPin,
    Reply,
    TemplateMessage,
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
    (
        TemplateMessage("hall_ticket_ready", "te", ("ఆశ", "SSC"), "7ZZZ", "ticket.pdf", ("stop",)),
        {
            "type": "template",
            "template": {
                "name": "hall_ticket_ready",
                "language": {"code": "te", "policy": "deterministic"},
                "components": [
                    {
                        "type": "header",
                        "parameters": [
                            {
                                "type": "document",
                                "document": {"link": _LINK, "filename": "ticket.pdf"},
                            }
                        ],
                    },
                    {
                        "type": "body",
                        "parameters": [
                            {"type": "text", "text": "ఆశ"},
                            {"type": "text", "text": "SSC"},
                        ],
                    },
                    {
                        "type": "button",
                        "sub_type": "quick_reply",
                        "index": "0",
                        "parameters": [{"type": "payload", "payload": "stop"}],
                    },
                ],
            },
        },
    ),
    (
        TemplateMessage("news", "en"),
        {
            "type": "template",
            "template": {
                "name": "news",
                "language": {"code": "en", "policy": "deterministic"},
                "components": [],
            },
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
    st.builds(
        TemplateMessage,
        st.just("hall_ticket_ready"),
        st.just("te"),
        st.lists(_LONG | st.text(max_size=9), max_size=3).map(tuple),
        st.just("7ZZZZZZZZZZZZ"),
        _LONG,
    ),
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


@pytest.mark.parametrize(
    ("given_text", "sent"),
    [
        ("రాము\nరావు", "రాము రావు"),
        ("a\t b      c\r\n", "a b c"),
        ("", "–"),
        (" \n", "–"),
        ("అ" * 201, "అ" * 199 + "…"),
    ],
)
def test_a_templates_blanks_get_what_meta_takes(given_text: str, sent: str) -> None:
    assert f"'text': '{sent}'" in str(render(TemplateMessage("news", "en", (given_text,))))
