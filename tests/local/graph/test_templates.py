"""Templates: Meta sends only what it approved, filled in as it was approved."""

import pytest

from tests.local.graph import bodies as b
from tests.local.graph.kit import RunningStack
from tests.local.graph.links import PDF
from tests.local.graph.test_sending import NOBODY

NAMES = ["కొండపల్లి లక్ష్మి", "పదవ తరగతి పరీక్షలు", "0023104518"]


def hall_ticket(
    stack: RunningStack, *texts: str, header: str = "document", **more: object
) -> b.Json:
    link = f"{stack.settings.base_url}/files/certificate.pdf"
    file = {"type": header, header: {"link": link}}
    said = [{"type": "text", "text": text} for text in texts or NAMES]
    components = [{"type": "body", "parameters": said}]
    if header != "none":
        components.insert(0, {"type": "header", "parameters": [file]})
    return b.template(*components, name="hall_ticket_ready", **more)


def refused(stack: RunningStack, body: b.Json) -> int:
    answer = stack.send(body)
    code: int = answer.json().get("error", {}).get("code", 0)
    return code


def test_the_words_are_the_approved_ones(open_stack: RunningStack) -> None:
    open_stack.send(hall_ticket(open_stack)).raise_for_status()

    shown = open_stack.messages(after=1)[-1]

    assert "కొండపల్లి లక్ష్మి" in shown["text"]
    assert "0023104518" in shown["text"]
    assert "{{" not in shown["text"]
    assert shown["footer"]
    assert open_stack.http.get(shown["document"]["url"]).content == PDF


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": "hall_ticket"}, 132001),
        ({"language": {"code": "ur"}}, 132001),
        ({"language": {"code": "en_US"}}, 132001),
    ],
)
def test_what_was_not_approved(open_stack: RunningStack, changes: b.Json, code: int) -> None:
    body = hall_ticket(open_stack)
    body["template"] |= changes

    assert refused(open_stack, body) == code


@pytest.mark.parametrize(
    ("texts", "header", "code"),
    [
        (NAMES[:2], "document", 132000),
        ([*NAMES, "more"], "document", 132000),
        (NAMES, "none", 132012),
        (NAMES, "image", 132012),
        (["x" * 1000, "y", "z"], "document", 132005),
        (["x\ny", "y", "z"], "document", 132018),
    ],
)
def test_blanks_are_filled_as_approved(
    open_stack: RunningStack, texts: list[str], header: str, code: int
) -> None:
    assert refused(open_stack, hall_ticket(open_stack, *texts, header=header)) == code


def test_a_header_where_there_is_none(open_stack: RunningStack) -> None:
    body = hall_ticket(open_stack)
    body["template"] |= {"name": "bill_amount"}
    del body["template"]["components"][1]["parameters"][1:]

    assert refused(open_stack, body) == 132000


def test_a_button_that_is_not_there(open_stack: RunningStack) -> None:
    payload = {"type": "payload", "payload": "x"}
    button = {"type": "button", "sub_type": "quick_reply", "index": "2", "parameters": [payload]}

    assert refused(open_stack, b.template(button)) == 132000


def test_a_paused_template_stays_unsent(open_stack: RunningStack) -> None:
    open_stack.chats.templates.paused.add("hall_ticket_ready")

    assert refused(open_stack, hall_ticket(open_stack)) == 132015


def test_it_reaches_somebody_who_never_wrote(stack: RunningStack) -> None:
    stack.send(hall_ticket(stack), to=NOBODY).raise_for_status()

    assert stack.messages(NOBODY)[0]["type"] == "template"
    stack.product.wait_for_statuses("sent", "delivered", "read")


def test_a_number_without_whatsapp_is_told_later(stack: RunningStack) -> None:
    stack.send(hall_ticket(stack), to="919812345600").raise_for_status()

    [status] = stack.product.wait_for_statuses("failed")

    assert status["errors"][0]["code"] == 131026
    assert stack.http.get("/simulator/chats").json() == {"chats": []}
