"""A root of our own that certifies the keys of tests, as the publisher does with the root in KMS."""

from functools import cache

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from mitra.adapters.x509.certificates import Authority
from mitra.adapters.x509.kms_key import RemoteKey
from mitra.domain.key_ring import RingKey
from tests.kit.builders import NOW


@cache
def root_certificate() -> bytes:
    """The root's own certificate, DER."""
    return _authority().root_certificate(NOW)


@cache
def certified(key: RingKey) -> RingKey:
    """A key with its certificate, which was made when it began to sign."""
    made = _authority().certificate(key, root_certificate(), key.sign_from)
    return key._replace(certificate=made)


@cache
def _authority() -> Authority:
    private = ec.generate_private_key(ec.SECP256R1())
    spki = private.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    root = RemoteKey(spki, lambda data: private.sign(data, ec.ECDSA(hashes.SHA256())))
    return Authority(root, lambda department: f"{department.title()} Department")
