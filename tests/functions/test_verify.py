"""The verify function end to end: each verdict, on a real register, with a real key."""

import json
from copy import replace
from datetime import timedelta
from pathlib import Path

import pytest

from mitra.adapters.token import codec
from mitra.domain.document import DocumentStatus
from tests.adapters.token.vectors import INCOME, REVENUE, STRANGER, twin
from tests.functions.verifying import BROWSER, NOW, YEAR, Office, address, event, office

ADDRESS_OF_NOBODY = address(INCOME.document_id, REVENUE.token(INCOME))


@pytest.fixture(scope="module")
def desk() -> Office:
    return office()


def test_genuine(desk: Office) -> None:
    document_id, link = desk.issue(0x1001)
    answer = desk.check(link)
    found = answer.json
    assert answer.status == 200
    assert (found["verdict"], found["genuine"], found["basis"]) == ("genuine", True, "signature")
    document = found["document"]
    assert isinstance(document, dict)
    assert (document["id"], document["type"]) == (document_id, "income_certificate")
    assert document["department"] == "revenue"
    fields = found["fields"]
    assert isinstance(fields, list)
    shown = {field["id"]: field["shown"]["en"] for field in fields}
    assert shown["holder_name"] == "Kondapalli Lakshmi"
    assert shown["holder_name_te"] == "కొండపల్లి లక్ష్మి"
    assert shown["yearly_income"] == "₹1,20,000"
    assert shown["district"] == "NTR"
    assert shown["mandal"] == "code 4941", "the paper shows the code beside the name"


@pytest.mark.parametrize("status", [s for s in DocumentStatus if s is not DocumentStatus.VALID])
def test_withdrawn(desk: Office, status: DocumentStatus) -> None:
    number = 0x2000 + list(DocumentStatus).index(status)
    _, link = desk.issue(number, status)
    found = desk.check(link).json
    assert (found["verdict"], found["genuine"]) == (status, False)


def test_expired(desk: Office) -> None:
    yesterday = NOW - timedelta(days=1)
    _, link = desk.issue(0x3001, issued_at=NOW - 2 * YEAR, expires_at=yesterday)
    assert desk.check(link).json["verdict"] == "expired"


def test_permanent(desk: Office) -> None:
    _, link = desk.issue(0x3002, expires_at=None)
    found = desk.check(link).json
    assert found["verdict"] == "genuine"
    assert "Permanent" in json.dumps(found)


def test_the_other_signature_that_fits(desk: Office) -> None:
    document_id, link = desk.issue(0x1002)
    token = codec.from_digits(link.partition("#")[2])
    assert desk.check(address(document_id, twin(token))).json["verdict"] == "genuine"


@pytest.mark.parametrize("place", [0, 1, 20, 60, 100, 250, 400, -30, -1])
def test_one_digit_changed_is_never_genuine(desk: Office, place: int) -> None:
    document_id, link = desk.issue(0x1003)
    digits = list(link.partition("#")[2])
    digits[place] = "7" if digits[place] != "7" else "3"
    found = desk.check(f"https://verify.example/v/{document_id}#{''.join(digits)}").json
    assert found["genuine"] is False
    assert found["verdict"] in {"altered", "unreadable", "unknown_key"}
    assert "Kondapalli" not in json.dumps(found)


def test_signed_but_never_registered(desk: Office, caplog: pytest.LogCaptureFixture) -> None:
    credential = replace(INCOME, issued_at=NOW - YEAR, expires_at=NOW + YEAR)
    found = desk.check(address(INCOME.document_id, desk.sign(credential))).json
    assert (found["verdict"], found["reason"]) == ("unknown_id", "signed_but_unregistered")
    assert caplog.records[-1].levelname == "ERROR", "somebody has to look"
    assert caplog.records[-1].__dict__["code"] == "signed_but_unregistered"


def test_a_foreign_key(desk: Office) -> None:
    assert desk.check(ADDRESS_OF_NOBODY).json["verdict"] == "unknown_key"
    stranger = address(INCOME.document_id, STRANGER.token(INCOME))
    assert desk.check(stranger).json["verdict"] == "unknown_key"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("upi://pay?pa=shop@bank", "not_ours"),
        ("HC1:6BFOXN%TS3DH0YOJ58S S-W5HDC *M0II5XHC9B5G2", "not_ours"),
        ("9" * 3169, "not_ours"),
        ("hello", "unreadable"),
        ("", "unreadable"),
        (ADDRESS_OF_NOBODY[:-9], "unreadable"),
    ],
)
def test_something_else(desk: Office, text: str, verdict: str) -> None:
    answer = desk.check(text)
    assert (answer.status, answer.json["verdict"]) == (200, verdict)


def test_the_number_alone_is_no_proof(desk: Office) -> None:
    document_id, _ = desk.issue(0x4001)
    for answer in (desk.get(f"/v/{document_id}", "format=json"), desk.check(document_id.lower())):
        found = answer.json
        assert answer.status == 200
        assert (found["verdict"], found["genuine"], found["basis"]) == (
            "on_record",
            False,
            "register",
        )
        assert "K*** L***" in answer.body
        assert "Kondapalli" not in answer.body


def test_unknown_and_impossible_numbers_look_the_same(desk: Office) -> None:
    numbers = ["0000000000000", "ZZZZ", "..%2F..%2Fetc%2Fpasswd", "%F0%9F%98%80", "x" * 3000]
    answers = [desk.get(f"/v/{number}", accept=BROWSER) for number in numbers]
    assert {answer.status for answer in answers} == {404}
    pages = {answer.body.replace(_time(answer.body), "") for answer in answers}
    assert len(pages) == 1


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ('{"payload": "%s"}', "application/json"),
        ('{"token": "%s"}', "application/json; charset=utf-8"),
        ('{"url": "%s"}', "Application/JSON"),
        ("%s", "text/plain"),
    ],
)
def test_every_way_to_send_it(desk: Office, body: str, content_type: str) -> None:
    _, link = desk.issue(0x1004)
    answer = desk.check(body % link, content_type=content_type)
    assert answer.json["verdict"] == "genuine"


def test_the_pages_form_gets_a_page(desk: Office) -> None:
    _, link = desk.issue(0x1005)
    form = f"lang=te&payload={link.replace('#', '%23').replace(':', '%3A')}"
    headers = {"content-type": "application/x-www-form-urlencoded", "accept": BROWSER}
    answer = desk.call(event("POST", "/v/check", body=form, headers=headers))
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert '<html lang="te"' in answer.body
    assert "అసలైనది" in answer.body
    assert "Kondapalli Lakshmi" in answer.body


def _time(page: str) -> str:
    return page[page.index('<p class="when"') : page.index("</article>")]


def test_the_answer_has_the_documented_shape(desk: Office) -> None:
    page = Path("docs/verification.md").read_text(encoding="utf-8")
    shown = json.loads(page.partition("```json\n")[2].partition("```")[0])
    _, link = desk.issue(0x1006)
    found = desk.check(link).json
    assert list(found) == list(shown)
    for part in ("title", "document"):
        assert list(_object(found[part])) == list(shown[part])
    fields = found["fields"]
    assert isinstance(fields, list)
    by_id = {field["id"]: field for field in fields}
    for field in shown["fields"]:
        assert list(by_id[field["id"]]) == list(field)
        assert _object(by_id[field["id"]]["shown"]).keys() == field["shown"].keys()
    assert by_id["yearly_income"] == by_id["yearly_income"] | {"value": "120000.00"}


def _object(value: object) -> dict[str, object]:
    assert isinstance(value, dict)
    return value
