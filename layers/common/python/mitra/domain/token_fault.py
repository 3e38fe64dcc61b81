"""Why a QR token is refused: one name for each reason, and the verdict that a person gets to read."""

from enum import StrEnum

from mitra.domain.document import Verdict
from mitra.domain.errors import BadRequest


class TokenFault(StrEnum):
    """Every reason to refuse a token, in the order in which a verifier meets them (docs/qr-token.md)."""

    EMPTY = "empty"
    NOT_DIGITS = "not_digits"
    TOO_LONG = "too_long"
    LEADING_ZERO = "leading_zero"
    NO_SENTINEL = "no_sentinel"

    CBOR_TRUNCATED = "cbor_truncated"
    CBOR_TRAILING = "cbor_trailing"
    CBOR_INDEFINITE = "cbor_indefinite"
    CBOR_RESERVED = "cbor_reserved"
    CBOR_NOT_SHORTEST = "cbor_not_shortest"
    CBOR_DUPLICATE_KEY = "cbor_duplicate_key"
    CBOR_KEY_ORDER = "cbor_key_order"
    CBOR_KEY_TYPE = "cbor_key_type"
    CBOR_TAG = "cbor_tag"
    CBOR_SIMPLE = "cbor_simple"
    CBOR_TOO_DEEP = "cbor_too_deep"
    CBOR_NOT_UTF8 = "cbor_not_utf8"

    NOT_SIGN1 = "not_sign1"
    PROTECTED_SHAPE = "protected_shape"
    UNPROTECTED_NOT_EMPTY = "unprotected_not_empty"
    ALGORITHM = "algorithm"
    KID_MISSING = "kid_missing"
    KID_LENGTH = "kid_length"
    SIGNATURE_LENGTH = "signature_length"
    SIGNATURE_RANGE = "signature_range"

    CLAIM_MISSING = "claim_missing"
    CLAIM_UNKNOWN = "claim_unknown"
    CLAIM_TYPE = "claim_type"
    CLAIM_RANGE = "claim_range"
    EXPIRES_BEFORE_ISSUE = "expires_before_issue"

    TEXT_FORM = "text_form"
    TEXT_LENGTH = "text_length"
    TEXT_CHARACTER = "text_character"
    TEXT_JOINER = "text_joiner"
    TEXT_NOT_NFC = "text_not_nfc"
    TEXT_MIXED_SCRIPTS = "text_mixed_scripts"
    TEXT_MARKS = "text_marks"
    TEXT_DIGITS = "text_digits"
    TEXT_SPACES = "text_spaces"


_CAMERA_OR_COPY = frozenset(
    {
        TokenFault.EMPTY,
        TokenFault.NOT_DIGITS,
        TokenFault.TOO_LONG,
        TokenFault.LEADING_ZERO,
        TokenFault.NO_SENTINEL,
        TokenFault.CBOR_TRUNCATED,
        TokenFault.CBOR_TRAILING,
        TokenFault.CBOR_RESERVED,
        TokenFault.NOT_SIGN1,
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
        if self.fault is TokenFault.KID_LENGTH:
            return Verdict.UNKNOWN_KEY
        return Verdict.ALTERED
