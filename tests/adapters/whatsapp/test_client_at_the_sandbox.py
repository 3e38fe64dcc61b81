"""Sending and fetching against the sandbox's Graph API: it refuses what Meta refuses, and shows what arrived."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from mitra.adapters.http_client import HttpClient
from mitra.adapters.whatsapp.client import GraphMessenger
from mitra.adapters.whatsapp.graph_api import GraphApi, Token
from mitra.adapters.whatsapp.inbound import read_message
from mitra.adapters.whatsapp.media import GraphMedia
from mitra.domain.errors import AccessRefused, GraphOutage, MitraError, NotFound, SendRefused
from mitra.domain.inbound import Media
from mitra.domain.mailbox import Address
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
from tests.local.graph.kit import CITIZEN, RunningStack, running_host, running_stack
from tests.local.graph.links import PDF

_LONG = "ఆదాయ ధృవీకరణ పత్రం కోసం దరఖాస్తు " * 300
_CHOICES = tuple(Choice(f"c{n}", f"ఆదాయ ధృవీకరణ పత్రం సంఖ్య {n}", "వివరాలు " * 20) for n in range(10))


@contextmanager
def _api(stack: RunningStack, token: str = "") -> Iterator[GraphApi]:
    """Our way to the sandbox, with its own token or another."""

    def held() -> str:
        return token or stack.settings.number.access_token

    with closing(HttpClient()) as http:
        yield GraphApi(http, f"{stack.settings.base_url}/graph", "v25.0", Token(held, held))


def _address(stack: RunningStack) -> Address:
    return Address(CITIZEN, "", stack.settings.number.phone_number_id)


@pytest.fixture(scope="module")
def stack() -> Iterator[RunningStack]:
    """One sandbox, in which the citizen has just written."""
    with running_host() as host, running_stack(host) as running:
        running.act(text="Hi").raise_for_status()
        yield running


@pytest.mark.parametrize(
    "reply",
    [
        Text("నమస్తే"),
        Text(_LONG),
        Buttons(_LONG, _CHOICES[:3]),
        ListMenu(_LONG, "ఒక సేవను ఎంచుకోండి దయచేసి", _CHOICES),
        AskLocation(_LONG),
        MapPin(16.5062, 80.648, "అన్న క్యాంటీన్", "విజయవాడ"),
        DocumentMessage(_LONG, "7ZZZZZZZZZZZZ", "ఆదాయ.pdf"),
        TemplateMessage("hall_ticket_ready", "te", (_LONG, "a\nb", ""), "7ZZZZ", "ticket.pdf"),
    ],
    ids=lambda reply: type(reply).__name__,
)
def test_every_kind_of_reply_arrives(stack: RunningStack, reply: Reply) -> None:
    before = len(stack.messages())
    stack.clock.advance(seconds=60)
    with _api(stack) as api:
        link = f"{stack.settings.base_url}/files/certificate.pdf"
        message_id = GraphMessenger(api).send(_address(stack), reply, "outbox-1", link)

    shown = stack.messages(after=before)[-1]
    assert shown["id"] == message_id
    assert shown["from"] == "service"
    assert shown["sent"]["biz_opaque_callback_data"] == "outbox-1"


def test_the_citizens_message_is_marked_as_read(stack: RunningStack) -> None:
    with _api(stack) as api:
        GraphMessenger(api).mark_read(_address(stack), stack.messages()[0]["id"])

    assert stack.messages()[0]["status"] == "read"


@pytest.mark.parametrize(
    ("code", "error"),
    [
        (131047, SendRefused),
        (999999, SendRefused),
        (131000, GraphOutage),
        (131056, GraphOutage),
        (190, AccessRefused),
    ],
)
def test_a_refusal_of_the_sandbox_is_its_error(
    stack: RunningStack, code: int, error: type[MitraError]
) -> None:
    stack.fault(kind="error", code=code)
    with _api(stack) as api, pytest.raises(error):
        GraphMessenger(api).send(_address(stack), Text("x"), "outbox-1")


def test_a_wrong_token_is_access_refused(stack: RunningStack) -> None:
    with _api(stack, "wrong") as api, pytest.raises(AccessRefused):
        GraphMessenger(api).send(_address(stack), Text("x"), "outbox-1")


def test_a_stranger_who_never_wrote_is_not_reached(stack: RunningStack) -> None:
    stranger = Address("919800000001", "", stack.settings.number.phone_number_id)
    with _api(stack) as api, pytest.raises(SendRefused) as caught:
        GraphMessenger(api).send(stranger, Text("x"), "outbox-1")

    assert caught.value.graph_code == 131026


def test_what_a_citizen_sends_can_be_fetched(stack: RunningStack) -> None:
    media_id = stack.upload().json()["id"]
    number = stack.settings.number.phone_number_id
    sent = read_message({"type": "document", "document": {"id": media_id}})
    assert isinstance(sent, Media)

    with _api(stack) as api:
        file = GraphMedia(api).fetch(sent, number, 1000)
        with pytest.raises(NotFound):
            GraphMedia(api).fetch(Media("1", "image", "image/jpeg"), number, 1000)

    assert (file.content, file.content_type) == (PDF, "application/pdf")
