"""The phone page in a real browser, at the size of a cheap Android phone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.kit.browser import browser, needs_chromium, small_phone
from tests.local.graph import bodies as b
from tests.local.graph.kit import RunningStack

pytestmark = [pytest.mark.browser, needs_chromium]

WHO = "919848012345"
ROWS = b.listed(
    b.section(b.row(1, title="ఆదాయ ధృవపత్రం", description="7 days"), title="ధృవపత్రాలు"),
    b.section(b.row(2, title="Property tax"), title="Bills"),
    button="Choose a service",
)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as running:
        yield running


@pytest.fixture
def phone(stack: RunningStack, chromium: Browser) -> Iterator[Page]:
    """The citizen has said Hi on the page."""
    with small_phone(chromium) as page:
        page.goto(f"{stack.settings.base_url}/?as={WHO}")
        page.get_by_role("button", name="Say Hi").click()
        expect(page.locator("[data-id]")).to_have_count(1)
        yield page


def say(stack: RunningStack, body: b.Json) -> None:
    """The product says something."""
    stack.send(body, to=WHO).raise_for_status()


def heard(stack: RunningStack, number: int = 2) -> dict[str, Any]:
    """The newest of so many messages that the product has heard."""
    stack.product.wait_until(lambda product: len(product.messages) == number)
    message: dict[str, Any] = stack.product.messages[-1]
    return message


def test_what_is_typed_is_said(stack: RunningStack, phone: Page) -> None:
    phone.get_by_role("textbox", name="Message").fill("నమస్తే")
    phone.keyboard.press("Enter")

    assert heard(stack)["text"]["body"] == "నమస్తే"
    expect(phone.get_by_role("log")).to_contain_text("నమస్తే")
    expect(phone.get_by_role("textbox", name="Message")).to_have_value("")


def test_a_row_of_a_list_is_tapped(stack: RunningStack, phone: Page) -> None:
    say(stack, ROWS)
    phone.get_by_role("button", name="Choose a service").click()
    sheet = phone.get_by_role("dialog", name="Choose a service")
    send = sheet.get_by_role("button", name="Send")
    expect(sheet.get_by_role("heading", name="ధృవపత్రాలు")).to_be_visible()
    expect(send).to_be_disabled()

    sheet.get_by_text("ఆదాయ ధృవపత్రం").click()
    send.click()

    reply = heard(stack)["interactive"]["list_reply"]
    assert reply == {"id": "r1", "title": "ఆదాయ ధృవపత్రం", "description": "7 days"}
    expect(sheet).to_have_count(0)
    expect(phone.locator(".out").last).to_contain_text("ఆదాయ ధృవపత్రం")


def test_a_list_is_used_by_the_keyboard_alone(stack: RunningStack, phone: Page) -> None:
    say(stack, ROWS)
    phone.get_by_role("button", name="Choose a service").focus()
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("radio").first).to_be_focused()

    phone.keyboard.press("ArrowDown")
    phone.keyboard.press("Enter")

    assert heard(stack)["interactive"]["list_reply"]["id"] == "r2"


def test_escape_closes_a_sheet_and_goes_back_to_its_button(
    stack: RunningStack, phone: Page
) -> None:
    say(stack, ROWS)
    opener = phone.get_by_role("button", name="Choose a service")
    opener.click()
    expect(phone.locator("#chat")).to_have_attribute("inert", "")

    phone.keyboard.press("Escape")

    expect(phone.get_by_role("dialog")).to_have_count(0)
    expect(opener).to_be_focused()


def test_a_reply_button_is_tapped(stack: RunningStack, phone: Page) -> None:
    say(stack, b.buttons(b.button(1, title="తెలుగు"), b.button(2, title="English")))

    phone.get_by_role("button", name="తెలుగు").click()

    assert heard(stack)["interactive"]["button_reply"] == {"id": "b1", "title": "తెలుగు"}


def test_words_are_words_and_never_markup(stack: RunningStack, phone: Page) -> None:
    attack = "<img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script>"
    say(stack, b.text(f"{attack} *bold* _slanted_ ~gone~ `code` 2*3*4 snake_case_name"))
    bubble = phone.locator(".in").last

    expect(bubble).to_contain_text(attack)
    expect(bubble.locator("img, script")).to_have_count(0)
    for tag, words in {"strong": "bold", "em": "slanted", "s": "gone", "code": "code"}.items():
        expect(bubble.locator(tag)).to_have_text([words])
    assert "taken" not in phone.title()


@pytest.mark.parametrize("url", ["https://example.org/a?b=1&c=%22"])
def test_a_web_address_is_a_link_without_referrer(
    stack: RunningStack, phone: Page, url: str
) -> None:
    say(stack, b.text(f"See {url}. And javascript:alert(1)"))
    link = phone.locator(".in").last.get_by_role("link")

    expect(link).to_have_count(1)
    expect(link).to_have_attribute("href", url)
    expect(link).to_have_attribute("rel", "noopener noreferrer")


def test_a_place_is_chosen_and_shown(stack: RunningStack, phone: Page) -> None:
    say(stack, b.ask_location())
    phone.get_by_role("button", name="Send location").click()
    phone.get_by_role("dialog").get_by_role("button", name="Benz Circle").click()

    assert heard(stack)["location"]["name"] == "Benz Circle"
    phone.get_by_role("button", name="Location Benz Circle").click()
    expect(phone.get_by_role("dialog", name="Location")).to_contain_text("16.4981, 80.6539")


def test_a_document_opens_by_a_tap(stack: RunningStack, phone: Page) -> None:
    link = f"{stack.settings.base_url}/files/certificate.pdf"
    document = {"link": link, "filename": "ఆదాయం.pdf", "caption": "Your certificate"}
    say(stack, {"type": "document", "document": document})
    card = phone.get_by_role("link", name="ఆదాయం.pdf")

    expect(card).to_have_attribute("target", "_blank")
    expect(phone.locator(".in").last).to_contain_text("Your certificate")
    assert stack.http.get(card.get_attribute("href") or "").content.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("button", "state"),
    [("Pay ₹512.00", "Paid"), ("Let the payment fail", "failed"), ("Leave it", "pending")],
)
def test_an_order_is_paid_or_not(stack: RunningStack, phone: Page, button: str, state: str) -> None:
    say(stack, b.order())
    phone.get_by_role("button", name="Review and pay").click()
    phone.get_by_role("dialog").get_by_role("button", name=button).click()

    expect(phone.locator(".in").last).to_contain_text(state)
    again = phone.get_by_role("button", name="Review and pay")
    expect(again).to_have_count(0 if state == "Paid" else 1)


def test_a_photo_is_attached(stack: RunningStack, phone: Page, tmp_path: Path) -> None:
    photo = tmp_path / "card.png"
    photo.write_bytes(b"\x89PNG\r\n\x1a\n")
    phone.get_by_role("button", name="Attach").click()
    with phone.expect_file_chooser() as chooser:
        phone.get_by_role("button", name="Photo").click()
    chooser.value.set_files(photo)

    assert heard(stack)["image"]["mime_type"] == "image/png"


def test_ticks_turn_blue_and_dots_appear(stack: RunningStack, phone: Page) -> None:
    mark = {
        "messaging_product": "whatsapp",
        "status": "read",
        "message_id": heard(stack, 1)["id"],
        "typing_indicator": {"type": "text"},
    }
    expect(phone.get_by_role("img", name="delivered")).to_be_visible()
    stack.http.post(f"{stack.number}/messages", json=mark, headers=stack.auth)

    expect(phone.get_by_role("img", name="read")).to_be_visible()
    expect(phone.locator("#presence")).to_have_text("typing…")
    say(stack, b.TEXT)
    expect(phone.locator("#presence")).to_have_text("Business account")


def test_a_webhook_that_refuses_is_told(stack: RunningStack, phone: Page) -> None:
    # Not through the stack: the browser would write a real 502 into its console, which is watched.
    phone.evaluate(
        "window.fetch = async () => new Response("
        "JSON.stringify({error: 'the webhook answered 500'}), {status: 502})"
    )
    phone.get_by_role("textbox", name="Message").fill("Hello")
    phone.keyboard.press("Enter")

    expect(phone.get_by_role("status")).to_have_text("the webhook answered 500")


def test_another_number_has_its_own_chat(stack: RunningStack, phone: Page) -> None:
    phone.get_by_role("button", name="Phones").click()
    phone.get_by_label("Another number").fill("12")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("alert")).to_contain_text("7 to 15 digits")
    phone.get_by_label("Another number").fill("+91 99000 00001")
    phone.keyboard.press("Enter")
    phone.get_by_role("button", name="Say Hi").click()

    assert heard(stack)["from"] == "919900000001"


def test_a_cleared_chat_starts_again(stack: RunningStack, phone: Page) -> None:
    phone.get_by_role("button", name="More options").click()
    phone.get_by_role("menuitem", name="Clear chat").click()

    expect(phone.get_by_role("button", name="Say Hi")).to_be_visible()
    assert stack.http.get(f"/simulator/chats/{WHO}").json() == {"messages": []}


def test_nothing_is_wider_than_the_phone(stack: RunningStack, phone: Page) -> None:
    for body in (ROWS, b.order(), b.carousel(), b.text("x" * 400), b.text("ఆ" * 300)):
        say(stack, body)
    expect(phone.locator("[data-id]")).to_have_count(6)

    too_wide = "(id) => document.getElementById(id).scrollWidth > 360"
    assert not phone.evaluate(too_wide, "log")
    assert phone.evaluate("document.documentElement.scrollWidth") == 360
