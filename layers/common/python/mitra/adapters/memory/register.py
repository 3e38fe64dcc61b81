"""The register of issued documents in memory."""

from copy import replace
from dataclasses import dataclass, field

from mitra.domain.document import DocumentRecord
from mitra.domain.errors import NotFound
from mitra.domain.withdrawal import Decision


@dataclass(slots=True)
class MemoryRegister:
    """The port Register."""

    records: dict[str, DocumentRecord] = field(default_factory=dict)
    claims: dict[tuple[str, str, str], str] = field(default_factory=dict)

    def claim(
        self, reference: str, document_type: str, document_id: str, replaces: str = ""
    ) -> str:
        """Fix the id of a case's document: the first claim wins."""
        return self.claims.setdefault((reference, document_type, replaces), document_id)

    def claimed(self, reference: str, document_type: str, replaces: str = "") -> str | None:
        """The id that was claimed, or None."""
        return self.claims.get((reference, document_type, replaces))

    def get(self, document_id: str) -> DocumentRecord | None:
        """One record, or None."""
        return self.records.get(document_id)

    def record(self, document: DocumentRecord) -> DocumentRecord:
        """Write a record once; the one that is there already comes back."""
        return self.records.setdefault(document.id, document)

    def stored(self, document_id: str, pdf_sha256: str) -> None:
        """Note the hash of a document's file."""
        self.records[document_id] = replace(self.records[document_id], pdf_sha256=pdf_sha256)

    def move(self, document_id: str, decision: Decision) -> DocumentRecord:
        """Take a decision, once; the record as it stands then. Raises NotFound."""
        if document_id not in self.records:
            raise NotFound("no such document")
        document = self.records[document_id]
        self.records[document_id] = document.after(decision) or document
        return self.records[document_id]


@dataclass(slots=True)
class MemoryStatusLists:
    """The port StatusLists: places in the order they are asked for."""

    places: dict[tuple[str, str], int] = field(default_factory=dict)

    def place(self, status_list: str, document_id: str) -> int:
        """A place that no other document of the list has."""
        taken = sum(1 for name, _ in self.places if name == status_list)
        return self.places.setdefault((status_list, document_id), taken)
