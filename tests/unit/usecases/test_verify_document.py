"""The whole code: each verdict, and what may be told with it."""

from copy import replace
from datetime import timedelta

import pytest

from mitra.adapters.token import codec
from mitra.domain.credential import new_document_id
from mitra.domain.document import DocumentStatus, Verdict
from mitra.domain.verification import Basis, BrokenEntry, Reason
from tests.adapters.token.vectors import ENERGY, INCOME, REVENUE, STRANGER, twin
from tests.unit.usecases.verifying import ID, LATER, a_verifier, entry, link

TOKEN = REVENUE.token(INCOME)


def test_a_genuine_certificate_shows_what_it_states() -> None:
    found = a_verifier(entry()).verify(link(TOKEN))
    assert (found.verdict, found.basis, found.genuine) == (
        Verdict.GENUINE,
        Basis.SIGNATURE,
        True,
    )
    assert found.fields == INCOME.fields
    assert (found.document_id, found.document_type) == (ID, "income_certificate")
    assert found.checked_at == LATER
    assert found.holder == "", "the whole name is among the fields"


@pytest.mark.parametrize(
    "text",
    [
        codec.to_digits(TOKEN),
        link(TOKEN, ID.lower()),
        link(TOKEN, f"{ID[:4]}-{ID[4:8]}-{ID[8:]}"),
        link(TOKEN).replace("https://verify.example.gov.in", "http://another.example"),
    ],
)
def test_the_digits_alone_and_any_host_will_do(text: str) -> None:
    assert a_verifier(entry()).verify(text).genuine


def test_the_twin_of_a_signature_is_the_same_statement() -> None:
    assert a_verifier(entry()).verify(link(twin(TOKEN))).genuine


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        (DocumentStatus.REVOKED, Verdict.REVOKED),
        (DocumentStatus.SUSPENDED, Verdict.SUSPENDED),
        (DocumentStatus.REPLACED, Verdict.REPLACED),
    ],
)
def test_what_was_withdrawn_says_so_and_since_when(
    status: DocumentStatus, verdict: Verdict
) -> None:
    withdrawn = entry(status=status, status_since=LATER - timedelta(days=2))
    found = a_verifier(withdrawn).verify(link(TOKEN))
    assert (found.verdict, found.genuine) == (verdict, False)
    assert found.status_since == LATER - timedelta(days=2)
    assert found.fields == INCOME.fields


def test_it_holds_until_its_last_second() -> None:
    verifier = a_verifier(entry())
    assert INCOME.expires_at is not None
    verifier.clock.at = INCOME.expires_at - timedelta(seconds=1)
    assert verifier.verify(link(TOKEN)).verdict is Verdict.GENUINE
    verifier.clock.at = INCOME.expires_at
    assert verifier.verify(link(TOKEN)).verdict is Verdict.EXPIRED


def test_what_was_revoked_stays_revoked_after_its_time() -> None:
    verifier = a_verifier(entry(status=DocumentStatus.REVOKED))
    verifier.clock.at = LATER + timedelta(days=3650)
    assert verifier.verify(link(TOKEN)).verdict is Verdict.REVOKED


def test_a_strangers_signature_under_our_kid_is_an_alteration() -> None:
    forged = codec.assemble(
        INCOME, REVENUE.kid, STRANGER.sign(codec.signing_input(INCOME, REVENUE.kid))
    )
    found = a_verifier(entry()).verify(link(forged))
    assert (found.verdict, found.reason) == (Verdict.ALTERED, Reason.SIGNATURE)
    assert not found.fields
    assert not found.document_id, "nothing that a forger wrote is shown"


def test_an_unsigned_token_is_never_looked_up() -> None:
    verifier = a_verifier(entry())
    verifier.verify(link(TOKEN[:-1] + bytes([TOKEN[-1] ^ 1])))
    assert verifier.register.asked == []


def test_a_foreign_key() -> None:
    found = a_verifier(entry()).verify(link(STRANGER.token(INCOME)))
    assert (found.verdict, found.reason) == (Verdict.UNKNOWN_KEY, Reason.KEY_UNKNOWN)


