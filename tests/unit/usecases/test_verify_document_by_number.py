"""The number alone: what the register says, and never that the paper is genuine."""

from datetime import timedelta

import pytest

from mitra.domain.credential import ID_CHARACTERS, read_document_id
from mitra.domain.document import DocumentStatus, Verdict
from mitra.domain.errors import AwsOutage
from mitra.domain.verification import Basis
from tests.unit.usecases.verifying import ID, LATER, a_verifier, entry


@pytest.mark.parametrize("text", [ID, ID.lower(), f"{ID[:4]}-{ID[4:8]}-{ID[8:]}"])
def test_a_number_in_force_is_on_record_and_no_proof(text: str) -> None:
    verifier = a_verifier(entry())
    for found in (verifier.verify(text), verifier.verify.look_up(text)):
        assert (found.verdict, found.basis) == (Verdict.GENUINE, Basis.REGISTER)
        assert not found.genuine
        assert found.holder == "K*** L***"
        assert not found.fields, "what only the paper's holder can show stays unsaid"


@pytest.mark.parametrize("status", [s for s in DocumentStatus if s is not DocumentStatus.VALID])
def test_a_withdrawn_number_says_so(status: DocumentStatus) -> None:
    found = a_verifier(entry(status=status)).verify.look_up(ID)
    assert found.verdict == Verdict(status)


def test_an_expired_number_says_so() -> None:
    verifier = a_verifier(entry())
    verifier.clock.at = LATER + timedelta(days=3650)
    assert verifier.verify.look_up(ID).verdict is Verdict.EXPIRED


@pytest.mark.parametrize("text", ["0" * 13, "", "nonsense", "../../x", "a" * 9000, "\ud800", "౧"])
def test_unknown_and_impossible_numbers_are_answered_alike(text: str) -> None:
    verifier = a_verifier(entry())
    found = verifier.verify.look_up(text)
    assert (found.verdict, found.reason, found.document_id) == (Verdict.UNKNOWN_ID, "", "")
    assert len(verifier.register.asked) == 1, "one look-up, whatever was asked"
    asked = verifier.register.asked[0]
    assert len(asked) == ID_CHARACTERS
    assert read_document_id(asked) == asked


def test_no_impossible_number_finds_an_entry_by_its_decoy() -> None:
    verifier = a_verifier()
    verifier.verify.look_up("nonsense")
    decoy = verifier.register.asked[0]
    unlucky = a_verifier(entry(id=decoy))
    assert unlucky.verify.look_up("nonsense").verdict is Verdict.UNKNOWN_ID


def test_a_silent_register_is_no_answer_at_all() -> None:
    verifier = a_verifier(entry())
    verifier.register.silent = True
    with pytest.raises(AwsOutage):
        verifier.verify.look_up(ID)
