"""What a department may say of a case or its document, read strictly: the department contract is ours to keep."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from mitra.domain.errors import Malformed
from mitra.usecases.callback_json import (
    document_id,
    facts,
    is_language,
    names,
    parsed,
    read_object,
    read_text,
    read_time,
    texts,
)

STATES: Mapping[str, str] = {
    "case.accepted": "accepted",
    "case.approved": "approved",
    "case.rejected": "rejected",
    "case.needs_paper": "needs_paper",
    "case.closed": "closed",
}
"""The contract's types and our states, spelled out: the module of cases would cost every cold start."""
STANDINGS: Mapping[str, str] = {
    "document.revoked": "revoked",
    "document.suspended": "suspended",
    "document.restored": "valid",
    "document.replaced": "replaced",
}
"""The same for what becomes of an issued document."""
_RESTORED = "valid"
REPLACED = "replaced"


class Told(NamedTuple):
    """A callback: which case it is of, when it was decided (UTC), and the rest as the data of an event.

    `on_document` tells a decision on the case's document from one on the case.
    """

    reference: str
    decided_at: datetime
    data: dict[str, object]
    on_document: bool


def read_decision(raw: bytes) -> Told:
    """Read a callback's body. Raises Malformed, which names the field and nothing that it holds."""
    root = read_object(parsed(raw), "the body")
    kind = read_text(root.get("type"), "type")
    at = read_time(read_text(root.get("timestamp"), "timestamp"), "timestamp")
    data = read_object(root.get("data"), "data")
    reference = read_text(data.get("reference"), "data.reference")
    if kind in STATES:
        return Told(reference, at, _case(STATES[kind], data), on_document=False)
    if kind in STANDINGS:
        return Told(reference, at, _document(STANDINGS[kind], at, data), on_document=True)
    raise Malformed("type is none of the contract")


def _case(state: str, data: Mapping[str, object]) -> dict[str, object]:
    news: dict[str, object] = {
        "state": state,
        "reason": texts(data.get("reason", {}), is_language, "data.reason"),
        "papers": names(data.get("papers", []), "data.papers"),
        "facts": facts(data.get("facts", {}), "data.facts"),
    }
    if "replaces" in data:
        news["replaces"] = document_id(data["replaces"], "data.replaces")
    return news


def _document(status: str, at: datetime, data: Mapping[str, object]) -> dict[str, object]:
    reason = texts(data.get("reason", {}), is_language, "data.reason")
    if status != _RESTORED and "en" not in reason:
        raise Malformed(
            "data.reason is not there in English: nobody loses a document without a word"
        )
    corrected = data.get("facts", {}) if status == REPLACED else {}
    named = document_id(data["document"], "data.document") if "document" in data else ""
    return {
        "status": status,
        "document": named,
        "decided_at": at.isoformat(),
        "reason": reason,
        "facts": facts(corrected, "data.facts"),
    }
