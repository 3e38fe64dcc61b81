"""A private key that lies elsewhere, in the form that the certificate builders take.

`cryptography` asks such a key for its public half and for signatures, nothing else; whatever would need
the private half itself is refused.
"""

from collections.abc import Buffer, Callable
from typing import NoReturn, Self

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.serialization import load_der_public_key


class RemoteKey(ec.EllipticCurvePrivateKey):
    """`spki` is DER, `remote` makes DER signatures, ECDSA over SHA-256 of its argument."""

    def __init__(self, spki: bytes, remote: Callable[[bytes], bytes]) -> None:
        public = load_der_public_key(spki)
        if not isinstance(public, ec.EllipticCurvePublicKey):
            raise ValueError("not a key on an elliptic curve")
        self._public, self._remote = public, remote

    def public_key(self) -> ec.EllipticCurvePublicKey:
        """The public half."""
        return self._public

    @property
    def curve(self) -> ec.EllipticCurve:
        """The curve."""
        return self._public.curve

    @property
    def key_size(self) -> int:
        """Bits."""
        return self._public.key_size

    def sign(self, data: Buffer, signature_algorithm: ec.EllipticCurveSignatureAlgorithm) -> bytes:
        """A DER signature. Raises ValueError for another hash, and what `remote` raises."""
        wanted = signature_algorithm.algorithm
        if isinstance(wanted, Prehashed) or not isinstance(wanted, hashes.SHA256):
            raise ValueError("this key signs with SHA-256 alone")
        return self._remote(bytes(data))

    def exchange(self, _algorithm: ec.ECDH, _peer: ec.EllipticCurvePublicKey) -> NoReturn:
        """Not for key agreement."""
        raise TypeError("this key only signs")

    def private_numbers(self) -> NoReturn:
        """They never leave KMS."""
        raise TypeError("the private half is not here")

    def private_bytes(self, *_: object, **__: object) -> NoReturn:
        """They never leave KMS."""
        raise TypeError("the private half is not here")

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[object, object]) -> Self:
        return self
