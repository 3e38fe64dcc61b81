"""A PDF handed to the page without script, in a real browser: multipart as browsers really send it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.functions.verify_server import served
from tests.functions.verifying import office
from tests.kit.browser import browser, needs_chromium, small_phone

pytestmark = [pytest.mark.browser, needs_chromium]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as running:
        yield running


@pytest.mark.parametrize(("more", "title"), [(b"", "Genuine"), (b"\n", "Altered")])
def test_without_script_a_file_is_checked(chromium: Browser, more: bytes, title: str) -> None:
    pdf = office().issue_file(0xC001 + len(more)) + more
    with served(office()) as site, small_phone(chromium, script=False) as page:
        page.goto(f"{site.url}/v/?lang=en")
        page.get_by_label("Or the PDF itself").set_input_files(
            {"name": "certificate.pdf", "mimeType": "application/pdf", "buffer": pdf}
        )
        page.get_by_role("button", name="Send the PDF").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
