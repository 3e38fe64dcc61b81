"""What a key's state means for a document with a good signature: the table of docs/qr-token.md, section 6.4."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from mitra.domain.document import DocumentStatus, Verdict
from mitra.domain.key_ring import KeyState
from mitra.domain.verification import Reason, Verification
from tests.adapters.token.vectors import INCOME, REVENUE
from tests.unit.usecases.verifying import LATER, Verifier, a_verifier, entry, link

ISSUED = INCOME.issued_at
SECOND = timedelta(seconds=1)
LEAKED_BEFORE = {"state": KeyState.COMPROMISED, "compromised_at": ISSUED}
LEAKED_LATER = {"state": KeyState.COMPROMISED, "compromised_at": ISSUED + SECOND}


def checked(changed: Mapping[str, object], verifier: Verifier | None = None) -> Verification:
    found = verifier or a_verifier(entry())
    found.keys.changed = changed
    return found.verify(link(REVENUE.token(INCOME)))


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"state": KeyState.RETIRED},
        {"sign_from": ISSUED},
        {"sign_until": ISSUED},
        {"verify_until": LATER},
        LEAKED_LATER,
    ],
    ids=str,
)
def test_what_was_signed_in_time_is_genuine_when_the_register_agrees(
    changed: Mapping[str, object],
) -> None:
    assert checked(changed).verdict is Verdict.GENUINE


@pytest.mark.parametrize(
    ("changed", "verdict", "reason"),
    [
        ({"verify_until": LATER - SECOND}, Verdict.UNKNOWN_KEY, Reason.KEY_TOO_OLD),
        ({"sign_from": ISSUED + SECOND}, Verdict.ALTERED, Reason.KEY_NOT_IN_FORCE),
        ({"sign_until": ISSUED - SECOND}, Verdict.ALTERED, Reason.KEY_NOT_IN_FORCE),
        (
            {"state": KeyState.RETIRED, "sign_until": ISSUED - SECOND},
            *(Verdict.ALTERED, Reason.KEY_NOT_IN_FORCE),
        ),
        (LEAKED_BEFORE, Verdict.ALTERED, Reason.KEY_COMPROMISED),
        (
            {**LEAKED_LATER, "sign_from": ISSUED + SECOND},
            *(Verdict.ALTERED, Reason.KEY_NOT_IN_FORCE),
        ),
    ],
    ids=str,
)
def test_what_the_key_may_not_have_signed_is_refused_whatever_the_register_holds(
    changed: Mapping[str, object], verdict: Verdict, reason: Reason
) -> None:
    verifier = a_verifier(entry())
    found = checked(changed, verifier)
    assert (found.verdict, found.reason) == (verdict, reason)
    assert not found.fields
    assert not found.document_id
    assert verifier.register.asked == []


def test_a_thief_who_dates_back_is_caught_by_the_register() -> None:
    found = checked(LEAKED_LATER, a_verifier())
    assert (found.verdict, found.reason) == (Verdict.UNKNOWN_ID, Reason.UNREGISTERED)
    assert not found.fields


def test_nor_can_a_thief_change_what_is_registered() -> None:
    other = entry(token=REVENUE.token(INCOME.__replace__(status_index=1)))
    found = checked(LEAKED_LATER, a_verifier(other))
    assert (found.verdict, found.reason) == (Verdict.ALTERED, Reason.NOT_AS_REGISTERED)


def test_without_the_register_a_leaked_keys_signature_says_nothing_and_shows_nothing() -> None:
    verifier = a_verifier(entry())
    verifier.register.silent = True
    found = checked(LEAKED_LATER, verifier)
    assert (found.verdict, found.reason) == (Verdict.UNKNOWN_KEY, Reason.KEY_COMPROMISED)
    assert not found.fields


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        (DocumentStatus.REVOKED, Verdict.REVOKED),
        (DocumentStatus.SUSPENDED, Verdict.SUSPENDED),
        (DocumentStatus.REPLACED, Verdict.REPLACED),
    ],
)
def test_withdrawn_is_withdrawn_under_a_leaked_key_too(
    status: DocumentStatus, verdict: Verdict
) -> None:
    assert checked(LEAKED_LATER, a_verifier(entry(status=status))).verdict is verdict


def test_a_wrong_signature_is_told_before_the_keys_state() -> None:
    verifier = a_verifier(entry())
    verifier.keys.changed = LEAKED_BEFORE
    token = REVENUE.token(INCOME)
    wrong = token[:-64] + bytes([*token[-64:-1], token[-1] ^ 1])
    found = verifier.verify(link(wrong))
    assert (found.verdict, found.reason) == (Verdict.ALTERED, Reason.SIGNATURE)
