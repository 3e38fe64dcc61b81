"""The register of issued documents, the keys that sign, the paper, and where files lie."""

from collections.abc import Callable
from typing import Protocol

from mitra.domain.document import DocumentRecord
from mitra.domain.document_form import DocumentForm

Entropy = Callable[[int], bytes]
"""So many bytes that nobody can guess."""


class Register(Protocol):
    """What was issued. A document is in the register before anybody gets a link to it."""

    def claim(self, reference: str, document_type: str, document_id: str) -> str:
        """Fix the id of a case's document: the first claim wins, and its id comes back to every later one."""

    def get(self, document_id: str) -> DocumentRecord | None:
        """One record, or None."""

    def record(self, document: DocumentRecord) -> DocumentRecord:
        """Write a record once; the one that is there already comes back."""

    def stored(self, document_id: str, pdf_sha256: str) -> None:
        """Note the hash of a document's file (hex), now that it lies in the store. Twice is harmless."""


class StatusLists(Protocol):
    """Who has which place in the status lists."""

    def place(self, status_list: str, document_id: str) -> int:
        """A place that no other document of the list has; the same document gets the same one again."""


class Signer(Protocol):
    """A department's signing key."""

    def key_id(self, department: str) -> bytes:
        """The kid of the key in force: the first 8 bytes of SHA-256 of its SubjectPublicKeyInfo."""

    def sign(self, department: str, message: bytes) -> bytes:
        """ES256 signature, raw (r and s, 64 bytes) over SHA-256 of the message."""


class DocumentForms(Protocol):
    """The catalogue's kinds of document."""

    def form(self, document_type: str) -> DocumentForm:
        """One kind. Raises NotFound, CatalogueError."""


class DocumentStore(Protocol):
    """Where the PDF files lie."""

    def put(self, key: str, pdf: bytes) -> None:
        """Store a file once; the same bytes again are harmless."""


class DocumentRenderer(Protocol):
    """Makes the PDF."""

    def render(self, document: DocumentRecord, address: str, digits: str) -> bytes:
        """A finished PDF: same record, same bytes. Its QR says `address` (up to and with #) and `digits`."""
