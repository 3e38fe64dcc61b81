"""Certificates (RFC 5280): the root's own, and one for each department's key.

Readers of PDF files judge a signature by its certificate. It holds the very key that signs the QR token, so
that one look at the key list tells both.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier

from mitra.adapters.x509.kms_key import RemoteKey
from mitra.domain.key_ring import RingKey, year_of

DOCUMENT_SIGNING: Final = ObjectIdentifier("1.3.6.1.5.5.7.3.36")
"""id-kp-documentSigning, RFC 9336."""
READERS_WANT: Final = (DOCUMENT_SIGNING, ExtendedKeyUsageOID.EMAIL_PROTECTION)
"""NSS, and with it poppler, calls a certificate for the first alone unfit; Adobe's readers take either."""
COUNTRY: Final = "IN"
STATE: Final = "Andhra Pradesh"
GOVERNMENT: Final = "Government of Andhra Pradesh"
ROOT_LIFE: Final = timedelta(days=60 * 365)
"""Longer than what any key signed may be checked: a new root means new verifiers."""
BACKDATED: Final = timedelta(minutes=10)
"""An issuer's clock may be behind the publisher's."""

type Names = Callable[[str], str]
"""A department's official name, by its id."""


class Authority:
    """Certifies keys under the root. `names` tells what stands in a certificate for a department."""

    def __init__(self, root: RemoteKey, names: Names) -> None:
        self._root, self._names = root, names

    def root_certificate(self, now: datetime) -> bytes:
        """The root's own, DER, signed by itself. Raises AwsOutage, AccessRefused."""
        name = _name("Mitra", "Mitra document root")
        public = self._root.public_key()
        builder = _builder(name, name, public, now, now + ROOT_LIFE)
        builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), True)
        builder = builder.add_extension(_usage(authority=True), True)
        return self._signed(builder)

    def certificate(self, key: RingKey, root_certificate: bytes, now: datetime) -> bytes:
        """A department key's, DER: good from now on, as long as what it signs is checked."""
        above = x509.load_der_x509_certificate(root_certificate)
        public = RemoteKey(key.spki, _never).public_key()
        name = self._subject(key)
        builder = _builder(name, above.subject, public, now, key.verify_until)
        builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), True)
        builder = builder.add_extension(_usage(authority=False), True)
        builder = builder.add_extension(x509.ExtendedKeyUsage(READERS_WANT), False)
        issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(self._root.public_key())
        return self._signed(builder.add_extension(issuer, False))

    def _subject(self, key: RingKey) -> x509.Name:
        name = self._names(key.department)
        return _name(name, f"{name} {year_of(key)}")

    def _signed(self, builder: x509.CertificateBuilder) -> bytes:
        return builder.sign(self._root, hashes.SHA256()).public_bytes(Encoding.DER)


def request(key: RemoteKey, ring: RingKey, names: Names) -> bytes:
    """A certificate signing request (PKCS 10, PEM) for a licensed authority, signed with the key itself."""
    name = names(ring.department)
    builder = x509.CertificateSigningRequestBuilder().subject_name(
        _name(name, f"{name} {year_of(ring)}")
    )
    builder = builder.add_extension(_usage(authority=False), True)
    return builder.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM)


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    public: ec.EllipticCurvePublicKey,
    now: datetime,
    until: datetime,
) -> x509.CertificateBuilder:
    identifier = x509.SubjectKeyIdentifier.from_public_key(public)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - BACKDATED)
        .not_valid_after(until)
        .add_extension(identifier, False)
    )


def _name(unit: str, common: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, COUNTRY),
            x509.NameAttribute(NameOID.STATE_OR_PROVINCE_NAME, STATE),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, GOVERNMENT),
            x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, unit),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def _usage(*, authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=not authority,  # formerly nonRepudiation
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )


def _never(_: bytes) -> bytes:
    raise TypeError("only the public half is known")
