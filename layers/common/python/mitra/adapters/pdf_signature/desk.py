"""Where files are signed: each by the key that signed its token, under that key's certificate."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from queue import SimpleQueue

from mitra.adapters.pdf.archive import Unsigned
from mitra.adapters.pdf.signature_field import Place
from mitra.adapters.pdf_signature.byte_range import prepared
from mitra.adapters.pdf_signature.container import Containers
from mitra.domain.errors import AccessRefused, NotFound
from mitra.ports.documents import Signer


class SigningDesk:
    """Signers wait here for work; each is used by one thread at a time."""

    def __init__(self, signers: Sequence[Signer]) -> None:
        self._idle: SimpleQueue[Signer] = SimpleQueue()
        for signer in signers:
            self._idle.put(signer)
        self._containers: dict[bytes, Containers] = {}

    def place(self, kid: bytes, issued_at: datetime) -> Place:
        """The place in a file of a signature by a key. Raises as `sign` does.

        It is dated when the document was issued, or when the key's certificate began: a document whose file had
        to wait for a certificate would otherwise be signed before that was in force.
        """
        containers = self._of(kid)
        return Place(max(issued_at, containers.begins), containers.room)

    def sign(self, kid: bytes, file: Unsigned) -> bytes:
        """The signed file. Raises NotFound (no such key, or no certificate yet), AwsOutage, AccessRefused."""
        containers, whole = self._of(kid), prepared(file)
        digest = whole.digest
        with self._signer() as signer:
            signature = signer.sign(kid, containers.to_be_signed(digest))
        return whole.signed(containers.container(digest, signature))

    def _of(self, kid: bytes) -> Containers:
        if kid not in self._containers:
            with self._signer() as signer:
                key, chain = signer.key(kid), signer.chain()
            if not key.certificate:
                raise NotFound("the key has no certificate yet")
            containers = Containers(key.certificate, chain)
            if containers.public_key != key.spki:
                raise AccessRefused("the certificate is not that of the key")
            self._containers[kid] = containers
        return self._containers[kid]

    @contextmanager
    def _signer(self) -> Iterator[Signer]:
        signer = self._idle.get()
        try:
            yield signer
        finally:
            self._idle.put(signer)
