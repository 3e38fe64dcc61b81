"""Files behind links: Meta fetches them after it answered, and says later if it could not."""

import pytest

from tests.local.graph.kit import CITIZEN, RunningStack
from tests.local.graph.links import PDF


def document(stack: RunningStack, what: str, kind: str = "document") -> None:
    link = f"{stack.settings.base_url}/files/{what}"
    media = {"link": link, **({"filename": "ఆదాయం.pdf"} if kind == "document" else {})}
    stack.send({"type": kind, kind: media}).raise_for_status()


@pytest.mark.parametrize("what", ["certificate.pdf", "moved"])
def test_the_phone_has_its_own_copy(open_stack: RunningStack, what: str) -> None:
    document(open_stack, what)

    shown = open_stack.messages(after=1)[-1]["document"]

    assert shown["filename"] == "ఆదాయం.pdf"
    assert open_stack.http.get(shown["url"]).content == PDF


@pytest.mark.parametrize(
    ("what", "kind"),
    [
        ("gone", "document"),
        ("page", "document"),
        ("round", "document"),
        ("moved-to-a-file", "document"),
        ("certificate.pdf", "image"),
        ("huge.png", "image"),
    ],
)
def test_what_cannot_be_taken_fails_later(open_stack: RunningStack, what: str, kind: str) -> None:
    document(open_stack, what, kind)

    [status] = open_stack.product.wait_for_statuses("failed")

    assert status["errors"][0]["code"] == 131053
    assert status["recipient_id"] == CITIZEN
    assert "contacts" not in open_stack.product.posts[-1].value
    assert len(open_stack.messages()) == 1


def test_nobody_at_the_link(open_stack: RunningStack) -> None:
    link = "http://127.0.0.1:1/certificate.pdf"
    open_stack.send({"type": "document", "document": {"link": link}})

    [status] = open_stack.product.wait_for_statuses("failed")

    assert status["errors"][0]["code"] == 131053


@pytest.mark.parametrize(
    "link", ["ftp://example.org/a", "file:///etc/hostname", "//example.org/a", "http://", "x", ""]
)
def test_only_http_and_https_are_fetched(open_stack: RunningStack, link: str) -> None:
    answer = open_stack.send({"type": "document", "document": {"link": link}})

    assert (answer.status_code, answer.json()["error"]["code"]) == (400, 100)


def test_a_link_that_no_client_can_read_fails_later(open_stack: RunningStack) -> None:
    open_stack.send({"type": "document", "document": {"link": "http://[::1:bad/"}})
    open_stack.send({"type": "document", "document": {"link": "http://a:99999999/"}})

    [status] = open_stack.product.wait_for_statuses("failed")

    assert status["errors"][0]["code"] == 131053


def test_a_header_carries_a_document_too(open_stack: RunningStack) -> None:
    link = f"{open_stack.settings.base_url}/files/certificate.pdf"
    said = {
        "type": "button",
        "header": {"type": "document", "document": {"link": link, "filename": "bill.pdf"}},
        "body": {"text": "Your bill"},
        "action": {"buttons": [{"type": "reply", "reply": {"id": "ok", "title": "OK"}}]},
    }
    open_stack.send({"type": "interactive", "interactive": said}).raise_for_status()

    shown = open_stack.messages(after=1)[-1]

    assert shown["document"]["filename"] == "bill.pdf"
    assert shown["buttons"] == [{"id": "ok", "title": "OK"}]
