"""A certificate that a licensed authority made for one of our keys, checked before it is used."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from mitra.domain.errors import Malformed
from mitra.domain.key_ring import RingKey

_MOST_CERTIFICATES = 5


def imported(pem: bytes, key: RingKey, now: datetime) -> tuple[bytes, Sequence[bytes]]:
    """The key's certificate, and those above it, DER, of a PEM file that begins with the former.

    Raises Malformed when it is another key's, is not for signing, is not in force, or does not hang together.
    """
    try:
        chain = x509.load_pem_x509_certificates(pem)
    except ValueError as error:
        raise Malformed("the file holds no PEM certificate") from error
    if len(chain) > _MOST_CERTIFICATES:
        raise Malformed("the file holds more certificates than a chain has")
    _check_leaf(chain[0], key, now)
    for below, above in pairwise([*chain, chain[-1]]):  # up to the root, which signs itself
        _check_link(below, above)
    leaf, *rest = (each.public_bytes(Encoding.DER) for each in chain)
    return leaf, rest


def digest(certificate: bytes) -> str:
    """SHA-256 of a certificate, in hex."""
    return hashlib.sha256(certificate).hexdigest()


def _check_leaf(leaf: x509.Certificate, key: RingKey, now: datetime) -> None:
    public = leaf.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    if public != key.spki:
        raise Malformed("the certificate is of another key")
    if not leaf.not_valid_before_utc <= now < leaf.not_valid_after_utc:
        raise Malformed("the certificate is not in force")
    try:
        usage = leaf.extensions.get_extension_for_class(x509.KeyUsage).value
    except (x509.ExtensionNotFound, ValueError):
        raise Malformed("the certificate does not say what it is for") from None
    if not usage.digital_signature:
        raise Malformed("the certificate is not for signatures")


def _check_link(below: x509.Certificate, above: x509.Certificate) -> None:
    try:
        below.verify_directly_issued_by(above)
    except (ValueError, TypeError, InvalidSignature) as error:
        raise Malformed("a certificate is not followed by its issuer's") from error
