"""What the publisher works with: the ring it fills, the root it signs with, and the lists it puts up."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from mitra.domain.key_ring import KeyList, RingKey
from mitra.domain.standing import DocumentStatus
from mitra.domain.status_list import StatusList
from mitra.ports.keys import KeyRing


class KeyStore(KeyRing, Protocol):
    """The ring, written. Every method raises AwsOutage and AccessRefused too."""

    def add(self, key: RingKey) -> bool:
        """Add a key that is not there; false when its id is."""

    def keep_root(self, certificate: bytes) -> bytes:
        """Keep the root's certificate; the one that was there before comes back."""

    def version(self) -> int:
        """The highest version of the key list that was ever given out; 0 for none."""

    def next_version(self, above: int) -> int:
        """A version of the key list that is above this one and all that were ever given out."""


class PublicHalves(Protocol):
    """Keys in KMS."""

    def spki(self, arn: str) -> bytes:
        """A key's public half, DER. Raises AwsOutage, AccessRefused."""


class Certifier(Protocol):
    """Makes certificates, DER, with the root. Every method raises AwsOutage, AccessRefused."""

    def root_certificate(self, now: datetime) -> bytes:
        """The root's own."""

    def certificate(self, key: RingKey, root_certificate: bytes, now: datetime) -> bytes:
        """A department key's."""


class Withdrawn(Protocol):
    """Which documents are not valid now."""

    def of(self, document_type: str, year: int) -> Iterable[tuple[int, DocumentStatus]]:
        """Places and statuses of a type's documents of a year in India. Raises AwsOutage, AccessRefused."""


class Board(Protocol):
    """The lists as they are up now, signed by the root, and new ones. Every method raises AwsOutage, AccessRefused.

    Publishing is false when somebody else has put up another since it was read: nothing was written then.
    """

    def key_list(self, now: datetime) -> KeyList | None:
        """The key list; None when there is none that a verifier would take."""

    def publish_keys(self, keys: KeyList) -> bool:
        """Sign and put up a key list."""

    def status_list(self, list_id: str, now: datetime) -> StatusList | None:
        """A status list; None when there is none that a verifier would take."""

    def publish_statuses(self, status_list: StatusList) -> bool:
        """Sign and put up a status list."""

    def publish_root(self, certificate: bytes) -> int:
        """Put up the root's public key and certificate where they are not; how many were not."""
