"""A code handed to the program: as text, as digits, from standard input. Each verdict has its exit status."""

import json
from datetime import timedelta

import pytest

from mitra.adapters.token import codec
from mitra.domain.document import DocumentStatus
from mitra.domain.key_ring import KeyState
from tests.adapters.token.vectors import INCOME, STRANGER, twin
from tests.kit.certificates import LocalSigner, one_signer
from tests.tools.verifier.desk import Desk, as_stdin, issued, link

DIGITS = link().partition("#")[2]


def test_genuine_as_the_service_would_say_it(desk: Desk) -> None:
    status, found = desk.check(link())
    assert (status, found["verdict"], found["genuine"]) == (0, "genuine", True)
    assert found["basis"] == "signature"
    assert "Kondapalli Sita Mahalakshmi" in json.dumps(found["fields"])


@pytest.mark.parametrize(
    "text",
    [
        DIGITS,
        f"  {link()}\n",
        link().replace("https://", "http://evil."),
        f"x/v/{issued().id}#{DIGITS}",
    ],
)
def test_any_address_and_the_digits_alone(desk: Desk, text: str) -> None:
    assert desk.verdict(text)[:2] == (0, "genuine")


@pytest.mark.parametrize("language", ["en", "te", "hi"])
def test_words_for_people(desk: Desk, language: str) -> None:
    status, out, err = desk.run(*desk.offline, "--lang", language, link())
    title = {"en": "Genuine", "te": "అసలైనది", "hi": "असली"}[language]
    assert (status, err) == (0, "")
    assert out.startswith(f"[ OK ] {title}: ")
    assert "Kondapalli Sita Mahalakshmi" in out
    assert "₹1,20,000" in out


@pytest.mark.parametrize(
    ("withdrawn", "verdict"),
    [(status, status.value) for status in DocumentStatus if status is not DocumentStatus.VALID],
)
def test_withdrawn(desk: Desk, withdrawn: DocumentStatus, verdict: str) -> None:
    desk.publish(status=withdrawn)
    assert desk.verdict(link())[:2] == (1, verdict)


def test_expired(desk: Desk) -> None:
    end = issued().expires_at
    assert end
    desk.clock.at = end + timedelta(seconds=1)
    key = one_signer().current("revenue")._replace(verify_until=end + timedelta(days=9999))
    desk.publish([key])
    assert desk.verdict(link())[:2] == (1, "expired")


def test_the_other_signature_that_fits(desk: Desk) -> None:
    assert desk.verdict(codec.to_digits(twin(issued().token)))[:2] == (0, "genuine")


@pytest.mark.parametrize(
    ("text", "status", "verdict"),
    [
        (DIGITS[:-1] + ("7" if DIGITS[-1] != "7" else "3"), 1, "altered"),
        (link().replace(issued().id, "9MF2VFMF2YG31"), 1, "altered"),
        (codec.to_digits(STRANGER.token(INCOME)), 3, "unknown_key"),
        (issued().id, 3, "status_not_checked"),
        (link()[:-40], 4, "unreadable"),
        ("upi://pay?pa=shop@bank", 4, "not_ours"),
        ("9" * 3169, 4, "not_ours"),
        ("hello", 4, "unreadable"),
        ("", 4, "unreadable"),
        ("\x1b[31mred\udcff", 4, "unreadable"),
    ],
)
def test_what_is_not_genuine(desk: Desk, text: str, status: int, verdict: str) -> None:
    assert desk.verdict(text)[:2] == (status, verdict)


def test_a_number_alone_is_told_apart_from_a_signature(desk: Desk) -> None:
    _, found = desk.check(issued().id)
    assert found["reason"] == "number_alone"
    assert "did sign" not in json.dumps(found)


def test_from_standard_input(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    as_stdin(monkeypatch, f"{link()}\n".encode())
    assert desk.verdict("-")[:2] == (0, "genuine")


@pytest.mark.parametrize(
    ("changed", "status", "verdict", "reason"),
    [
        ({"state": KeyState.RETIRED}, 0, "genuine", None),
        ({"sign_until": issued().issued_at - timedelta(days=1)}, 1, "altered", "key_not_in_force"),
        (
            {"verify_until": issued().issued_at + timedelta(hours=1)},
            3,
            "unknown_key",
            "key_too_old",
        ),
        ({"compromised_at": issued().issued_at}, 1, "altered", "key_compromised"),
        (
            {"compromised_at": issued().issued_at + timedelta(hours=1)},
            3,
            "unknown_key",
            "key_compromised",
        ),
        ({"department": "energy"}, 1, "altered", "key_of_another_department"),
    ],
)
def test_what_became_of_the_key(
    desk: Desk, changed: dict[str, object], status: int, verdict: str, reason: str
) -> None:
    key = one_signer().current("revenue")._replace(**changed)  # type: ignore[arg-type]  # its fields
    if key.compromised_at:
        key = key._replace(state=KeyState.COMPROMISED)
    if key.sign_until > key.verify_until:
        key = key._replace(sign_until=key.verify_until)
    desk.publish([key])
    assert desk.verdict(link()) == (status, verdict, reason)


def test_lists_that_are_missing_old_or_of_another_root(desk: Desk) -> None:
    (desk.folder / "mitra-status-1-2026.jwt").unlink()
    assert desk.verdict(link()) == (3, "status_not_checked", "status_list_missing")
    desk.publish(at=desk.clock.now() - timedelta(days=8))
    assert desk.verdict(link()) == (3, "status_not_checked", "status_list_expired")
    desk.publish(at=desk.clock.now() - timedelta(days=31))
    assert desk.verdict(link()) == (3, "unknown_key", "keys_expired")
    desk.publish(signer=LocalSigner())
    desk.put("mitra-root.json", b"{}")
    assert desk.run(*desk.offline, link())[0] == 2
    desk.publish()
    good = (desk.folder / "mitra-root.json").read_bytes()
    desk.publish(signer=LocalSigner())
    desk.put("mitra-root.json", good)
    assert desk.verdict(link()) == (3, "unknown_key", "keys_missing")


def test_no_list_ever_goes_back(desk: Desk) -> None:
    desk.publish(version=9)
    assert desk.verdict(link())[:2] == (0, "genuine")
    desk.publish(version=8)
    assert desk.verdict(link()) == (3, "unknown_key", "keys_missing")
    desk.publish(version=9)
    assert desk.verdict(link())[:2] == (0, "genuine")
