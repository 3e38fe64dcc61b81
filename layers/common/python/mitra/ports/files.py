"""Files: what citizens send, and what is issued to them."""

from typing import Protocol

from mitra.domain.inbound import Media
from mitra.domain.value import Value
from mitra.ports.departments import PaperLink


class Fetched(Value):
    """A file's bytes and the MIME type that its first bytes show."""

    content: bytes
    content_type: str


class MediaSource(Protocol):
    """Where a citizen's file lies until it is fetched."""

    def fetch(self, media: Media, phone_number_id: str, max_bytes: int) -> Fetched:
        """Fetch and check it. Raises NotFound (gone), TooLarge, Malformed (sha256 differs), GraphOutage."""


class Papers(Protocol):
    """Where citizens' papers are kept, sealed from the public."""

    def keep(self, name: str, file: Fetched) -> str:
        """Keep a file under a name; the paper's id comes back. Idempotent by name."""

    def link(self, question: str, paper: str) -> PaperLink:
        """A link for the department, good for minutes."""


class DocumentLinks(Protocol):
    """Issued documents, on demand."""

    def link(self, document_id: str, filename: str) -> str:
        """A presigned link, good for minutes; never logged."""
