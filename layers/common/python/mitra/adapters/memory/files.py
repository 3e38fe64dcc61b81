"""Files in memory: papers of citizens, documents issued to them."""

import hashlib
from dataclasses import dataclass, field

from mitra.domain.errors import NotFound
from mitra.ports.departments import PaperLink
from mitra.ports.files import Fetched


@dataclass(slots=True)
class MemoryPapers:
    """The port Papers, by name."""

    files: dict[str, Fetched] = field(default_factory=dict)

    def keep(self, name: str, file: Fetched) -> str:
        """Keep a file under a name; the paper's id comes back."""
        self.files.setdefault(name, file)
        return name

    def link(self, question: str, paper: str) -> PaperLink:
        """A link to a paper. Raises NotFound."""
        file = self.files.get(paper)
        if file is None:
            raise NotFound("no such paper")
        digest = hashlib.sha256(file.content).hexdigest()
        url = f"https://papers.invalid/{paper}"
        return PaperLink(question, file.content_type, len(file.content), digest, url)


@dataclass(slots=True)
class MemoryDocumentLinks:
    """The port DocumentLinks. `missing` holds ids of documents that are not there."""

    missing: set[str] = field(default_factory=set)

    def link(self, document_id: str, filename: str) -> str:
        """A link to a document. Raises NotFound."""
        if document_id in self.missing:
            raise NotFound("no such document")
        return f"https://documents.invalid/{document_id}/{filename}"


@dataclass(slots=True)
class MemoryDocumentStore:
    """The port DocumentStore, by key."""

    files: dict[str, bytes] = field(default_factory=dict)

    def put(self, key: str, pdf: bytes) -> str:
        """Store a file once: the first stays, and its SHA-256 comes back."""
        return hashlib.sha256(self.files.setdefault(key, pdf)).hexdigest()
