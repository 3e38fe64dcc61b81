"""Signing by KMS: the private keys never leave it. Which key signs is the ring's to say.

https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html
"""

import base64
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from mitra.adapters.aws.json_rpc import AwsError, JsonRpc
from mitra.domain.errors import AccessRefused, CatalogueError, NotFound
from mitra.domain.key_ring import KeyState, RingKey, signing_key
from mitra.ports.clock import Clock
from mitra.ports.keys import KeyRing

RING_SECONDS: Final = 60
"""How long a container goes on with a key that has just been retired or reported as leaked."""

_HALF = 32


class _Read(NamedTuple):
    at: datetime
    keys: tuple[RingKey, ...]
    chain: tuple[bytes, ...]


class KmsSigner:
    """The port Signer. The ring is read at first need and again when it is older than RING_SECONDS."""

    def __init__(self, kms: JsonRpc, ring: KeyRing, clock: Clock) -> None:
        self._kms, self._ring, self._clock = kms, ring, clock
        self._read: _Read | None = None

    def current(self, department: str) -> RingKey:
        """The key that signs now: domain.key_ring says which. Raises CatalogueError."""
        now = self._clock.now()
        # A key that was enrolled a moment ago is worth another look.
        for read in (self._kept, self._fresh):
            found = signing_key(read().keys, department, now)
            if found:
                return found
        raise CatalogueError(f"the department {department} has no key that signs now")

    def key(self, kid: bytes) -> RingKey:
        """Any key of the ring. Raises NotFound."""
        for read in (self._kept, self._fresh):
            for key in read().keys:
                if key.kid == kid:
                    return key
        raise NotFound("no such key in the ring")

    def sign(self, kid: bytes, message: bytes) -> bytes:
        """Sign up to 4096 bytes; KMS hashes them itself.

        A key that was retired after it signed a document's token still signs that document's file. A
        compromised one signs nothing: AccessRefused. Raises NotFound too.
        """
        key = self.key(kid)
        if key.state is KeyState.COMPROMISED:
            raise AccessRefused(f"the key {kid.hex()} is compromised")
        request = {
            "KeyId": key.arn,
            "Message": base64.b64encode(message).decode(),
            "MessageType": "RAW",
            "SigningAlgorithm": "ECDSA_SHA_256",
        }
        try:
            answer = self._kms.call("Sign", request)
        except AwsError as error:
            # Disabled, pending deletion, of another kind: nothing is signed until somebody looks.
            raise AccessRefused(f"KMS Sign: {error.code}") from error
        return raw_signature(base64.b64decode(str(answer["Signature"])))

    def chain(self) -> Sequence[bytes]:
        """The root's certificate, then those of other authorities. Raises NotFound."""
        return self._kept().chain

    def _kept(self) -> _Read:
        oldest = self._clock.now() - timedelta(seconds=RING_SECONDS)
        if self._read is None or self._read.at < oldest:
            return self._fresh()
        return self._read

    def _fresh(self) -> _Read:
        now = self._clock.now()
        if self._read is None or self._read.at != now:
            keys = tuple(self._ring.all())
            chain = (self._ring.root_certificate(), *self._ring.issuers())
            self._read = _Read(now, keys, chain)
        return self._read


def raw_signature(der: bytes) -> bytes:
    """r and s, 32 bytes each, of the DER that KMS answers with (RFC 3279, 2.2.3)."""
    r, s = decode_dss_signature(der)
    return r.to_bytes(_HALF) + s.to_bytes(_HALF)
