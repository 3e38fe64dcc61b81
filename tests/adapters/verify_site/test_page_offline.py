"""The page without a network, after one visit with: the kept page, the kept lists, and what it must not keep."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from mitra.domain.standing import DocumentStatus
from tests.adapters.verify_site.bureau import NOW, Bureau, credential
from tests.adapters.verify_site.served import Visits, served
from tests.kit.browser import needs_chromium

pytestmark = [pytest.mark.browser, needs_chromium]

PHONE = ViewportSize(width=360, height=740)
LOOK_AFTER_ALL_LISTS = "() => localStorage.getItem('mitra.status.1-2026') !== null"
WORKER = "() => navigator.serviceWorker.ready.then((it) => it.active.state === 'activated')"
KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      found.push([request.url, await (await cache.match(request)).clone().text()]);
    }
  }
  return found;
}"""


@dataclass
class Official:
    """An official's phone and the site that it visits."""

    bureau: Bureau
    visits: Visits
    context: BrowserContext

    def cut_off(self) -> None:
        """No network from here on, and nobody at the other end either."""
        self.visits.silent = ("/",)
        self.context.set_offline(True)

    def scans(self, link: str, query: str = "", page: Page | None = None) -> Page:
        """Open the address of a QR code, as the camera does: in a new tab."""
        page = page or self.context.new_page()
        page.goto(self.visits.at(link, query))
        expect(page.locator("html[data-state=checking]")).not_to_be_attached()
        return page


@pytest.fixture
def official(chromium: Browser) -> Iterator[Official]:
    with _official(chromium, Bureau()) as made:
        yield made


@contextmanager
def _official(chromium: Browser, bureau: Bureau) -> Iterator[Official]:
    with served(bureau.site()) as visits:
        context = chromium.new_context(viewport=PHONE)
        yield Official(bureau, visits, context)
        context.close()


def _first_visit(official: Official, query: str = "") -> Page:
    """Open the entry and wait until everything is kept."""
    page = official.context.new_page()
    page.goto(f"{official.visits.url}/v/{query}")
    page.wait_for_function(LOOK_AFTER_ALL_LISTS)
    page.wait_for_function(WORKER)
    return page


def test_a_fresh_code_is_answered_without_a_network(official: Official) -> None:
    good = official.bureau.issue(1)
    bad = official.bureau.issue(2, DocumentStatus.REVOKED)
    official.bureau.publish()
    _first_visit(official).close()
    official.cut_off()
    page = official.scans(good)
    expect(page.get_by_role("heading", level=1)).to_have_text("Genuine")
    expect(page.locator("#when")).to_contain_text("status as of")
    expect(page.locator("#when")).to_contain_text("today")
    assert page.locator("dt").first.text_content() == "Name"
    assert "#" not in page.url
    expect(official.scans(bad).get_by_role("heading", level=1)).to_have_text("Cancelled")


def test_a_reload_and_a_second_language_without_a_network(official: Official) -> None:
    good = official.bureau.issue(1)
    official.bureau.publish()
    _first_visit(official)
    official.cut_off()
    page = official.scans(good)
    page.get_by_role("link", name="తెలుగు").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("అసలైనది")
    page.reload()
    expect(page.locator("html")).to_have_attribute("lang", "te")
    expect(page.locator("#trouble")).to_contain_text("QR కోడ్ మొత్తాన్ని")
    again = official.scans(good)
    expect(again.get_by_role("heading", level=1)).to_have_text("అసలైనది")


def test_a_number_alone_needs_a_network(official: Official) -> None:
    official.bureau.issue(1)
    official.bureau.publish()
    _first_visit(official)
    official.cut_off()
    page = official.context.new_page()
    page.goto(f"{official.visits.url}/v/{credential(1).document_id}")
    expect(page.locator("#trouble-meaning")).to_contain_text("says nothing about the certificate")
    expect(page.locator("#answer")).to_be_hidden()


def test_nothing_of_a_certificate_is_kept(official: Official) -> None:
    good = official.bureau.issue(1)
    official.bureau.publish()
    page = _first_visit(official)
    official.scans(good, page=page)
    expect(page.get_by_text("Checked with the register")).to_be_visible()
    kept = page.evaluate(KEPT)
    urls = [url for url, _ in kept]
    assert len(urls) > 8
    paths = [url.removeprefix(official.visits.url) for url in urls]
    assert all(path == "/v/" or path.startswith("/v/assets/") for path in paths)
    stored = page.evaluate("JSON.stringify(localStorage)")
    digits = good.partition("#")[2]
    for text in [stored, *(body for _, body in kept)]:
        assert "Kondapalli" not in text
        assert digits[:30] not in text
    assert digits[:30] not in "".join(official.visits.targets)


def test_lists_that_are_too_old_say_so(chromium: Browser) -> None:
    bureau = Bureau()
    link = bureau.issue(1, issued_at=NOW - timedelta(days=40))
    bureau.publish()
    with _official(chromium, bureau) as official:
        _first_visit(official)
        official.cut_off()
        for days, title, meaning in (
            (6, "Genuine", "in force"),
            (8, "Signed, but not checked", "too old to say more"),
            (31, "Cannot be confirmed", "keys is too old"),
        ):
            page = official.context.new_page()
            page.clock.set_fixed_time(NOW + timedelta(days=days))
            official.scans(link, page=page)
            expect(page.get_by_role("heading", level=1)).to_have_text(title)
            expect(page.locator("#meaning")).to_contain_text(meaning)


def test_an_old_browser_without_inflate_says_what_it_could_not_see(official: Official) -> None:
    good = official.bureau.issue(1)
    official.bureau.publish()
    _first_visit(official)
    official.cut_off()
    page = official.context.new_page()
    page.add_init_script("delete self.DecompressionStream")
    official.scans(good, page=page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Signed, but not checked")
    expect(page.get_by_text("Compare these lines with the paper")).to_be_visible()


def test_before_the_first_lists_came_there_is_no_verdict(official: Official) -> None:
    good = official.bureau.issue(1)
    official.visits.silent = ("/.well-known/", "/v/check")
    page = official.scans(good)
    expect(page.get_by_text("This says nothing about the certificate.").first).to_be_visible()
    expect(page.locator("#answer")).to_be_hidden()
    official.bureau.publish()
    official.visits.silent = ()
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Genuine")


def test_the_register_has_the_last_word(official: Official) -> None:
    link = official.bureau.issue(1)
    official.bureau.publish()
    _first_visit(official)
    official.bureau.issue(1, DocumentStatus.REVOKED)
    page = official.scans(link)
    expect(page.get_by_role("heading", level=1)).to_have_text("Cancelled")
    official.visits.silent = ("/v/check", "/.well-known/")
    again = official.scans(link)
    expect(again.get_by_role("heading", level=1)).to_have_text("Genuine")
    expect(again.locator("#when")).to_contain_text("No answer from the register")


def test_the_worker_stays_in_its_scope(official: Official) -> None:
    official.bureau.publish()
    page = _first_visit(official)
    assert page.evaluate("navigator.serviceWorker.ready.then((it) => it.scope)").endswith("/v/")
    answer = page.request.get(f"{official.visits.url}/v/sw.js")
    assert "service-worker-allowed" not in answer.headers
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["content-type"].startswith("text/javascript")
