"""Where the keys that sign documents are written down, and where their lists are published."""

from collections.abc import Sequence
from typing import Protocol

from mitra.domain.key_ring import RingKey


class KeyRing(Protocol):
    """The keys' source of truth. Every method raises AwsOutage and AccessRefused too."""

    def all(self) -> Sequence[RingKey]:
        """Every key that ever signed, or is to sign, by kid."""

    def root_certificate(self) -> bytes:
        """The root's own certificate, DER. Raises NotFound before there is one."""

    def issuers(self) -> Sequence[bytes]:
        """Certificates, DER, of other authorities that certified keys of the ring. Mostly none."""


class PublishedLists(Protocol):
    """The files under /.well-known/ of the verify host, as they were last published."""

    def read(self, name: str) -> bytes | None:
        """One file, or None. Raises AwsOutage, AccessRefused."""
