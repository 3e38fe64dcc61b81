"""The register of issued documents, the keys that sign, and where files lie."""

from typing import Protocol

from mitra.domain.document import DocumentRecord


class Register(Protocol):
    """What was issued. A document is in the register before anybody gets a link to it."""

    def claim(self, reference: str, document_type: str, document_id: str) -> str:
        """Fix the id of a case's document: the first claim wins, and its id comes back to every later one."""

    def get(self, document_id: str) -> DocumentRecord | None:
        """One record, or None."""

    def record(self, document: DocumentRecord) -> DocumentRecord:
        """Write a record once; the one that is there already comes back."""


class Signer(Protocol):
    """A department's signing key."""

    def key_id(self, department: str) -> bytes:
        """The kid of the key in force: the first 8 bytes of SHA-256 of its SubjectPublicKeyInfo."""

    def sign(self, department: str, message: bytes) -> bytes:
        """ES256 signature, raw (r and s, 64 bytes) over SHA-256 of the message."""


class DocumentStore(Protocol):
    """Where the PDF files lie."""

    def put(self, key: str, pdf: bytes) -> None:
        """Store a file once; the same bytes again are harmless."""


class DocumentRenderer(Protocol):
    """Makes the PDF."""

    def render(self, document_type: str, facts: dict[str, str], qr: str, document_id: str) -> bytes:
        """A finished PDF: same input, same bytes."""
