"""Whom the page believes: the root that it saw first, and no list older than one it has seen."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from mitra.domain.published import KEYS_FILE
from tests.adapters.token.vectors import TestKey
from tests.adapters.verify_site.bureau import Bureau
from tests.adapters.verify_site.served import Visits, served
from tests.kit.browser import needs_chromium, small_phone

pytestmark = [pytest.mark.browser, needs_chromium]

KEPT = "() => localStorage.getItem('mitra.status.1-2026') !== null"
OTHER = TestKey("root", 0xBAD_0F_4E57)


@pytest.fixture
def bureau() -> Bureau:
    return Bureau()


@pytest.fixture
def visits(bureau: Bureau) -> Iterator[Visits]:
    bureau.publish()
    with served(bureau) as found:
        yield found


@pytest.fixture
def page(chromium: Browser, visits: Visits) -> Iterator[Page]:
    with small_phone(chromium) as found:
        found.goto(f"{visits.url}/v/?lang=en")
        found.wait_for_function(KEPT)
        yield found


def test_another_root_is_told_of_and_nothing_is_genuine(
    page: Page, bureau: Bureau, visits: Visits
) -> None:
    link = bureau.issue(1)
    first = page.evaluate("localStorage.getItem('mitra.root')")
    bureau.root = OTHER
    bureau.publish()
    page.reload()
    expect(page.locator("#caution")).to_be_visible()
    page.goto(visits.at(link))
    expect(page.get_by_role("heading", level=1)).to_have_text("Cannot be confirmed")
    expect(page.locator("#step")).to_contain_text("Call your head office")
    assert page.evaluate("localStorage.getItem('mitra.root')") == first


def test_a_root_that_people_confirmed_is_taken(page: Page, bureau: Bureau, visits: Visits) -> None:
    link = bureau.issue(1)
    bureau.root = OTHER
    bureau.publish()
    page.goto(visits.at(link))
    page.get_by_role("button", name="My office confirmed the new key").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Genuine")
    expect(page.locator("#caution")).to_be_hidden()
    assert OTHER.kid.hex() in page.evaluate("localStorage.getItem('mitra.root')")


def test_an_older_key_list_is_not_taken_back(page: Page, bureau: Bureau) -> None:
    older = bureau.files[KEYS_FILE]
    bureau.publish()
    newer = bureau.files[KEYS_FILE]
    page.reload()
    same = "text => localStorage.getItem('mitra.keys') === text"
    page.wait_for_function(same, arg=newer.decode())
    bureau.files[KEYS_FILE] = older
    _visit_again(page)
    assert page.evaluate("localStorage.getItem('mitra.keys')") == newer.decode()
    assert page.evaluate("localStorage.getItem('mitra.seen')") == "2"


def _visit_again(page: Page) -> None:
    """Until the key list was fetched, and a check behind it was answered."""
    with page.expect_response(lambda answer: answer.url.endswith("mitra-keys.jwt")):
        page.reload()
    page.get_by_role("textbox").fill("upi://pay")
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Not our certificate")