def test_another_departments_key_may_not_sign() -> None:
    found = a_verifier(entry()).verify(link(ENERGY.token(INCOME)))
    assert (found.verdict, found.reason) == (Verdict.ALTERED, Reason.OTHER_DEPARTMENT)


def test_a_kind_that_nobody_knows() -> None:
    unknown = REVENUE.token(replace(INCOME, type_code=999))
    found = a_verifier(entry()).verify(link(unknown))
    assert (found.verdict, found.reason) == (Verdict.UNKNOWN_KEY, Reason.TYPE_UNKNOWN)


@pytest.mark.parametrize("address", ["0" * 13, "nonsense", "../../x"])
def test_a_token_under_another_number(address: str) -> None:
    found = a_verifier(entry()).verify(link(TOKEN, address.replace("/", "%2F")))
    assert (found.verdict, found.reason) == (Verdict.ALTERED, Reason.OTHER_ID)


@pytest.mark.parametrize(
    ("ahead", "verdict"), [(600, Verdict.GENUINE), (601, Verdict.ALTERED)], ids=["skew", "future"]
)
def test_a_clock_may_be_ten_minutes_off_and_no_more(ahead: int, verdict: Verdict) -> None:
    verifier = a_verifier(entry())
    verifier.clock.at = INCOME.issued_at - timedelta(seconds=ahead)
    assert verifier.verify(link(TOKEN)).verdict is verdict


def test_a_signed_token_that_nobody_registered_is_told_apart() -> None:
    found = a_verifier().verify(link(TOKEN))
    assert (found.verdict, found.reason) == (Verdict.UNKNOWN_ID, Reason.UNREGISTERED)
    assert not found.fields


@pytest.mark.parametrize(
    "other",
    [
        replace(INCOME, fields={**INCOME.fields, 5: 1_200_000}),
        replace(INCOME, record_hash=bytes(16)),
        replace(INCOME, status_index=1),
        replace(INCOME, expires_at=None),
    ],
    ids=["amount", "record", "index", "no end"],
)
def test_a_second_statement_under_the_same_number(other: object) -> None:
    verifier = a_verifier(entry(token=REVENUE.token(other)))  # type: ignore[arg-type]
    found = verifier.verify(link(TOKEN))
    assert (found.verdict, found.reason) == (Verdict.ALTERED, Reason.NOT_AS_REGISTERED)
    assert not found.fields


def test_a_silent_register_is_said_to_be_silent() -> None:
    verifier = a_verifier(entry())
    verifier.register.silent = True
    found = verifier.verify(link(TOKEN))
    assert (found.verdict, found.reason) == (Verdict.NOT_CHECKED, Reason.REGISTER_SILENT)
    assert found.fields == INCOME.fields
    verifier.clock.at = LATER + timedelta(days=3650)
    assert verifier.verify(link(TOKEN)).verdict is Verdict.EXPIRED


def test_a_broken_entry_is_our_own_fault_and_no_verdict() -> None:
    with pytest.raises(BrokenEntry):
        a_verifier(entry(token=b"\x00")).verify(link(TOKEN))


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("upi://pay?pa=a@b", Verdict.NOT_OURS),
        ("hello", Verdict.UNREADABLE),
        (link(TOKEN)[:-40], Verdict.UNREADABLE),
        (f"https://verify.example/v/{ID}#abc", Verdict.UNREADABLE),
        (f"https://verify.example/v/{ID}#{'9' * 1_000}", Verdict.UNREADABLE),
    ],
)
def test_what_is_no_token(text: str, verdict: Verdict) -> None:
    verifier = a_verifier(entry())
    found = verifier.verify(text)
    assert (found.verdict, found.genuine) == (verdict, False)
    assert verifier.register.asked == []


def test_ids_of_the_register_are_what_the_token_carries() -> None:
    assert new_document_id(bytes.fromhex("9a3c5b7d1e2f4061")) == ID
