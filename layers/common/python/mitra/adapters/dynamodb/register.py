"""The register of issued documents: one item each, and one for every claim.

What a verifier reads is in clear, under the names of DocumentRecord's fields; times are ISO 8601, `kid` and
`token` binary. What the document states is sealed. A claim has the id `claim#<reference>#<type>`, which
no document can have.
"""

import json
from datetime import datetime

from mitra.adapters.dynamodb.items import (
    Item,
    binary,
    number,
    read_binary,
    read_number,
    read_text,
    text,
)
from mitra.adapters.dynamodb.table import SEALED, LostRace, Put, Table
from mitra.adapters.sealing import Sealing
from mitra.domain.document import DocumentRecord, DocumentStatus
from mitra.domain.errors import Malformed

PURPOSE = "document"
_NEW = "attribute_not_exists(id)"


class DynamoRegister:
    """The port Register. Every method raises AwsOutage and AccessRefused too."""

    def __init__(self, table: Table, sealing: Sealing) -> None:
        self._table, self._sealing = table, sealing

    def claim(self, reference: str, document_type: str, document_id: str) -> str:
        """The id of a case's document: this one, or the one that was claimed before."""
        item = {
            "id": text(f"claim#{reference}#{document_type}"),
            "document_id": text(document_id),
        }
        try:
            self._table.put(Put(item, _NEW, {}))
        except LostRace as lost:
            return read_text(lost.there, "document_id")
        return document_id

    def get(self, document_id: str) -> DocumentRecord | None:
        """One record, read consistently. Raises Malformed for an item that is not as we write them."""
        item = self._table.get(document_id)
        return self._record(item) if item else None

    def record(self, document: DocumentRecord) -> DocumentRecord:
        """Write it once; the one that is there already comes back."""
        try:
            self._table.put(Put(self._item(document), _NEW, {}))
        except LostRace as lost:
            return self._record(lost.there)
        return document

    def stored(self, document_id: str, pdf_sha256: str) -> None:
        """Note the file's hash, once: a record that has one keeps it."""
        values = {":hash": text(pdf_sha256), ":none": text("")}
        self._table.update(document_id, "SET pdf_sha256 = :hash", "pdf_sha256 = :none", values)

    def _item(self, document: DocumentRecord) -> Item:
        facts = json.dumps(dict(document.facts), ensure_ascii=False).encode()
        expires = document.expires_at
        return {
            "id": text(document.id),
            "type": text(document.type),
            "reference": text(document.reference),
            "citizen": text(document.citizen),
            "department": text(document.department),
            "status": text(document.status),
            "kid": binary(document.kid),
            "token": binary(document.token),
            "status_index": number(document.status_index),
            "pdf_sha256": text(document.pdf_sha256),
            "object_key": text(document.object_key),
            "holder": text(document.holder),
            "issued_at": text(document.issued_at.isoformat()),
            "expires_at": text(expires.isoformat() if expires else ""),
            SEALED: binary(self._sealing.seal(PURPOSE, document.id, facts)),
        }

    def _record(self, item: Item) -> DocumentRecord:
        document_id = read_text(item, "id")
        expires = read_text(item, "expires_at")
        try:
            return DocumentRecord(
                id=document_id,
                type=read_text(item, "type"),
                reference=read_text(item, "reference"),
                citizen=read_text(item, "citizen"),
                department=read_text(item, "department"),
                status=DocumentStatus(read_text(item, "status")),
                kid=read_binary(item, "kid"),
                token=read_binary(item, "token"),
                status_index=read_number(item, "status_index"),
                pdf_sha256=read_text(item, "pdf_sha256"),
                object_key=read_text(item, "object_key"),
                holder=read_text(item, "holder"),
                issued_at=datetime.fromisoformat(read_text(item, "issued_at")),
                expires_at=datetime.fromisoformat(expires) if expires else None,
                facts=json.loads(
                    self._sealing.open(PURPOSE, document_id, read_binary(item, SEALED))
                ),
            )
        except ValueError as error:
            raise Malformed("an item of the register cannot be read") from error
