"""Issued documents: what the register keeps of each, and what a verifier may be told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
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


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """One issued document in the register.

    `id` is 13 characters of Crockford base 32 (64 random bits); `token` the signed bytes of its QR;
    `kid` the key that signed; `pdf_sha256` hex of the file as stored; `holder` is masked.
    """

    id: str
    type: str
    reference: str
    citizen: str
    department: str
    status: DocumentStatus
    kid: bytes
    token: bytes
    status_index: int
    pdf_sha256: str
    object_key: str
    holder: str
    issued_at: datetime
    expires_at: datetime | None = None
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DocumentOrder:
    """What the issue queue carries: an approved case and the document it is to have."""

    reference: str
    document_type: str
