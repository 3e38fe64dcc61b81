"""What people hold before a verifier, told apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitra.domain.document import Verdict
from mitra.domain.scanned import Scanned, read_scan

ID = "9MF1DQT3WJY31"
DIGITS = "1" * 530


@pytest.mark.parametrize(
    ("text", "scanned"),
    [
        (f"https://verify.example.gov.in/v/{ID}#{DIGITS}", Scanned(ID, DIGITS)),
        (f"HTTPS://VERIFY.EXAMPLE.GOV.IN/v/{ID}#{DIGITS}", Scanned(ID, DIGITS)),
        (f"  verify.example.gov.in/v/{ID}#{DIGITS}\n", Scanned(ID, DIGITS)),
        (f"http://127.0.0.1:8000/v/{ID}?lang=te#{DIGITS}", Scanned(ID, DIGITS)),
        (f"/v/{ID}#{DIGITS}", Scanned(ID, DIGITS)),
        (f"https://clone.example/v/{ID}#{DIGITS}", Scanned(ID, DIGITS)),
        (f"https://verify.example/v/{ID}", Scanned(ID)),
        (f"https://verify.example/v/{ID}#", Scanned(ID)),
        ("https://verify.example/v/", Scanned()),
        ("https://verify.example/v/nonsense", Scanned("nonsense")),
        (f"https://verify.example/v/{ID}#not digits", Scanned(ID, "not digits")),
        (ID, Scanned(ID)),
        ("9mf1-dqt3-wjy31", Scanned("9mf1-dqt3-wjy31")),
        (DIGITS, Scanned(digits=DIGITS)),
    ],
)
def test_what_is_ours(text: str, scanned: Scanned) -> None:
    assert read_scan(text) == scanned


@pytest.mark.parametrize(
    "text",
    [
        "upi://pay?pa=shop@bank&pn=Shop&am=500.00",
        "HC1:6BFOXN%TS3DH0YOJ58S S-W5HDC *M0II5XHC9B5G2",
        "shc:/56762909524320603460292437404460312229595326546034602925",
        "9" * 3169,
        '<?xml version="1.0"?><PrintLetterBarcodeData uid="x"/>',
        "https://crsorgi.example/verify?id=1",
        f"https://verify.example/w/{ID}#{DIGITS}",
        f"https://user@evil.example/x?/v/{ID}",
        "javascript:alert(1)//v/x",
        "WIFI:S:home;T:WPA;P:secret;;",
        "BEGIN:VCARD\nVERSION:3.0\nEND:VCARD",
        "mailto:a@b.example",
        "hEShASagQQ" * 40,
        "x" * 100_000,
    ],
)
def test_another_issuers_code_is_never_called_invalid(text: str) -> None:
    assert read_scan(text) is Verdict.NOT_OURS


@pytest.mark.parametrize(
    "text", ["", "   ", "hello", "12", "123412341234", "+91 90000 00000", "౧౨౩", "\x00", "..", "#1"]
)
def test_what_is_no_code_at_all(text: str) -> None:
    assert read_scan(text) is Verdict.UNREADABLE


@given(st.text(max_size=300))
def test_any_text_is_something(text: str) -> None:
    assert isinstance(read_scan(text), Scanned | Verdict)


@given(st.text(alphabet="0123456789/v:#?.abc", max_size=9000))
def test_long_odd_addresses_are_told_quickly(text: str) -> None:
    assert isinstance(read_scan(text), Scanned | Verdict)
