"""A PDF handed to the verify function: by a program, by the page, by the page without script, by an attacker."""

import json

import pytest

from mitra.domain.document import DocumentStatus
from tests.adapters.token.vectors import INCOME, STRANGER
from tests.functions.verifying import BROWSER, Office, a_file, address, event, office

MIB = 1024 * 1024
LINE = "----WebKitFormBoundaryx7F3"
FORM = {"content-type": f"multipart/form-data; boundary={LINE}", "accept": BROWSER}


@pytest.fixture(scope="module")
def desk() -> Office:
    return office()


def form(pdf: bytes, **fields: str) -> bytes:
    parts = [
        f'--{LINE}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n'.encode()
        for name, text in fields.items()
    ]
    head = f'--{LINE}\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
    return b"".join(parts) + head.encode() + pdf + f"\r\n--{LINE}--\r\n".encode()


def test_the_file_that_was_issued(desk: Office) -> None:
    found = desk.check_file(desk.issue_file(0x8001)).json
    assert (found["verdict"], found["genuine"], found["basis"]) == ("genuine", True, "file")
    assert "Kondapalli Lakshmi" in json.dumps(found)


def test_a_file_that_was_saved_again(desk: Office) -> None:
    found = desk.check_file(desk.issue_file(0x8002) + b"\n").json
    assert (found["verdict"], found["reason"]) == ("altered", "file_changed")
    assert "saved again" in json.dumps(found["meaning"])
    assert "Kondapalli" not in json.dumps(found)


def test_a_cancelled_file(desk: Office) -> None:
    found = desk.check_file(desk.issue_file(0x8003, DocumentStatus.REVOKED)).json
    assert (found["verdict"], found["genuine"]) == ("revoked", False)


def test_the_pages_form_without_script(desk: Office) -> None:
    pdf = desk.issue_file(0x8004)
    answer = desk.call(event("POST", "/v/check", body=form(pdf, lang="te"), headers=FORM))
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert '<html lang="te"' in answer.body
    assert "అసలైనది" in answer.body


def test_a_form_with_a_text_and_no_file(desk: Office) -> None:
    _, link = desk.issue(0x8005)
    body = form(b"", payload=link, lang="en")
    asked = {**FORM, "accept": "application/json"}
    assert (
        desk.call(event("POST", "/v/check", body=body, headers=asked)).json["verdict"] == "genuine"
    )


@pytest.mark.parametrize(
    ("pdf", "verdict"),
    [
        (b"%PDF-1.7\n1 0 obj\n<</Encrypt 2 0 R>>\n%%EOF", "not_ours"),
        (b"%PDF-1.7\n" + b"\0" * MIB, "not_ours"),
        (b"PK\x03\x04" + a_file("https://x/v/1#2"), "unreadable"),
        (b"GIF89a" + a_file("https://x/v/1#2"), "unreadable"),
        (a_file("javascript:alert(1)"), "not_ours"),
        (a_file("https://x/v/1#" + "9" * 4000), "unreadable"),
        (a_file(address(INCOME.document_id, STRANGER.token(INCOME))), "unknown_key"),
        (b"%PDF-1.7\n" + b"<dc:identifier>" * 200_000, "not_ours"),
    ],
    ids=["encrypted", "zeros", "zip", "gif", "script", "digits", "stranger", "flood"],
)
def test_files_of_others(desk: Office, pdf: bytes, verdict: str) -> None:
    answer = desk.check_file(pdf)
    assert (answer.status, answer.json["verdict"], answer.json["genuine"]) == (200, verdict, False)


def test_the_largest_file_and_one_byte_more(desk: Office) -> None:
    padded = a_file("https://x/v/1#2").ljust(4 * MIB, b"\0")
    assert desk.check_file(padded).json["verdict"] == "unreadable"
    assert len(json.dumps(event("POST", "/v/check", body=padded))) < 6_000_000, "Lambda takes it"
    answer = desk.check_file(padded + b"\0")
    assert answer.status == 413
    assert answer.json["error"] == {"code": "too_large", "message": "the body is too long"}
    asked = event("POST", "/v/check", body=form(padded + b"\0"), headers=FORM)
    assert desk.call(asked).status == 413


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"", FORM, 400),
        (b"x", {"content-type": "multipart/form-data"}, 400),
        (form(b""), FORM, 400),
        (form(b"", lang="en"), FORM, 400),
        (form(b"", payload="x" * 17_000), FORM, 413),
        (form(b"%PDF-")[:-9], FORM, 400),
        ("\ud800", {"content-type": "application/pdf"}, 400),
    ],
)
def test_a_form_that_is_none(
    desk: Office, body: str | bytes, headers: dict[str, str], status: int
) -> None:
    assert desk.call(event("POST", "/v/check", body=body, headers=headers)).status == status


def test_nothing_of_a_file_is_logged(desk: Office, caplog: pytest.LogCaptureFixture) -> None:
    pdf = desk.issue_file(0x8006, fields={1: "Canary Holder"})
    assert desk.check_file(pdf).json["genuine"] is True
    assert desk.check_file(pdf + b"x").json["genuine"] is False
    logged = json.dumps([vars(record) for record in caplog.records], default=str)
    assert "file_changed" in logged
    assert "Canary" not in logged
    assert "dc:identifier" not in logged
