"""Every reason to refuse a token ends in a verdict that people can act on."""

import pytest

from mitra.domain.document import Verdict
from mitra.domain.token_fault import FAULTS, TokenFault, TokenRefused


@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_has_a_verdict(fault: TokenFault) -> None:
    refused = TokenRefused(fault)
    assert refused.verdict in {Verdict.UNREADABLE, Verdict.ALTERED, Verdict.UNKNOWN_KEY}
    assert str(fault) in str(refused)


@pytest.mark.parametrize(
    ("fault", "verdict"),
    [
        ("cbor_truncated", Verdict.UNREADABLE),
        ("not_digits", Verdict.UNREADABLE),
        ("kid_length", Verdict.UNKNOWN_KEY),
        ("algorithm", Verdict.ALTERED),
        ("signature_range", Verdict.ALTERED),
        ("text_character", Verdict.ALTERED),
    ],
)
def test_a_bad_copy_is_not_called_a_forgery(fault: TokenFault, verdict: Verdict) -> None:
    assert TokenRefused(fault).verdict is verdict
