"""What a verifier asks: which keys sign, what was issued, what kinds of document there are."""

from typing import Protocol

from mitra.domain.document_type import DocumentType
from mitra.domain.key_ring import RingKey
from mitra.domain.verification import RegisterEntry


class PublicKey(Protocol):
    """One department's signing key, its public half."""

    @property
    def ring(self) -> RingKey:
        """Its department, whose documents alone it may sign, its dates and its state."""

    def signed(self, message: bytes, signature: bytes) -> bool:
        """Whether this key made the raw ES256 signature over the message. Never raises."""


class PublicKeys(Protocol):
    """Every key that ever signed and is listed."""

    def find(self, kid: bytes) -> PublicKey | None:
        """The key of an id, or None. Raises AwsOutage when it cannot be told, AccessRefused."""


class RegisterReader(Protocol):
    """The register of issued documents, as far as a verifier may look."""

    def entry(self, document_id: str) -> RegisterEntry | None:
        """One entry as it is now (no stale read), or None. Raises AwsOutage, AccessRefused, BrokenEntry."""


class DocumentTypes(Protocol):
    """The catalogue's kinds of document."""

    def of_code(self, type_code: int) -> DocumentType | None:
        """The kind with this number in tokens, or None."""

    def of_type(self, type_id: str) -> DocumentType | None:
        """The kind with this id, or None."""
