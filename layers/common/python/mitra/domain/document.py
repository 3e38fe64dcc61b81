"""Issued documents: how they are ordered, what the register keeps of each, and what a verifier may be told."""

import json
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


@dataclass(frozen=True)
class DocumentRecord:
    """One issued document in the register.

    `id` is 13 characters of Crockford base 32 (64 random bits); `token` the signed bytes of its QR;
    `kid` the key that signed; `pdf_sha256` hex of the file as stored, empty until it is; `holder` is masked;
    `facts` are everything that is printed, and the salt of the record's hash.
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


@dataclass(frozen=True)
class DocumentOrder:
    """What the issue queue carries: an approved case and the document it is to have."""

    reference: str
    document_type: str


ORDER_VERSION = 1


def order_to_json(order: DocumentOrder) -> str:
    """The issue queue's message body."""
    fields = {
        "v": ORDER_VERSION,
        "reference": order.reference,
        "document_type": order.document_type,
    }
    return json.dumps(fields, separators=(",", ":"))


def order_from_json(body: str) -> DocumentOrder:
    """Read a message of the issue queue. Raises ValueError when it is not an order of a known version."""
    raw = json.loads(body)
    if not isinstance(raw, dict) or raw.get("v") != ORDER_VERSION:
        raise ValueError("not an order of version 1")
    reference, document_type = raw.get("reference"), raw.get("document_type")
    if not (isinstance(reference, str) and reference):
        raise ValueError("an order lacks its reference")
    if not (isinstance(document_type, str) and document_type):
        raise ValueError("an order lacks its document type")
    return DocumentOrder(reference, document_type)
