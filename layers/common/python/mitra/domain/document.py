"""Issued documents: how they are ordered, what the register keeps of each, and what a verifier may be told."""

import json
from collections.abc import Mapping
from copy import replace
from datetime import datetime
from types import MappingProxyType

from mitra.domain.standing import DocumentStatus, Verdict
from mitra.domain.value import Value
from mitra.domain.withdrawal import Change, Decision, takes_effect

__all__ = [
    "ORDER_VERSION",
    "REPLACING_VERSION",
    "DocumentOrder",
    "DocumentRecord",
    "DocumentStatus",
    "Verdict",
    "order_from_json",
    "order_to_json",
]


class DocumentRecord(Value):
    """One issued document in the register.

    `id` is 13 characters of Crockford base 32 (64 random bits); `token` the signed bytes of its QR;
    `kid` the key that signed; `pdf_sha256` hex of the file as stored, empty until it is; `holder` is masked;
    `facts` are everything that is printed, and the salt of the record's hash. `status_since` is when the decision was
    taken that it stands by, None until there is one; `changes` are those that moved it, in the order they were heard.
    `replaces` and `replaced_by` are ids of other documents, or empty.
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
    facts: Mapping[str, str] = MappingProxyType({})
    status_since: datetime | None = None
    replaces: str = ""
    replaced_by: str = ""
    changes: tuple[Change, ...] = ()

    def after(self, decision: Decision) -> "DocumentRecord | None":
        """The record once a decision is taken; None when it changes nothing."""
        if not takes_effect(self.status, self.status_since, decision):
            return None
        moved = (Change(self.status, decision),) if decision.status is not self.status else ()
        return replace(
            self,
            status=decision.status,
            status_since=decision.at,
            replaced_by=decision.replaced_by,
            changes=(*self.changes, *moved),
        )

    def moved_by(self, event: str) -> bool:
        """Whether the decision of this event changed how the document stands, now or before."""
        return any(change.decision.event == event for change in self.changes)


class DocumentOrder(Value):
    """What the issue queue carries: an approved case and the document it is to have.

    `replaces` is the id of the document that the new one is issued in place of, or empty.
    """

    reference: str
    document_type: str
    replaces: str = ""


ORDER_VERSION = 1
REPLACING_VERSION = 2
"""Of an order that names what it replaces: an issuer that does not know of it must not take it for a first one."""


def order_to_json(order: DocumentOrder) -> str:
    """The issue queue's message body."""
    fields: dict[str, object] = {
        "v": REPLACING_VERSION if order.replaces else ORDER_VERSION,
        "reference": order.reference,
        "document_type": order.document_type,
    }
    if order.replaces:
        fields["replaces"] = order.replaces
    return json.dumps(fields, separators=(",", ":"))


def order_from_json(body: str) -> DocumentOrder:
    """Read a message of the issue queue. Raises ValueError when it is not an order of a known version."""
    raw = json.loads(body)
    if not isinstance(raw, dict) or raw.get("v") not in (ORDER_VERSION, REPLACING_VERSION):
        raise ValueError("not an order of version 1 or 2")
    reference, document_type = raw.get("reference"), raw.get("document_type")
    if not (isinstance(reference, str) and reference):
        raise ValueError("an order lacks its reference")
    if not (isinstance(document_type, str) and document_type):
        raise ValueError("an order lacks its document type")
    replaces = raw.get("replaces", "")
    if not isinstance(replaces, str) or bool(replaces) is not (raw["v"] == REPLACING_VERSION):
        raise ValueError("an order lacks what it replaces")
    return DocumentOrder(reference, document_type, replaces)
