"""Other ways to bring a certificate: the page's own scanner, a picture, a file, a number."""

import io
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.adapters.verify_site.bureau import Bureau, credential
from tests.adapters.verify_site.codes import camera, picture
from tests.adapters.verify_site.served import Visits, served
from tests.kit.browser import browser, needs_chromium, small_phone

pytestmark = [pytest.mark.browser, needs_chromium]

FAKE_CAMERA = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
EMPTY_CAMERA = """() => {
  const blank = document.createElement("canvas");
  blank.getContext("2d").fillRect(0, 0, 300, 150);
  navigator.mediaDevices.getUserMedia = async () => blank.captureStream(5);
}"""
NO_CAMERA = """() => {
  const denied = new DOMException("", "NotAllowedError");
  navigator.mediaDevices.getUserMedia = () => Promise.reject(denied);
}"""
DROP = """([bytes, type]) => {
  const file = new File([new Uint8Array(bytes)], "certificate", { type });
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(file);
  dispatchEvent(new DragEvent("drop", { dataTransfer, cancelable: true }));
}"""


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser whose camera sees the paper of certificate 1."""
    film = camera(Bureau().issue(1), tmp_path_factory.mktemp("film") / "paper.y4m")
    with browser(*FAKE_CAMERA, f"--use-file-for-fake-video-capture={film}") as running:
        yield running


@pytest.fixture
def bureau() -> Bureau:
    return Bureau()


@pytest.fixture
def visits(bureau: Bureau) -> Iterator[Visits]:
    bureau.publish()
    with served(bureau.site()) as found:
        yield found


@pytest.fixture
def page(chromium: Browser, visits: Visits) -> Iterator[Page]:
    with small_phone(chromium) as found:
        found.goto(f"{visits.url}/v/?lang=en")
        expect(found.locator("html[data-ready]")).to_be_attached()
        yield found


def test_the_camera_finds_the_code(page: Page, bureau: Bureau, visits: Visits) -> None:
    bureau.issue(1)
    page.get_by_role("button", name="Scan a QR code").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Genuine")
    expect(page.locator("#scanner")).to_be_hidden()
    assert page.evaluate("document.getElementById('video').srcObject") is None
    assert page.url == f"{visits.url}/v/?lang=en", "what was scanned is not in the address"


def test_scanning_can_be_stopped(page: Page) -> None:
    page.evaluate(EMPTY_CAMERA)
    page.get_by_role("button", name="Scan a QR code").click()
    expect(page.locator("#video")).to_be_visible()
    page.get_by_role("button", name="Stop scanning").click()
    expect(page.locator("#scanner")).to_be_hidden()
    expect(page.get_by_role("button", name="Scan a QR code")).to_be_focused()


def test_a_camera_that_is_refused_leaves_the_other_ways(page: Page) -> None:
    page.evaluate(NO_CAMERA)
    page.get_by_role("button", name="Scan a QR code").click()
    expect(page.locator("#trouble-meaning")).to_have_text(
        "The camera may not be used on this page."
    )
    expect(page.locator("#trouble-next")).to_contain_text("type the number")


def test_a_picture_from_the_chat(page: Page, bureau: Bureau) -> None:
    page.locator("#file").set_input_files(_file(bureau.issue(2)))
    expect(page.get_by_role("heading", level=1)).to_have_text("Genuine")


def test_a_picture_without_a_code(page: Page) -> None:
    page.locator("#file").set_input_files(
        {"name": "x.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\nnothing"}
    )
    expect(page.locator("#trouble-meaning")).to_contain_text("No QR code could be read")


def test_a_file_as_it_was_issued_and_one_that_was_changed(page: Page, bureau: Bureau) -> None:
    pdf = bureau.issue_file(3)
    page.evaluate(DROP, [list(pdf), "application/pdf"])
    expect(page.get_by_role("heading", level=1)).to_have_text("Genuine")
    page.evaluate(DROP, [list(pdf + b" "), "application/pdf"])
    expect(page.get_by_role("heading", level=1)).to_have_text("Altered")
    expect(page.locator("#meaning")).to_contain_text("not the one that was issued")


def test_a_file_without_a_network_is_never_a_yes(
    page: Page, bureau: Bureau, visits: Visits
) -> None:
    pdf = bureau.issue_file(4)
    page.wait_for_function("() => localStorage.getItem('mitra.status.1-2026') !== null")
    page.route("**/v/check", lambda route: route.fulfill(body="{}"))
    page.evaluate(DROP, [list(pdf), "application/pdf"])
    expect(page.get_by_role("heading", level=1)).to_have_text("Signed, but not checked")
    expect(page.locator("#meaning")).to_contain_text("own bytes were not checked")
    page.evaluate(DROP, [list(b"%PDF-1.7 another"), "application/pdf"])
    expect(page.locator("#trouble-next")).to_have_text("Scan the QR code that is printed on it.")


def test_the_number_typed_as_people_type(page: Page, bureau: Bureau, visits: Visits) -> None:
    bureau.issue(5)
    number = credential(5).document_id
    typed = f"{number[:4]}-{number[4:8]} {number[8:]}".lower().replace("0", "o")
    page.get_by_role("textbox").fill(typed)
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("On record")
    expect(page.get_by_text("K*** L***")).to_be_visible()


def test_another_issuers_code_is_sent_nowhere(page: Page, visits: Visits) -> None:
    before = len(visits.targets)
    page.get_by_role("textbox").fill("upi://pay?pa=shop@bank")
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Not our certificate")
    assert [target for target in visits.targets[before:] if "POST" in target] == []


def _file(link: str) -> FilePayload:
    made = io.BytesIO()
    picture(link).convert("RGB").save(made, "JPEG", quality=80)
    return {"name": "certificate.jpg", "mimeType": "image/jpeg", "buffer": made.getvalue()}
