"""Why a PDF is refused: one name for each rule of docs/verification.md, "The signed PDF"."""

from enum import StrEnum


class PaperFault(StrEnum):
    """The rule that a file breaks."""

    TOO_LARGE = "pdf_too_large"
    UNREADABLE = "pdf_unreadable"
    ENCRYPTED = "pdf_encrypted"
    UNSIGNED = "pdf_unsigned"
    CHANGED = "pdf_changed_after_signing"
    SEVERAL_SIGNATURES = "pdf_several_signatures"
    FIELD = "pdf_signature_field"
    SUBFILTER = "pdf_signature_kind"
    CERTIFICATION = "pdf_not_certified"
    BYTE_RANGE = "pdf_byte_range"
    PADDING = "pdf_padding"
    CONTAINER = "pdf_signature_container"
    BROKEN = "pdf_signature_wrong"
    UNKNOWN_KEY = "pdf_key_unknown"
    KEY_NOT_IN_FORCE = "pdf_key_not_in_force"
    KEY_COMPROMISED = "pdf_key_compromised"
    CERTIFICATE_UNFIT = "pdf_certificate_unfit"
    TIME_MISSING = "pdf_time_missing"
    CODE = "pdf_code_missing"


class PaperRefused(Exception):
    """A file that is not as it left the press. `fault` says why."""

    def __init__(self, fault: PaperFault) -> None:
        super().__init__(fault.value)
        self.fault = fault
