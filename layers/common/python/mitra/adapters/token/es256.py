"""One P-256 public key: checks ES256 signatures, and shows itself as a JWK (RFC 7517, RFC 7518 6.2)."""

import base64
import hashlib
from collections.abc import Mapping
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from mitra.adapters.token.codec import KID_BYTES, SIGNATURE_BYTES

_HALF: Final = 32
_SPKI_HEAD: Final = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d030107034200")
"""A SubjectPublicKeyInfo of P-256 up to its uncompressed point (RFC 5480): always the same 26 bytes."""


class NotP256(ValueError):
    """The key is of another curve or kind, or its point is not on the curve."""


class _Es256(ec.ECDSA):
    """ECDSA with SHA-256. Its own constructor asks whether OpenSSL can sign deterministically, and loads all of that
    back end to know: fifteen milliseconds of the first check after a cold start, for a question that checks never have.
    """

    def __init__(self) -> None:
        """Nothing to hold."""

    @property
    def algorithm(self) -> hashes.SHA256:
        """What is signed is the hash of this."""
        return hashes.SHA256()

    @property
    def deterministic_signing(self) -> bool:
        """Of no meaning to a check."""
        return False


_ES256: Final = _Es256()


class Es256Key:
    """Implements ports.verification.PublicKey. Raises NotP256 when made of anything else."""

    def __init__(self, department: str, spki: bytes) -> None:
        if not spki.startswith(_SPKI_HEAD):
            raise NotP256("not the SubjectPublicKeyInfo of a P-256 key")
        self._point = spki[len(_SPKI_HEAD) :]
        try:
            self._key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), self._point)
        except ValueError as error:
            raise NotP256("not a point of P-256") from error
        self.department = department
        self.kid = hashlib.sha256(spki).digest()[:KID_BYTES]

    def signed(self, message: bytes, signature: bytes) -> bool:
        """Whether this key made the raw signature (r, s: the codec has checked their range)."""
        if len(signature) != SIGNATURE_BYTES:
            return False
        r, s = int.from_bytes(signature[:32]), int.from_bytes(signature[32:])
        try:
            self._key.verify(encode_dss_signature(r, s), message, _ES256)
        except InvalidSignature:
            return False
        return True

    def jwk(self) -> Mapping[str, str]:
        """The key for other verifiers; `kid` is the 8 bytes in hex, as docs/qr-token.md says."""
        return {
            "kty": "EC",
            "crv": "P-256",
            "alg": "ES256",
            "use": "sig",
            "kid": self.kid.hex(),
            "department": self.department,
            **self.point(),
        }

    def point(self) -> Mapping[str, str]:
        """The coordinates as a JWK has them, 32 bytes each."""
        return {"x": _base64url(self._point[1:33]), "y": _base64url(self._point[33:])}


def spki_of(x: bytes, y: bytes) -> bytes:
    """The SubjectPublicKeyInfo of a JWK's coordinates. Raises NotP256."""
    if (len(x), len(y)) != (_HALF, _HALF):
        raise NotP256("a coordinate has 32 bytes")
    spki = _SPKI_HEAD + b"\x04" + x + y
    Es256Key("", spki)
    return spki


def _base64url(number: bytes) -> str:
    return base64.urlsafe_b64encode(number).rstrip(b"=").decode()
