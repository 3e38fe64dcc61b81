"""Page or JSON, which language, what may be kept: what a caller asks for in headers."""

import re

import pytest

from tests.functions.verifying import BROWSER, Office, office


@pytest.fixture(scope="module")
def desk() -> Office:
    return office()


@pytest.mark.parametrize(
    ("accept", "query", "kind"),
    [
        (BROWSER, "", "text/html"),
        ("", "", "text/html"),
        ("*/*", "", "text/html"),
        ("application/json", "", "application/json"),
        ("application/json, text/html;q=0.9", "", "application/json"),
        ("application/json;q=0.5, text/html", "", "text/html"),
        ("application/json;q=nonsense", "", "text/html"),
        (BROWSER, "format=json", "application/json"),
        ("application/json", "format=html", "text/html"),
        ("text/html;q=2,application/json;q=0.1", "", "application/json"),
    ],
)
def test_get(desk: Office, accept: str, query: str, kind: str) -> None:
    answer = desk.get("/v/0000000000000", query, accept=accept)
    assert answer.headers["content-type"] == f"{kind}; charset=utf-8"
    assert answer.headers["vary"] == "accept, accept-language"


@pytest.mark.parametrize(
    ("accept", "kind"),
    [("", "application/json"), ("*/*", "application/json"), (BROWSER, "text/html")],
)
def test_post(desk: Office, accept: str, kind: str) -> None:
    answer = desk.check("hello", accept=accept)
    assert answer.headers["content-type"] == f"{kind}; charset=utf-8"


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "en"),
        ("te", "te"),
        ("te-IN,te;q=0.9,en-IN;q=0.8", "te"),
        ("en-IN,te;q=0.9", "en"),
        ("fr,hi;q=0.5,te;q=0.4", "hi"),
        ("ta-IN,ta", "en"),
        ("te;q=0", "en"),
        (",,;q=,te;q=abc", "en"),
        ("te," * 5000, "te"),
    ],
)
def test_language(desk: Office, header: str, language: str) -> None:
    page = desk.get("/v/", accept=BROWSER, accept_language=header).body
    assert f'<html lang="{language}"' in page
    assert (
        f'<a href="?lang={language}" hreflang="{language}" lang="{language}" aria-current' in page
    )


def test_what_was_chosen_wins(desk: Office) -> None:
    page = desk.get("/v/", "lang=hi", accept=BROWSER, accept_language="te").body
    assert '<html lang="hi"' in page
    assert '<input type="hidden" name="lang" value="hi">' in page


def test_the_parts_of_the_page_are_kept(desk: Office) -> None:
    page = desk.get("/v/0000000000000", accept=BROWSER).body
    paths = set(re.findall(r'="(/v/assets/[^"]+)"', page))
    assets = [desk.get(path) for path in paths]
    for asset in assets:
        assert asset.status == 200
        assert asset.headers["cache-control"] == "public, max-age=31536000, immutable"
    kinds = {asset.headers["content-type"].partition(";")[0] for asset in assets}
    assert kinds >= {"text/css", "text/javascript", "image/svg+xml"}


def test_an_asset_under_another_hash_is_not_there(desk: Office) -> None:
    page = desk.get("/v/", accept=BROWSER).body
    found = re.search(r'href="(/v/assets/verify\.)[0-9a-f]{12}(\.css)"', page)
    assert found
    assert desk.get(f"{found[1]}000000000000{found[2]}").status == 404


@pytest.mark.parametrize("path", ["/v", "/v/", "/v/check"])
def test_the_entry_asks_for_a_number(desk: Office, path: str) -> None:
    answer = desk.get(path, accept=BROWSER)
    assert answer.status == 200
    assert '<form method="post" action="/v/check"' in answer.body
    assert "Check a certificate" in answer.body


def test_the_page_keeps_what_was_sent_when_the_language_is_changed(desk: Office) -> None:
    answer = desk.check("not a certificate", accept=BROWSER)
    assert '<input type="hidden" name="payload" value="not a certificate">' in answer.body
    assert '<button name="lang" value="te" lang="te">' in answer.body


@pytest.mark.parametrize("path", ["/", "/favicon.ico", "/.well-known/other", "/v/a/b", "/V/x"])
def test_everything_else_is_not_found(desk: Office, path: str) -> None:
    assert desk.get(path, accept=BROWSER).status == 404
    assert desk.get(path, accept="application/json").json == {
        "error": {"code": "not_found", "message": "there is nothing here"}
    }
