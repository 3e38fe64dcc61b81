"""A PDF is the one that was issued, or it is not: by the token in it and the hash of its bytes."""

import hashlib
from dataclasses import dataclass

import pytest

from mitra.domain.errors import AwsOutage
from mitra.domain.standing import DocumentStatus
from mitra.domain.verification import RegisterEntry, Verification
from mitra.usecases.verify_paper import VerifyPaper
from tests.adapters.token.vectors import INCOME, REVENUE, STRANGER
from tests.unit.usecases.verifying import ID, Verifier, a_verifier, entry, link

LINK = link(REVENUE.token(INCOME))


def a_file(*identifiers: str, rest: str = "") -> bytes:
    stated = "".join(f"<dc:identifier>{each}</dc:identifier>" for each in identifiers)
    return f"%PDF-1.7\n{stated}{rest}%%EOF\n".encode()


GENUINE = a_file(LINK)
DIGEST = hashlib.sha256(GENUINE).hexdigest()


def judged(verifier: Verifier, pdf: bytes) -> Verification:
    return VerifyPaper(verifier.verify, verifier.register, verifier.clock)(pdf)


def told(pdf: bytes, **changed: object) -> tuple[str, str, str]:
    known = entry(pdf_sha256=DIGEST).__replace__(**changed)  # type: ignore[arg-type]  # the tests name its fields
    found = judged(a_verifier(known), pdf)
    return found.verdict, found.reason, found.basis


def test_the_very_file() -> None:
    found = judged(a_verifier(entry(pdf_sha256=DIGEST)), GENUINE)
    assert (found.verdict, found.basis, found.genuine) == ("genuine", "file", True)
    assert found.fields == INCOME.fields


@pytest.mark.parametrize("place", [9, 40, len(GENUINE) - 1])
def test_one_byte_makes_another_file(place: int) -> None:
    changed = bytearray(GENUINE + b"\n")
    changed[place] ^= 1
    found = judged(a_verifier(entry(pdf_sha256=DIGEST)), bytes(changed))
    assert not found.genuine
    assert found.verdict in {"altered", "not_ours", "unreadable"}
    assert not found.fields


@pytest.mark.parametrize("more", [b"\n", b"\0", b"%PDF-1.7\n<script>", GENUINE])
def test_something_behind_the_end_is_seen(more: bytes) -> None:
    """An overlay, a shadow attack, an archive glued on: all of them add bytes."""
    assert told(GENUINE + more) == ("altered", "file_changed", "file")


def test_a_changed_file_shows_its_number_and_nothing_else() -> None:
    found = judged(a_verifier(entry(pdf_sha256=DIGEST)), GENUINE + b" ")
    assert (found.document_id, dict(found.fields), found.issued_at) == (ID, {}, None)


@pytest.mark.parametrize("status", [s for s in DocumentStatus if s is not DocumentStatus.VALID])
def test_a_withdrawn_file(status: DocumentStatus) -> None:
    assert told(GENUINE, status=status) == (status, "", "file")
    assert told(GENUINE + b" ", status=status) == ("altered", "file_changed", "file")


@pytest.mark.parametrize(
    ("pdf", "verdict", "reason"),
    [
        (b"", "unreadable", "not_a_pdf"),
        (b"\x89PNG\r\n", "unreadable", "not_a_pdf"),
        (b"MZ" + GENUINE, "unreadable", "not_a_pdf"),
        (b"PK\x03\x04" + GENUINE, "unreadable", "not_a_pdf"),
        (b" " + GENUINE, "unreadable", "not_a_pdf"),
        (b"%PDF-1.7\n%%EOF", "not_ours", "no_token_in_file"),
        (a_file("").replace(b"dc:", b"xx:"), "not_ours", "no_token_in_file"),
        (a_file("x" * 5000), "not_ours", "no_token_in_file"),
        (a_file(LINK).decode().encode("utf-16"), "unreadable", "not_a_pdf"),
        (a_file(LINK, "https://x/v/7YEMW3NF2Q026#1"), "altered", "several_tokens_in_file"),
        (a_file(ID), "altered", "no_token_in_file"),
        (a_file("upi://pay?pa=a@b"), "not_ours", ""),
        (a_file("\udcff".encode(errors="surrogateescape").hex()), "unreadable", ""),
        (a_file(link(STRANGER.token(INCOME))), "unknown_key", "key_unknown"),
        (a_file(LINK[:-1] + ("7" if LINK[-1] != "7" else "3")), "altered", "signature_wrong"),
    ],
)
def test_what_is_none(pdf: bytes, verdict: str, reason: str) -> None:
    assert told(pdf)[:2] == (verdict, reason)


def test_the_same_identifier_twice_is_a_changed_file() -> None:
    assert told(a_file(LINK, LINK))[:2] == ("altered", "file_changed")


def test_the_code_of_one_document_in_the_file_of_another() -> None:
    other = INCOME.__replace__(document_id="7YEMW3NF2Q026")
    swapped = a_file(link(REVENUE.token(other), "7YEMW3NF2Q026"))
    both = a_verifier(entry(pdf_sha256=DIGEST), entry(other, pdf_sha256="1" * 64))
    assert judged(both, swapped).reason == "file_changed"


def test_a_file_that_was_not_stored_yet_is_not_confirmed() -> None:
    assert told(GENUINE, pdf_sha256="")[:2] == ("status_not_checked", "file_not_on_record")


def test_without_the_register_nothing_is_said_of_the_file() -> None:
    silent = a_verifier(entry(pdf_sha256=DIGEST))
    silent.register.silent = True
    found = judged(silent, GENUINE)
    assert (found.verdict, found.reason) == ("status_not_checked", "register_silent")


@dataclass
class FallsSilent:
    """Answers once."""

    first: RegisterEntry
    asked: int = 0

    def entry(self, _: str) -> RegisterEntry:
        """The entry, the first time."""
        self.asked += 1
        if self.asked > 1:
            raise AwsOutage("dynamodb: TimeoutError")
        return self.first


def test_a_register_that_falls_silent_half_way() -> None:
    verifier = a_verifier()
    verifier.register = FallsSilent(entry(pdf_sha256=DIGEST))  # type: ignore[assignment]  # another port
    found = judged(verifier, GENUINE)
    assert (found.verdict, found.basis) == ("status_not_checked", "signature")


def test_a_bomb_of_identifiers_is_read_once() -> None:
    flood = b"%PDF-1.7\n" + b"<dc:identifier>" * 250_000
    assert told(flood)[:2] == ("not_ours", "no_token_in_file")
    many = a_file(*(str(number) for number in range(100_000)))
    assert told(many)[:2] == ("altered", "several_tokens_in_file")
