"""What the page says by itself is what the server says of the same code, to the word and to the line."""

import json
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest
from playwright.sync_api import Page

from mitra.adapters.document_types import CatalogueDocumentTypes
from mitra.adapters.token import codec
from mitra.adapters.verify_site.site import VerifySite
from mitra.domain.document_type import DocumentType, FieldKind
from mitra.domain.key_ring import KeyState
from mitra.domain.standing import DocumentStatus
from mitra.domain.titles import LANGUAGES
from tests.adapters.token.vectors import ENERGY, REVENUE, STRANGER, TestKey, twin
from tests.adapters.verify_site.bureau import NOW, YEAR, Bureau, address, credential, ring_key
from tests.kit.browser import needs_chromium

pytestmark = [pytest.mark.browser, needs_chromium]

VECTORS = json.loads(Path("tests/data/token_vectors.json").read_text("utf-8"))
JUDGE = """async ({ files, codes, now }) => {
  const { makeHeld } = await import("/js/held.js");
  const { judge } = await import("/js/judge.js");
  const { ownAnswer } = await import("/js/answers.js");
  const packs = {};
  for (const name of ["en", "te", "hi"]) { packs[name] = await (await fetch("/pack/" + name)).json(); }
  const kept = new Map();
  const store = {
    get: (name) => kept.get(name) || "",
    set: (name, text) => kept.set(name, text),
    remove: (name) => kept.delete(name),
  };
  const file = (path) => files[path.replace("/.well-known/", "")];
  const get = async (path) => file(path) || Promise.reject(new Error("404"));
  const held = makeHeld(store, get);
  await held.refresh(now);
  const told = [];
  for (const code of codes) {
    const own = await judge(code, held, packs.en.kinds, now);
    const answers = Object.values(packs).map((pack) => ownAnswer(own, pack));
    const inAll = (pick) => answers.map(pick);
    told.push({
      verdict: own.verdict, reason: own.reason || null, tone: answers[0].tone, compare: answers[0].compare,
      title: inAll((one) => one.title), meaning: inAll((one) => one.meaning), next: inAll((one) => one.next),
      kind: inAll((one) => one.kind), lines: inAll((one) => one.lines.map((line) => [line.label, line.shown])),
    });
  }
  return told;
}"""
type _Told = Mapping[str, object]


def _titles(told: Mapping[str, str] | None) -> list[str]:
    return [told[name] if told else "" for name in LANGUAGES]


def _servers(site: VerifySite, code: str) -> _Told:
    event = {"routeKey": "POST /v/check", "body": code, "headers": {"content-type": "text/plain"}}
    told = json.loads(site(event).body)
    document = told["document"] or {}
    lines = [line for line in told["fields"] if line["id"] != "status_since"]
    return {
        **{name: told[name] for name in ("verdict", "reason", "tone", "compare")},
        **{name: _titles(told[name]) for name in ("title", "meaning")},
        "next": _titles(told["next_step"]),
        "kind": _titles(document.get("title")),
        "lines": [
            [[line["label"][name], line["shown"][name]] for line in lines] for name in LANGUAGES
        ],
    }


def _pages(lab: Page, bureau: Bureau, codes: list[str]) -> list[_Told]:
    files = {name: content.decode() for name, content in bureau.files.items()}
    now = int(bureau.clock.now().timestamp())
    facts = {"files": files, "codes": codes, "now": now}
    return cast("list[_Told]", lab.evaluate(JUDGE, facts))


def _agree(lab: Page, bureau: Bureau, codes: list[str]) -> list[str]:
    """Asserts that both say the same of every code. Returns the verdicts."""
    told, site = _pages(lab, bureau, codes), bureau.site()
    for code, own in zip(codes, told, strict=True):
        assert own == _servers(site, code), code
    return [str(own["verdict"]) for own in told]


def _certificates(bureau: Bureau) -> Iterator[str]:
    yield bureau.issue(0x10)
    for status in (DocumentStatus.REVOKED, DocumentStatus.SUSPENDED, DocumentStatus.REPLACED):
        yield bureau.issue(0x20 + len(status), status)
        old = {"issued_at": NOW - timedelta(days=9), "expires_at": NOW - timedelta(days=1)}
        yield bureau.issue(0x30 + len(status), status, **old)
    yield bureau.issue(0x40, issued_at=NOW - timedelta(days=9), expires_at=NOW)
    yield bureau.issue(0x41, expires_at=NOW + timedelta(seconds=1))
    yield bureau.issue(0x42, expires_at=None)
    yield bureau.issue(0x43, issued_at=NOW + timedelta(seconds=600))
    yield bureau.issue(0x44, issued_at=NOW + timedelta(seconds=601))
    values = ({1: "<b>&amp;", 5: -50, 6: "nothing known", 200: "x", 3: "749"}, {5: "lots", 1: 7})
    for number, fields in enumerate(values):
        yield bureau.issue(0x50 + number, fields=fields)
    money = (0, 99, 100, 99_900, 9_999_900, 1_234_567_890_123, (1 << 53) - 1, -(1 << 31))
    for number, paise in enumerate(money):
        yield bureau.issue(0x60 + number, fields={5: paise})


