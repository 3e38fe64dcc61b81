"""The desk in a real browser, with scripts off, on a small phone."""

import json
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect, sync_playwright
from pydantic import JsonValue

from local.departments.case import State
from local.departments.models import CaseRequest
from local.departments.office import Office
from tests.local.departments.kit import CASE, World, application, served

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine"),
]


@pytest.fixture
def address(world: World) -> Iterator[str]:
    """Serve the world to the browser."""
    with served(world) as address:
        yield address


@pytest.fixture
def phone() -> Iterator[Page]:
    """Give a page of a phone 360 pixels wide, without scripts."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser.new_page(viewport={"width": 360, "height": 740}, java_script_enabled=False)
        browser.close()


def _receive(world: World, **changes: JsonValue) -> Office:
    office = world.departments.offices["revenue"]
    request = json.dumps(application(papers=[], **changes))
    office.receive(CASE, CaseRequest.model_validate_json(request))
    return office


def test_a_clerk_approves_on_a_phone_without_scripts(
    world: World, address: str, phone: Page
) -> None:
    office = _receive(world)
    complaints: list[str] = []
    phone.on("console", lambda message: complaints.append(message.text))

    phone.goto(f"{address}/desk")
    phone.get_by_role("link", name="Lakshmi Devi").click()
    phone.get_by_label("Holder's name in Telugu").fill("లక్ష్మీ దేవి")
    phone.get_by_role("button", name="Approve").click()

    assert phone.get_by_role("status").inner_text() == "Approved. The citizen is being told."
    case = office.find(CASE)
    assert case is not None
    assert case.state is State.APPROVED
    assert [text for text in complaints if "Content Security Policy" in text] == []


def test_a_clerk_withdraws_a_document_on_a_phone_without_scripts(
    world: World, address: str, phone: Page
) -> None:
    office = _receive(world)
    office.approve(CASE)

    phone.goto(f"{address}/desk/revenue/{CASE}")
    phone.get_by_text("Stop it for now", exact=True).first.click()
    phone.locator("#suspend-en").fill("The income is being looked into.")
    phone.get_by_role("button", name="Stop it for now").click()
    expect(phone.get_by_role("status")).to_contain_text("is being stopped")
    phone.get_by_text("Correct it", exact=True).first.click()
    phone.get_by_label("Which line is wrong").select_option("holder_name")
    phone.get_by_label("What it should say").fill("Lakshmi Devi K")
    phone.locator("#reissue-en").fill("The name was misspelt.")
    phone.get_by_role("button", name="Correct it").click()

    expect(phone.get_by_role("status")).to_contain_text("corrected document is being issued")
    case = office.find(CASE)
    assert case is not None
    assert [entry.decision.type for entry in case.timeline[-2:]] == [
        "document.suspended",
        "document.replaced",
    ]


def test_nothing_is_wider_than_the_phone(world: World, address: str, phone: Page) -> None:
    _receive(world, answers={"name": "Subrahmanyeswara" * 12, "note": "x" * 400})

    for path in ("/desk", f"/desk/revenue/{CASE}"):
        phone.goto(address + path)
        assert phone.locator("html").evaluate("page => page.scrollWidth") == 360
