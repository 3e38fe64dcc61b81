"""How an issued document stands, and what a verifier says of one."""

from enum import StrEnum


class DocumentStatus(StrEnum):
    """Standing of an issued document (Token Status List values 0 to 3)."""

    VALID = "valid"
    REVOKED = "revoked"
    SUSPENDED = "suspended"
    REPLACED = "replaced"


class Verdict(StrEnum):
    """The distinct answers of a verifier, each with words and one next step in every language."""

    GENUINE = "genuine"
    EXPIRED = "expired"
    REVOKED = "revoked"
    SUSPENDED = "suspended"
    REPLACED = "replaced"
    ALTERED = "altered"
    NOT_OURS = "not_ours"
    UNREADABLE = "unreadable"
    UNKNOWN_ID = "unknown_id"
    UNKNOWN_KEY = "unknown_key"
    NOT_CHECKED = "status_not_checked"
