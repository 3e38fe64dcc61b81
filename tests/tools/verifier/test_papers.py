"""PDFs handed to the program: the press's own, and every way to make another of it."""

from datetime import timedelta
from pathlib import Path

import pytest

from mitra.domain.document import DocumentStatus
from mitra.domain.key_ring import KeyState
from tests.adapters.pdf.press import draw
from tests.kit.certificates import LocalSigner, a_record, an_approved_case, one_signer
from tests.tools.verifier.desk import Desk, as_stdin, issued, link, pdf
from tools.verifier import codes, paper
from tools.verifier.paper_signature import PaperSignature, inspect
from tools.verifier.refusals import Unreadable


@pytest.fixture
def file(desk: Desk) -> Path:
    return desk.put("certificate.pdf", pdf())


def test_the_file_that_was_issued(desk: Desk, file: Path) -> None:
    status, found = desk.check(file)
    assert (status, found["verdict"], found["basis"], found["genuine"]) == (
        0,
        "genuine",
        "file",
        True,
    )


def test_from_standard_input(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    as_stdin(monkeypatch, pdf())
    assert desk.verdict("-")[:2] == (0, "genuine")


def test_a_file_under_any_name_and_behind_a_link(desk: Desk, file: Path) -> None:
    (desk.folder / "shown").symlink_to(file)
    assert desk.verdict(desk.folder / "shown")[:2] == (0, "genuine")


@pytest.mark.parametrize("place", [0.02, 0.2, 0.4, 0.6, 0.8, 0.99])
def test_one_byte_changed(desk: Desk, place: float) -> None:
    changed = bytearray(pdf())
    changed[int(len(changed) * place)] ^= 1
    status, verdict, _ = desk.verdict(desk.put("x.pdf", bytes(changed)))
    assert (status, verdict) in {(1, "altered"), (4, "unreadable"), (4, "not_ours")}


@pytest.mark.parametrize("more", [b"\n", b"%%EOF\n", b"PK\x03\x04"])
def test_something_behind_the_end(desk: Desk, more: bytes) -> None:
    assert desk.verdict(desk.put("x.pdf", pdf() + more))[0] == 1


@pytest.mark.parametrize("status", [s for s in DocumentStatus if s is not DocumentStatus.VALID])
def test_withdrawn(desk: Desk, file: Path, status: DocumentStatus) -> None:
    desk.publish(status=status)
    assert desk.verdict(file)[:2] == (1, status.value)


def test_a_key_that_leaked(desk: Desk, file: Path) -> None:
    leaked = (
        one_signer()
        .current("revenue")
        ._replace(
            state=KeyState.COMPROMISED, compromised_at=issued().issued_at + timedelta(hours=1)
        )
    )
    desk.publish([leaked])
    assert desk.verdict(file) == (3, "unknown_key", "pdf_key_compromised")


def test_a_key_that_is_not_listed(desk: Desk, file: Path) -> None:
    desk.publish([LocalSigner().current("revenue")])
    assert desk.verdict(file) == (3, "unknown_key", "pdf_key_unknown")
    desk.put("mitra-keys.jwt", b"x.y.z")
    assert desk.verdict(file) == (3, "unknown_key", "keys_missing")


@pytest.mark.parametrize(
    ("content", "verdict"),
    [
        (b"%PDF-1.7\n%%EOF\n", "unreadable"),
        (b"%PDF-1.7\n" + b"\0" * 100_000, "unreadable"),
        (b"%PDF-1.7\n" + b"<< /Length 1 >>\n" * 50_000, "unreadable"),
        (b"%PDF-1.7\n" + b"\0" * 5_000_001, "unreadable"),
    ],
)
def test_files_that_are_none(desk: Desk, content: bytes, verdict: str) -> None:
    assert desk.verdict(desk.put("x.pdf", content))[:2] == (4, verdict)


def test_all_three_must_agree(desk: Desk, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No press makes such files; whoever has the key could."""
    for drawn, reason in (
        (set(), paper.NOT_DRAWN),
        ({link() + "1"}, paper.OTHER_CODE_DRAWN),
        ({link(), "https://x/v/1#" + "1" * 200}, paper.OTHER_CODE_DRAWN),
    ):
        with monkeypatch.context() as patched:
            patched.setattr(codes, "on_pages", lambda _, drawn=drawn: drawn)
            assert desk.verdict(file) == (1, "altered", reason)
    signed = inspect(pdf(), [one_signer().current("revenue")])
    with monkeypatch.context() as patched:
        patched.setattr(paper, "inspect", lambda *_: _of_another_key(signed))
        assert desk.verdict(file) == (1, "altered", paper.OTHER_KEY)


def _of_another_key(signed: PaperSignature) -> PaperSignature:
    return signed._replace(kid=b"another.")


def test_the_code_that_is_drawn_is_really_read() -> None:
    assert codes.on_pages(pdf()) == {link()}
    other = draw(a_record(an_approved_case(reference="REV-0000-0000")))
    assert codes.on_pages(other) != {link()}


def test_a_paper_with_many_pages_is_refused_before_it_is_drawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(codes, "MOST_PAGES", 0)
    with pytest.raises(Unreadable) as refused:
        codes.on_pages(pdf())
    assert refused.value.reason == "too_many_pages"
