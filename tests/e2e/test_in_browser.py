"""What the citizen and the official see: the phone page and the verify page in headless Chromium."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from local.journey.phone import Phone
from local.journey.steps import application, document, scan
from local.process import ProcessStack
from tests.kit.browser import browser, needs_chromium, small_phone

pytestmark = [pytest.mark.e2e, pytest.mark.browser, needs_chromium]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser for the module."""
    with browser() as running:
        yield running


@pytest.fixture(scope="module")
def certificate(stack: ProcessStack, tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the QR code of a real certificate says."""
    folder = tmp_path_factory.mktemp("certificate")
    *_, (_, answers) = application(Phone(stack.http, "919111111111"), folder)
    return scan(stack.http, document(answers), folder).qr


def test_the_verify_page_says_genuine_and_shows_the_lines(
    stack: ProcessStack, chromium: Browser, certificate: str
) -> None:
    with small_phone(chromium) as page:
        page.goto(certificate)
        expect(page.locator("h1")).to_contain_text("Genuine", ignore_case=True)
        expect(page.locator("body")).to_contain_text("Lakshmi Devi")
        assert "#" not in page.url, "the token is wiped from the address"


def test_the_verify_page_says_altered(
    stack: ProcessStack, chromium: Browser, certificate: str
) -> None:
    with small_phone(chromium) as page:
        page.goto(certificate[:-1] + str((int(certificate[-1]) + 1) % 10))
        expect(page.locator("h1")).to_contain_text("Altered", ignore_case=True)


def test_the_verify_page_works_without_script_and_masks_the_name(
    stack: ProcessStack, chromium: Browser, certificate: str
) -> None:
    with small_phone(chromium, script=False) as page:
        page.goto(certificate)
        expect(page.locator("body")).not_to_contain_text("Lakshmi Devi")
        expect(page.locator("body")).to_contain_text("L*** D***")


def test_a_citizen_chats_on_the_phone_page(
    stack: ProcessStack, chromium: Browser, tmp_path: Path
) -> None:
    with small_phone(chromium) as page:
        page.goto(stack.base_url)
        page.get_by_role("textbox").fill("Hi")
        page.get_by_role("textbox").press("Enter")
        page.get_by_role("button", name="English").click()
        page.get_by_role("button", name="I agree").click()
        page.get_by_role("button", name="Choose").click()
        page.get_by_role("radio", name="Anna Canteens").check()
        page.get_by_role("dialog").get_by_role("button", name="Send").click()
        expect(page.locator("body")).to_contain_text("Which service")