def test_on_certificates_of_every_standing(lab: Page) -> None:
    bureau = Bureau()
    codes = list(_certificates(bureau))
    bureau.publish()
    verdicts = _agree(lab, bureau, codes)
    assert {*verdicts} == {"genuine", "revoked", "suspended", "replaced", "expired", "altered"}


def test_on_what_is_no_certificate_of_ours(lab: Page) -> None:
    bureau = Bureau()
    link = bureau.issue(0x10)
    bureau.publish()
    made = credential(0x10)
    token = REVENUE.token(made)
    digits = [link.partition("#")[2][:at] + "7" + link[at + 1 :][-9:] for at in (0, 9, 200)]
    codes = [
        *(vector["digits"] for vector in VECTORS["refused_digits"] if vector["digits"].isascii()),
        *(_link(bytes.fromhex(vector["token"])) for vector in VECTORS["refused"]),
        *(_link(bytes.fromhex(vector["token"])) for vector in VECTORS["unsigned"]),
        *(address(made.document_id, one) for one in (twin(token), STRANGER.token(made))),
        address(made.document_id, ENERGY.token(made)),
        address("0000000000001", token),
        address("not-an-id", token),
        *digits,
        *("upi://pay?pa=a@b", "hello", "", " ", "9" * 3169, "x" * 9000, "HC1:" + "A" * 60),
    ]
    verdicts = _agree(lab, bureau, codes)
    assert {*verdicts} == {"genuine", "altered", "unreadable", "not_ours", "unknown_key"}


@pytest.mark.parametrize(
    ("changed", "verdict", "reason"),
    [
        ({"sign_from": NOW}, "altered", "key_not_in_force"),
        ({"sign_until": NOW - timedelta(hours=1)}, "altered", "key_not_in_force"),
        ({"state": KeyState.RETIRED, "sign_until": NOW}, "genuine", None),
        ({"sign_until": NOW - YEAR, "verify_until": NOW - YEAR}, "unknown_key", "key_too_old"),
        (
            {"state": KeyState.COMPROMISED, "compromised_at": NOW - YEAR},
            "altered",
            "key_compromised",
        ),
    ],
)
def test_on_keys_of_every_state(
    lab: Page, changed: dict[str, object], verdict: str, reason: str | None
) -> None:
    bureau = Bureau(ring=[ring_key(REVENUE, **changed)])
    link = bureau.issue(0x10)
    bureau.publish()
    assert _agree(lab, bureau, [link]) == [verdict]
    assert _pages(lab, bureau, [link])[0]["reason"] == reason


def test_on_every_kind_of_document(lab: Page) -> None:
    kinds = CatalogueDocumentTypes().all()
    keys = {kind.department: TestKey(kind.department, 77 + kind.type_code) for kind in kinds}
    lists = tuple(f"{kind.type_code}-2026" for kind in kinds)
    bureau = Bureau(ring=[ring_key(key) for key in keys.values()], lists=lists)
    codes = []
    for kind in kinds:
        made = credential(kind.type_code, type_code=kind.type_code, fields=_filled(kind))
        codes.append(bureau.register(made, keys[kind.department]))
    bureau.publish()
    assert _agree(lab, bureau, codes) == ["genuine"] * len(kinds)


def _filled(kind: DocumentType) -> dict[int, str | int]:
    """Something in each line of a kind of document."""
    plain: dict[FieldKind, str | int] = {FieldKind.MONEY: 12_345_678, FieldKind.DATE: 20_780}
    return {
        field.key: next(iter(field.codes), "4941")
        if field.kind is FieldKind.CODE
        else plain.get(field.kind, "05:45 AM")
        for field in kind.fields
    }


def test_only_the_register_knows_what_was_signed_before_a_key_leaked(lab: Page) -> None:
    leaked = ring_key(REVENUE, state=KeyState.COMPROMISED, compromised_at=NOW)
    bureau = Bureau(ring=[leaked])
    link = bureau.issue(0x10)
    bureau.publish()
    assert _servers(bureau.site(), link)["verdict"] == "genuine"
    own = _pages(lab, bureau, [link])[0]
    assert (own["verdict"], own["reason"]) == ("unknown_key", "key_compromised")
    assert own["lines"] == [[], [], []], "and nothing of it is shown"


def _link(token: bytes) -> str:
    return f"https://verify.example.gov.in/v/#{codec.to_digits(token)}"
