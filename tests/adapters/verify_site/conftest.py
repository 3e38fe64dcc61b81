"""A browser for the tests of the page, and a bare page that has the page's modules at hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from mitra.adapters.verify_site import offline
from tests.kit.browser import browser

MODULES = Path("layers/common/python/mitra/adapters/verify_site/assets/js")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser for the module."""
    with browser() as running:
        yield running


@pytest.fixture(scope="module")
def lab(chromium: Browser) -> Iterator[Page]:
    """An empty page of a secure origin, whose /js/ is the folder of modules and /pack/en the words of English."""
    context = chromium.new_context()
    page = context.new_page()
    page.route("http://localhost/**", _serve)
    page.goto("http://localhost/")
    yield page
    context.close()


def _serve(route: Route) -> None:
    folder, _, name = route.request.url.removeprefix("http://localhost/").partition("/")
    if folder == "js":
        body = (MODULES / name).read_text("utf-8")
        route.fulfill(body=body, content_type="text/javascript; charset=utf-8")
    elif folder == "pack":
        route.fulfill(body=offline.pack(name), content_type="application/json")
    else:
        route.fulfill(body="<!doctype html><title>lab</title>", content_type="text/html")
