"""The page and its parts, as a browser gets them."""

import re

import pytest

from local.phone.page import STATIC
from tests.local.graph.kit import RunningStack
from tests.local.graph.links import PDF


def test_the_page_allows_only_its_own_parts(stack: RunningStack) -> None:
    page = stack.http.get("/")

    policy = page.headers["content-security-policy"]
    assert page.headers["content-type"].startswith("text/html")
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_the_page_asks_nobody_else() -> None:
    for part in STATIC.rglob("*"):
        if part.suffix in {".html", ".css", ".js", ".svg"}:
            outside = re.findall(r"https?://(?!www\.w3\.org/2000/svg)[a-z]\S+", part.read_text())
            assert outside == [], part.name


def test_no_words_become_markup() -> None:
    for script in STATIC.rglob("*.js"):
        assert not re.search(r"innerHTML|outerHTML|insertAdjacent|eval\(", script.read_text())


def test_each_part_that_is_named_is_there(stack: RunningStack) -> None:
    html = (STATIC / "index.html").read_text()
    parts = set(re.findall(r'(?:href|src)="(/phone/static/[^"#]+)', html))

    assert len(parts) > 5
    assert {stack.http.get(part).status_code for part in parts} == {200}


@pytest.mark.parametrize(
    "path", ["../page.py", "%2e%2e/page.py", "..%2f..%2fsettings.py", "nothing.js"]
)
def test_nothing_else_is_served(stack: RunningStack, path: str) -> None:
    assert stack.http.get(f"/phone/static/{path}").status_code == 404


def test_a_file_opens_in_the_browser(open_stack: RunningStack) -> None:
    media_id = open_stack.upload().json()["id"]
    said = {"id": media_id, "filename": 'ఆదాయం"\r\n.pdf'}
    open_stack.send({"type": "document", "document": said}).raise_for_status()

    shown = open_stack.http.get(open_stack.messages(after=1)[-1]["document"]["url"])

    assert shown.content == PDF
    assert shown.headers["content-type"] == "application/pdf"
    assert shown.headers["content-disposition"].startswith("inline")


def test_a_file_that_is_gone(stack: RunningStack) -> None:
    assert stack.http.get("/phone/files/1").status_code == 404
