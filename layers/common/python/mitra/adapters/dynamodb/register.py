"""The register of issued documents: one item each, and one for every claim.

What a verifier reads is in clear, under the names of DocumentRecord's fields; times are ISO 8601, `kid` and
`token` binary. What the document states is sealed, and so is why its standing changed. A claim has the id
`claim#<reference>#<type>`, with `#<id>` behind it for a document made in place of that one: no document can have it.

`withdrawn`, `<type>#<year of issue in India>`, is there only while a document is not valid: the status lists are
made from the index of that name.
"""

import json
from datetime import datetime

from mitra.adapters.dynamodb.document_history import ATTRIBUTE, DocumentHistory
from mitra.adapters.dynamodb.items import (
    Attribute,
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
from mitra.domain.errors import Conflict, Malformed, NotFound
from mitra.domain.india import day_in_india
from mitra.domain.withdrawal import Decision

PURPOSE = "document"
_NEW = "attribute_not_exists(id)"
_TRIES = 5
_STANDS = "#status = :seen AND status_since = :since"
_NEVER_MOVED = "#status = :seen AND (attribute_not_exists(status_since) OR status_since = :since)"
_NAMES = {"#status": "status", "#history": ATTRIBUTE}


class DynamoRegister:
    """The port Register. Every method raises AwsOutage and AccessRefused too."""

    def __init__(self, table: Table, sealing: Sealing) -> None:
        self._table, self._sealing = table, sealing
        self._history = DocumentHistory(sealing)

    def claim(
        self, reference: str, document_type: str, document_id: str, replaces: str = ""
    ) -> str:
        """The id of a case's document: this one, or the one that was claimed before."""
        item = {
            "id": text(_claim(reference, document_type, replaces)),
            "document_id": text(document_id),
        }
        try:
            self._table.put(Put(item, _NEW, {}))
        except LostRace as lost:
            return read_text(lost.there, "document_id")
        return document_id

    def claimed(self, reference: str, document_type: str, replaces: str = "") -> str | None:
        """The id that was claimed, or None."""
        item = self._table.get(_claim(reference, document_type, replaces))
        return read_text(item, "document_id") if item else None

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

    def move(self, document_id: str, decision: Decision) -> DocumentRecord:
        """Take a decision in one conditional write; the record as it stands then. Raises NotFound, Conflict."""
        for _ in range(_TRIES):
            document = self.get(document_id)
            if document is None:
                raise NotFound("no such document")
            after = document.after(decision)
            if after is None:
                return document
            if self._moved(document, after):
                return after
        raise Conflict("the document never stood still")

    def _moved(self, before: DocumentRecord, after: DocumentRecord) -> bool:
        is_valid = after.status is DocumentStatus.VALID
        new = after.changes[len(before.changes) :]
        entries = [self._history.entry(after.id, one, len(before.changes)) for one in new]
        change = (
            "SET #status = :status, status_since = :at, replaced_by = :by,"
            " #history = list_append(if_not_exists(#history, :nothing), :entries)"
            f"{' REMOVE withdrawn' if is_valid else ', withdrawn = :list'}"
        )
        values: dict[str, Attribute] = {
            ":status": text(after.status),
            ":at": text(_iso(after.status_since)),
            ":by": text(after.replaced_by),
            ":nothing": {"L": []},
            ":entries": {"L": entries},
            ":seen": text(before.status),
            ":since": text(_iso(before.status_since)),
        }
        if not is_valid:
            values[":list"] = text(f"{after.type}#{day_in_india(after.issued_at).year}")
        condition = _STANDS if before.status_since else _NEVER_MOVED
        return self._table.changed(after.id, change, condition, values, _NAMES)

    def _item(self, document: DocumentRecord) -> Item:
        facts = json.dumps(dict(document.facts), ensure_ascii=False).encode()
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
            "expires_at": text(_iso(document.expires_at)),
            "status_since": text(_iso(document.status_since)),
            "replaces": text(document.replaces),
            "replaced_by": text(document.replaced_by),
            SEALED: binary(self._sealing.seal(PURPOSE, document.id, facts)),
        }

    def _record(self, item: Item) -> DocumentRecord:
        document_id = read_text(item, "id")
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
                expires_at=_time(read_text(item, "expires_at")),
                facts=json.loads(
                    self._sealing.open(PURPOSE, document_id, read_binary(item, SEALED))
                ),
                status_since=_time(read_text(item, "status_since")),
                replaces=read_text(item, "replaces"),
                replaced_by=read_text(item, "replaced_by"),
                changes=self._history.read(document_id, item),
            )
        except (ValueError, KeyError) as error:
            raise Malformed("an item of the register cannot be read") from error


def _claim(reference: str, document_type: str, replaces: str) -> str:
    return f"claim#{reference}#{document_type}" + (f"#{replaces}" if replaces else "")


def _iso(time: datetime | None) -> str:
    return time.isoformat() if time else ""


def _time(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
