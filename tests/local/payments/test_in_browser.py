"""The page to pay at, on a phone, with scripts off."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from mitra.domain.account import Way
from tests.kit.gateway import World, account, payment, sandbox

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine"),
]


@pytest.fixture
def world() -> Iterator[World]:
    """A sandbox gateway on a port."""
    with sandbox() as running:
        yield running


@pytest.fixture
def phone() -> Iterator[Page]:
    """Give a page of a phone 360 pixels wide, without scripts."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser.new_page(viewport={"width": 360, "height": 740}, java_script_enabled=False)
        browser.close()


def test_a_payment_fails_and_then_is_made(world: World, phone: Page) -> None:
    complaints: list[str] = []
    phone.on("console", lambda message: complaints.append(message.text))
    asked = payment(world.clock, way=Way.LINK)
    phone.goto(world.gateway.open_order(account(Way.LINK), asked).link)
    expect(phone.get_by_role("heading")).to_have_text("₹512.00")

    phone.get_by_role("button", name="Fail").click()
    expect(phone.get_by_role("status")).to_contain_text("failed")
    phone.get_by_role("button", name="Pay").click()
    expect(phone.get_by_role("status")).to_contain_text("Paid")

    expect(phone.get_by_role("button")).to_have_count(0)
    assert phone.locator("main").evaluate("main => main.scrollWidth <= 360")
    assert [one.paise for one in world.gateway.look_up(account(), asked).captures] == [51200]
    assert complaints == []
