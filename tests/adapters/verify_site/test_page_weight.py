"""What the page weighs, where it comes from, and what an old phone can read of it."""

import base64
import gzip
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from mitra.adapters.verify_site import assets
from mitra.adapters.verify_site.html_view import to_html
from mitra.adapters.verify_site.views import WELCOME, message
from mitra.domain.titles import LANGUAGES

FOLDER = Path("layers/common/python/mitra/adapters/verify_site/assets")
MODULES = sorted((FOLDER / "js").glob("*.js"))
EAGER = ("verify.css", "first.js", "verify.js", "app.webmanifest", "icon.svg")
BUDGET = 60_000
# ECMAScript 2021 and later, and what browsers of 2020 had not yet.
TOO_NEW = re.compile(
    r"\?\?=|\|\|=|&&=|\bstatic \{|\b\d+_\d+\b|[^\w$.]#\w+ *[=(;]|\.at\(-|\.replaceAll\(|Object\.hasOwn"
    r"|structuredClone|\.findLast|\.toSorted|\.toReversed|\.with\(|Promise\.any|WeakRef|AbortSignal\."
    r"|^await |Object\.groupBy|Array\.fromAsync|\bimport\.meta|\.replaceChildren\("
)


def _served(name: str, packed: bool) -> bytes:
    answer = assets.serve(assets.path(name).rpartition("/")[2], packed)
    assert answer
    assert ("content-encoding" in answer.headers) is packed
    return base64.b64decode(answer.body)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_is_needed_at_once_is_small(language: str) -> None:
    page = to_html(message(WELCOME), language).encode()
    files = [*EAGER, f"words-{language}.json"]
    sent = len(page) + sum(len(_served(name, True)) for name in files)
    assert sent < BUDGET
    unpacked = len(page) + sum(len(_served(name, False)) for name in files[:-1])
    assert unpacked < BUDGET, "and without compression too, all but the words"


def test_what_is_packed_is_what_it_was() -> None:
    for name in (*EAGER, "words-te.json", "scanner.js", "decoder.js", "qr.js"):
        assert gzip.decompress(_served(name, True)) == _served(name, False)


def test_a_page_names_no_other_host() -> None:
    texts = [to_html(message(WELCOME), "en"), (FOLDER / "sw.js").read_text("utf-8")]
    texts += [_served(name, False).decode() for name in EAGER]
    found = {host for text in texts for host in re.findall(r"https?://[\w.-]+", text)}
    assert found <= {"http://www.w3.org"}, "the name space of SVG"


@pytest.mark.parametrize("path", [*MODULES, FOLDER / "sw.js"], ids=lambda path: path.name)
def test_a_module_is_small_and_of_2020(path: Path) -> None:
    text = path.read_text("utf-8")
    code = re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE)
    assert TOO_NEW.findall(code) == []
    assert text.count("\n") <= 170
    assert text.startswith("// "), "it says what it is for"


def test_modules_can_be_joined() -> None:
    """No name twice at the top, and no import that the joiner would leave standing."""
    names: Counter[str] = Counter()
    for path in MODULES:
        if path.name == "first.js":
            continue
        text = path.read_text("utf-8")
        names.update(
            re.findall(r"^(?:export )?(?:async )?(?:const|let|function|class) (\w+)", text, re.M)
        )
    assert [name for name, times in names.items() if times > 1] == []
    for entry in ("verify.js", "scanner.js"):
        joined = _served(entry, False).decode()
        assert not re.search(
            r"^import |^export (?!async function (?:openScanner|readPictureFile))", joined, re.M
        )


def test_every_file_has_the_hash_of_its_content_in_its_name() -> None:
    path = assets.path("verify.js")
    assert re.fullmatch(r"/v/assets/verify\.[0-9a-f]{12}\.js", path)
    assert assets.serve("verify.js") is None
    assert assets.serve("verify.000000000000.js") is None


def test_the_service_worker_keeps_the_files_of_this_version() -> None:
    text = assets.service_worker().body
    for name in (*EAGER, "words-en.json", "words-te.json", "words-hi.json", "decoder.js"):
        assert assets.path(name) in text
    assert '"KEPT"' not in text


def test_it_can_be_installed() -> None:
    manifest = json.loads(_served("app.webmanifest", False))
    assert (manifest["start_url"], manifest["scope"]) == ("/v/", "/v/")
    assert manifest["display"] == "standalone"
    sizes = {icon["sizes"] for icon in manifest["icons"]}
    assert {"192x192", "512x512"} <= sizes
    for icon in manifest["icons"]:
        assert assets.serve(icon["src"].rpartition("/")[2])
