"""The register of issued documents, the keys that sign, the paper, and where files lie."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from mitra.domain.document import DocumentRecord
from mitra.domain.document_form import DocumentForm
from mitra.domain.key_ring import RingKey
from mitra.domain.withdrawal import Decision

Entropy = Callable[[int], bytes]
"""So many bytes that nobody can guess."""


class Register(Protocol):
    """What was issued. A document is in the register before anybody gets a link to it."""

    def claim(
        self, reference: str, document_type: str, document_id: str, replaces: str = ""
    ) -> str:
        """Fix the id of a case's document: the first claim wins, and its id comes back to every later one.

        `replaces` names the document in whose place it is made again: each has one successor.
        """

    def claimed(self, reference: str, document_type: str, replaces: str = "") -> str | None:
        """The id that was claimed, or None."""

    def get(self, document_id: str) -> DocumentRecord | None:
        """One record, or None."""

    def record(self, document: DocumentRecord) -> DocumentRecord:
        """Write a record once; the one that is there already comes back."""

    def stored(self, document_id: str, pdf_sha256: str) -> None:
        """Note the hash of a document's file (hex), now that it lies in the store. Twice is harmless."""

    def move(self, document_id: str, decision: Decision) -> DocumentRecord:
        """Take a decision, once; the record as it stands then. Raises NotFound, Conflict (it never stood still).

        What comes late or again changes nothing: `moved_by` of the record tells.
        """


class StatusLists(Protocol):
    """Who has which place in the status lists."""

    def place(self, status_list: str, document_id: str) -> int:
        """A place that no other document of the list has; the same document gets the same one again."""


class Signer(Protocol):
    """The departments' signing keys. Every method raises AwsOutage and AccessRefused too."""

    def current(self, department: str) -> RingKey:
        """The key that signs now. Raises CatalogueError when the department has none."""

    def key(self, kid: bytes) -> RingKey:
        """Any key of the ring. Raises NotFound."""

    def sign(self, kid: bytes, message: bytes) -> bytes:
        """ES256 signature, raw (r and s, 64 bytes) over SHA-256 of the message of at most 4096 bytes.

        A retired key finishes what it began; a compromised one raises AccessRefused. Raises NotFound.
        """

    def chain(self) -> Sequence[bytes]:
        """The certificates above a key's own, DER, the nearest first. Raises NotFound before there is one."""


class DocumentForms(Protocol):
    """The catalogue's kinds of document."""

    def form(self, document_type: str) -> DocumentForm:
        """One kind. Raises NotFound, CatalogueError."""


class DocumentStore(Protocol):
    """Where the PDF files lie."""

    def put(self, key: str, pdf: bytes) -> str:
        """Store a file once; SHA-256 (hex) of what lies under the key now: of two files the first stays.

        So a file that was signed, stored and then not noted is found again, whatever the second signature is.
        """


class Sheet(NamedTuple):
    """What is pressed: a record, what its QR opens (up to and with #), the token's digits, a JPEG or nothing."""

    document: DocumentRecord
    address: str
    digits: str
    photo: bytes = b""


class DocumentPress(Protocol):
    """Makes the signed PDFs, one or many at once: a file is the same whatever is pressed beside it."""

    def press(self, sheets: Sequence[Sheet]) -> list[bytes]:
        """A finished file for each sheet, in order: the same bytes each time, but for the signature's own.

        Raises Malformed (a token too large for a QR that every camera reads, a photo that is no JPEG), NotFound
        (no such kind, key or certificate), CatalogueError, AwsOutage, AccessRefused.
        """
