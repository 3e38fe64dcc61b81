"""The page in a real browser, on a small phone: with script, without, and with the network gone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from mitra.domain.document import DocumentStatus
from tests.functions.verify_server import Served, served
from tests.functions.verifying import Office, office
from tests.kit.browser import browser, needs_chromium, small_phone

pytestmark = [pytest.mark.browser, needs_chromium]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as running:
        yield running


@pytest.fixture(scope="module")
def desk() -> Office:
    return office()


@pytest.fixture
def site(desk: Office) -> Iterator[Served]:
    with served(desk) as state:
        yield state


def _scan(page: Page, site: Served, link: str, query: str = "") -> None:
    path, _, digits = link.removeprefix("https://verify.example.gov.in").partition("#")
    page.goto(f"{site.url}{path}{query}#{digits}")
    expect(page.locator("html[data-state=answer]")).to_be_attached()


def test_a_scan_shows_the_answer_and_wipes_the_address(
    chromium: Browser, desk: Office, site: Served
) -> None:
    document_id, link = desk.issue(0x6001)
    digits = link.partition("#")[2]
    with small_phone(chromium) as page:
        _scan(page, site, link)
        expect(page.get_by_role("heading", level=1)).to_have_text("Genuine")
        expect(page.locator("#band")).to_have_attribute("data-tone", "yes")
        expect(page.locator("#second")).to_have_text("అసలైనది")
        assert page.locator("dt").all_text_contents()[:3] == [
            "Name",
            "Name in Telugu",
            "Number under the QR code",
        ]
        expect(page.locator("dd").nth(1)).to_have_attribute("lang", "te")
        assert page.url == f"{site.url}/v/{document_id}"
        assert page.title() == "Genuine - Certificate check"
    asked = "".join(site.targets) + "".join(site.headers)
    assert digits[:40] not in asked, "the token is in a body and nowhere else"


@pytest.mark.parametrize(
    ("status", "title", "tone"),
    [
        (DocumentStatus.REVOKED, "రద్దయింది", "no"),
        (DocumentStatus.SUSPENDED, "నిలిపివేశారు", "caution"),
        (DocumentStatus.REPLACED, "బదులుగా కొత్తది ఉంది", "caution"),
    ],
)
def test_what_was_withdrawn(
    chromium: Browser, desk: Office, site: Served, status: DocumentStatus, title: str, tone: str
) -> None:
    _, link = desk.issue(0x6100 + len(status), status)
    with small_phone(chromium) as page:
        _scan(page, site, link, "?lang=te")
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
        expect(page.locator("#band")).to_have_attribute("data-tone", tone)
        step, lines = page.locator("#step").bounding_box(), page.locator("#lines").bounding_box()
        assert step
        assert lines
        assert step["y"] < lines["y"], "what to do comes first when there is nothing to compare"


def test_an_altered_code(chromium: Browser, desk: Office, site: Served) -> None:
    _, link = desk.issue(0x6002)
    with small_phone(chromium) as page:
        _scan(page, site, link[:-1] + ("7" if link[-1] != "7" else "3"))
        expect(page.get_by_role("heading", level=1)).to_have_text("Altered")
        expect(page.locator("#lines")).to_be_hidden()


def test_the_language_can_be_changed_without_scanning_again(
    chromium: Browser, desk: Office, site: Served
) -> None:
    _, link = desk.issue(0x6003)
    with small_phone(chromium) as page:
        _scan(page, site, link)
        page.get_by_role("link", name="తెలుగు").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("అసలైనది")
        expect(page.locator("html")).to_have_attribute("lang", "te")
        assert "#" not in page.url


def test_a_second_scan_in_the_same_page(chromium: Browser, desk: Office, site: Served) -> None:
    document_id, link = desk.issue(0x6004)
    with small_phone(chromium) as page:
        _scan(page, site, link)
        page.goto(f"{site.url}/v/{document_id}#123")
        expect(page.get_by_role("heading", level=1)).to_have_text("Cannot be read")
        assert "#" not in page.url


def test_a_name_is_text_and_never_markup(chromium: Browser, desk: Office, site: Served) -> None:
    name = "<img src=x onerror=alert(1)>"
    _, link = desk.issue(0x6005, fields={1: name})
    with small_phone(chromium) as page:
        _scan(page, site, link)
        expect(page.get_by_text(name)).to_be_visible()
        assert page.locator("main img").count() == 0


def test_a_register_that_is_silent_is_told_of(
    chromium: Browser, desk: Office, site: Served
) -> None:
    _, link = desk.issue(0x6006)
    site.failures = 1_000_000
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{site.url}{link.removeprefix('https://verify.example.gov.in')}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Genuine")
    expect(page.locator("#when")).to_contain_text("No answer from the register")
    context.close()


def test_without_script_the_form_does_it(chromium: Browser, desk: Office, site: Served) -> None:
    document_id, link = desk.issue(0x6007)
    with small_phone(chromium, script=False) as page:
        page.goto(f"{site.url}/v/{document_id}?lang=en")
        expect(page.get_by_role("heading", level=1)).to_have_text("On record")
        expect(page.get_by_text("K*** L***")).to_be_visible()
        page.get_by_role("textbox").fill(link)
        page.get_by_role("button", name="Check").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Genuine")
        page.get_by_role("button", name="हिन्दी").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("असली")
        expect(page.get_by_text("Kondapalli Lakshmi")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "te", "hi"])
def test_it_can_be_used_by_all(
    chromium: Browser, desk: Office, site: Served, language: str
) -> None:
    _, link = desk.issue(0x6008)
    with small_phone(chromium) as page:
        page.set_viewport_size({"width": 320, "height": 640})
        _scan(page, site, link, f"?lang={language}")
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 320, "no scrolling sideways at 320 pixels (WCAG 1.4.10)"
        for control in page.locator("a:visible, button:visible, textarea").all():
            box = control.bounding_box()
            assert box
            assert min(box["width"], box["height"]) >= 44, control.inner_text()
        page.keyboard.press("Tab")
        focused = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert focused == "3px", "the focus is seen"
        assert page.locator("h1:visible").count() == 1


def test_nothing_turns_for_those_who_asked_for_rest(
    chromium: Browser, desk: Office, site: Served
) -> None:
    document_id, _ = desk.issue(0x6009)
    with small_phone(chromium) as page:
        page.emulate_media(reduced_motion="reduce")
        page.goto(f"{site.url}/v/{document_id}")
        page.evaluate("document.documentElement.dataset.state = 'checking'")
        turning = "getComputedStyle(document.querySelector('.turning')).animationName"
        assert page.evaluate(turning) == "none"
