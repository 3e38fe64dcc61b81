"""Everybody can use the page (WCAG 2.2 AA): axe-core's rules, and the ones that no program can check from outside."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from mitra.domain.standing import DocumentStatus
from mitra.domain.titles import LANGUAGES
from tests.adapters.verify_site.bureau import NOW, YEAR, Bureau
from tests.adapters.verify_site.served import Visits, served
from tests.kit.browser import needs_chromium, small_phone

pytestmark = [pytest.mark.browser, needs_chromium]

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
WIDTH = "document.documentElement.scrollWidth"
SIZE = "it => parseFloat(getComputedStyle(it).fontSize)"


@pytest.fixture(scope="module")
def bureau() -> Bureau:
    made = Bureau()
    made.publish()
    return made


@pytest.fixture(scope="module")
def visits(bureau: Bureau) -> Iterator[Visits]:
    with served(bureau.site()) as found:
        yield found


def _links(bureau: Bureau) -> dict[str, str]:
    good = bureau.issue(1)
    return {
        "yes": good,
        "no": bureau.issue(2, DocumentStatus.REVOKED),
        "caution": bureau.issue(3, issued_at=NOW - YEAR / 2, expires_at=NOW - YEAR / 4),
        "neutral": good[:-40],
    }


@pytest.mark.parametrize(
    ("tone", "language"),
    [("yes", "en"), ("no", "te"), ("caution", "hi"), ("neutral", "en"), ("yes", "te")],
)
def test_no_rule_is_broken(
    chromium: Browser, bureau: Bureau, visits: Visits, tone: str, language: str
) -> None:
    with small_phone(chromium) as page:
        page.set_viewport_size({"width": 320, "height": 640})
        _see(page, visits.at(_links(bureau)[tone], f"?lang={language}"))
        expect(page.locator("#band")).to_have_attribute("data-tone", tone)
        page.evaluate("document.getElementById('scanner').hidden = false")
        found = Axe().run(page, options=RULES)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate(WIDTH) <= 320, "no scrolling sideways (1.4.10)"
        assert page.locator("#title").evaluate(SIZE) >= 32
        assert page.locator("html").get_attribute("lang") == language
        said = page.locator("#said").text_content() or ""
        assert said.startswith(page.locator("#title").inner_text())


def _see(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("#said")).not_to_be_empty()


def test_what_is_pressed_is_large_enough(chromium: Browser, bureau: Bureau, visits: Visits) -> None:
    with small_phone(chromium) as page:
        _see(page, visits.at(bureau.issue(1)))
        page.evaluate("for (const it of document.querySelectorAll('[hidden]')) it.hidden = false")
        controls = page.locator("a:visible, button:visible, textarea, label.button").all()
        assert len(controls) >= 9
        for control in controls:
            box = control.bounding_box()
            assert box
            assert min(box["width"], box["height"]) >= 44, control.inner_text()


def test_it_can_be_used_by_keyboard_and_the_focus_is_seen(
    chromium: Browser, bureau: Bureau, visits: Visits
) -> None:
    with small_phone(chromium) as page:
        _see(page, visits.at(bureau.issue(1)))
        seen = []
        for _ in range(8):
            page.keyboard.press("Tab")
            seen.append(page.evaluate("document.activeElement.id || document.activeElement.lang"))
            outline = "(document.activeElement.closest('.button') || document.activeElement)"
            assert page.evaluate(f"getComputedStyle({outline}).outlineWidth") == "3px"
        assert seen[:6] == ["en", "te", "hi", "scan", "file", "payload"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_twice_the_size_still_fits(
    chromium: Browser, bureau: Bureau, visits: Visits, language: str
) -> None:
    """Text at 200 % (1.4.4) on a phone of 360 pixels."""
    with small_phone(chromium) as page:
        _see(page, visits.at(bureau.issue(1), f"?lang={language}"))
        page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
        assert page.evaluate(WIDTH) <= 360


def test_nothing_turns_for_those_who_asked_for_rest(chromium: Browser, visits: Visits) -> None:
    with small_phone(chromium) as page:
        page.emulate_media(reduced_motion="reduce")
        page.goto(f"{visits.url}/v/")
        page.evaluate("document.documentElement.dataset.state = 'checking'")
        turning = "getComputedStyle(document.querySelector('.turning')).animationName"
        assert page.evaluate(turning) == "none"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_on_the_page_is_of_its_language(
    chromium: Browser, bureau: Bureau, visits: Visits, language: str
) -> None:
    """Switched in place: no fixed word is left behind in the language before."""
    scripts = {"te": "[\u0c00-\u0c7f]", "hi": "[\u0900-\u097f]", "en": "[A-Za-z]"}
    start = "te" if language == "en" else "en"
    with small_phone(chromium) as page:
        _see(page, visits.at(bureau.issue(1), f"?lang={start}"))
        page.locator(f"nav a[lang={language}]").click()
        expect(page.locator("html")).to_have_attribute("lang", language)
        for text in page.locator("[data-word]").all_text_contents():
            assert re.search(scripts[language], text), text
        assert page.locator("nav [aria-current]").get_attribute("lang") == language
