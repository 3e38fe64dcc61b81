"""`make pictures`: the pictures of the README, taken from the real stack in headless Chromium."""

import sys
from pathlib import Path

import httpx
import pypdfium2
from playwright.sync_api import Browser

from local.journey.phone import Phone
from local.journey.steps import application, canteen_and_status, document, power_bill, scan
from local.process import process_stack
from tests.kit.browser import browser, small_phone
from tools.samples.papers import facts, press, record, sheet

_FOLDER = Path(".run/pictures")
_OUT = Path("docs/pictures")
_CITIZEN = "919876543210"
_PAYER = "919876543211"


def main() -> None:
    """Play the journey, and take a picture of each thing that people see."""
    _OUT.mkdir(parents=True, exist_ok=True)
    with (
        process_stack(_FOLDER, "--approve-after", "1") as stack,
        browser() as chromium,
    ):
        phone = Phone(stack.http, _CITIZEN)
        *_, (_, answers) = application(phone, _FOLDER)
        outcome = scan(stack.http, document(answers), _FOLDER)
        _page(outcome.pdf, "certificate")
        ticket = sheet(record("hall_ticket", facts()["hall_ticket"]))
        _page(press().press([ticket])[0], "hall-ticket")
        _chat(chromium, f"{stack.base_url}/?as={_CITIZEN}", "chat")
        _bill(stack.http)
        _chat(chromium, f"{stack.base_url}/?as={_PAYER}", "pay")
        list(canteen_and_status(phone))
        _shoot(chromium, outcome.qr, "verify", "Genuine")
        _desk(chromium, f"{stack.base_url}/desk")


def _page(pdf: Path | bytes, name: str) -> None:
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=1.2).to_pil().quantize(64)
    page.save(_OUT / f"{name}.png", optimize=True)


def _bill(client: httpx.Client) -> None:
    """A power bill up to its receipt."""
    phone = Phone(client, _PAYER)
    phone.say("Hi")
    phone.tap("English")
    phone.tap("I agree")
    list(power_bill(phone))


def _chat(chromium: Browser, url: str, name: str) -> None:
    with small_phone(chromium) as page:
        page.goto(url)
        page.wait_for_timeout(1500)
        page.screenshot(path=_OUT / f"{name}.png")


def _desk(chromium: Browser, url: str) -> None:
    """The case that was decided, with what a clerk can still do about its document."""
    with small_phone(chromium) as page:
        page.goto(url)
        page.get_by_text("Decided").first.click()
        page.get_by_text("Income certificate").first.click()
        page.get_by_text("Stop it for now").first.scroll_into_view_if_needed()
        page.screenshot(path=_OUT / "desk.png")


def _shoot(chromium: Browser, url: str, name: str, until: str) -> None:
    with small_phone(chromium) as page:
        page.goto(url)
        page.get_by_text(until).first.wait_for()
        page.screenshot(path=_OUT / f"{name}.png")


if __name__ == "__main__":
    main()
    sys.exit(0)
