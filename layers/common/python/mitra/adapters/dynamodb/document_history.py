"""The history of a document's standing: a list on its item that only grows, each entry sealed for that document."""

import json
from collections.abc import Sequence
from datetime import datetime

from mitra.adapters.dynamodb.items import Attribute, Item, binary, read_binary
from mitra.adapters.sealing import Sealing
from mitra.domain.standing import DocumentStatus
from mitra.domain.withdrawal import Change, Decision

ATTRIBUTE = "history"
_PURPOSE = "document history"
_WITH_REASONS = 24
"""Entries that keep their reason. An item holds 400 KB, and no withdrawal may fail for want of room."""


class DocumentHistory:
    """Seals entries and opens them. Who decided and why is nobody's business but the department's and the holder's."""

    def __init__(self, sealing: Sealing) -> None:
        self._sealing = sealing

    def entry(self, document_id: str, change: Change, number: int) -> Attribute:
        """One entry as it is appended, the `number`th from 0."""
        decision = change.decision
        fields = {
            "at": decision.at.isoformat(),
            "from": change.before,
            "to": decision.status,
            "event": decision.event,
            "department": decision.department,
            "reason": dict(decision.reason) if number < _WITH_REASONS else {},
            "replaced_by": decision.replaced_by,
        }
        plain = json.dumps(fields, ensure_ascii=False).encode()
        return binary(self._sealing.seal(_PURPOSE, document_id, plain))

    def read(self, document_id: str, item: Item) -> tuple[Change, ...]:
        """The entries of an item. Raises Malformed, and ValueError for what is not as we write it."""
        return tuple(self._change(document_id, entry) for entry in _entries(item))

    def _change(self, document_id: str, entry: Attribute) -> Change:
        sealed = read_binary({ATTRIBUTE: entry}, ATTRIBUTE)
        fields = json.loads(self._sealing.open(_PURPOSE, document_id, sealed))
        decision = Decision(
            status=DocumentStatus(fields["to"]),
            at=datetime.fromisoformat(fields["at"]),
            event=fields["event"],
            department=fields["department"],
            reason=fields["reason"],
            replaced_by=fields["replaced_by"],
        )
        return Change(DocumentStatus(fields["from"]), decision)


def _entries(item: Item) -> Sequence[Attribute]:
    listed = item.get(ATTRIBUTE, {}).get("L", [])
    return (
        [entry for entry in listed if isinstance(entry, dict)] if isinstance(listed, list) else []
    )
