"""Why a QR token is refused: one name for each reason, and the verdict that a person gets to read."""

from typing import Final, Literal, get_args

from mitra.domain.errors import BadRequest
from mitra.domain.standing import Verdict

type TokenFault = Literal[
    "empty",
    "not_digits",
    "too_long",
    "leading_zero",
    "no_sentinel",
    "cbor_truncated",
    "cbor_trailing",
    "cbor_indefinite",
    "cbor_reserved",
    "cbor_not_shortest",
    "cbor_duplicate_key",
    "cbor_key_order",
    "cbor_key_type",
    "cbor_tag",
    "cbor_simple",
    "cbor_too_deep",
    "cbor_not_utf8",
    "not_sign1",
    "protected_shape",
    "unprotected_not_empty",
    "algorithm",
    "kid_missing",
    "kid_length",
    "signature_length",
    "signature_range",
    "claim_missing",
    "claim_unknown",
    "claim_type",
    "claim_range",
    "expires_before_issue",
    "text_form",
    "text_length",
    "text_character",
    "text_joiner",
    "text_not_nfc",
    "text_mixed_scripts",
    "text_marks",
    "text_digits",
    "text_spaces",
]
"""Every reason to refuse a token, in the order in which a verifier meets them (docs/qr-token.md).

Not an enum: one of so many members costs each cold start as much as a library.
"""

FAULTS: Final[tuple[TokenFault, ...]] = get_args(TokenFault.__value__)

_CAMERA_OR_COPY: Final[frozenset[TokenFault]] = frozenset(
    {
        "empty",
        "not_digits",
        "too_long",
        "leading_zero",
        "no_sentinel",
        "cbor_truncated",
        "cbor_trailing",
        "cbor_reserved",
        "not_sign1",
    }
)


class TokenRefused(BadRequest):
    """A token that no verifier may accept. Nothing of its content is in the message."""

    code = "token_refused"

    def __init__(self, fault: TokenFault) -> None:
        super().__init__(f"the token is refused: {fault}")
        self.fault = fault

    @property
    def verdict(self) -> Verdict:
        """What a person is told: cut off or not a token at all, a foreign key, or made by somebody else."""
        if self.fault in _CAMERA_OR_COPY:
            return Verdict.UNREADABLE
        if self.fault == "kid_length":
            return Verdict.UNKNOWN_KEY
        return Verdict.ALTERED
