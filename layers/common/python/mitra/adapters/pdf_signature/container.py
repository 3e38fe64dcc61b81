"""CMS containers of PAdES-B-B signatures: RFC 5652, RFC 5035 (signing-certificate-v2), ETSI EN 319 142-1.

All containers of a key are the same but for digest and signature. So asn1crypto writes one for each length that a
signature may have, with known bytes in both places; each document's own bytes then take the place of those.
"""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from functools import cache

from asn1crypto import algos, cms, tsp, x509
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

_HALF = 32
_LONGEST_SIGNATURE = 72
"""DER of two numbers of 33 bytes: what a P-256 signature takes at most."""

_ROOM_STEP = 256
_SAMPLE = hashlib.sha256(b"a digest that nothing has").digest()


class Containers:
    """The containers of one certificate; those above it are found among `others`. All are DER."""

    def __init__(self, certificate: bytes, others: Iterable[bytes]) -> None:
        self._certificate = x509.Certificate.load(certificate)
        self._others = _above(self._certificate, others)
        self._attributes = bytes(self._signed_attributes().dump())
        self._written = cache(self._write)
        longest = len(self._written(_LONGEST_SIGNATURE))
        self.room = -(-longest // _ROOM_STEP) * _ROOM_STEP
        """Bytes that any of the containers fits in; the same for certificates of about the same size."""

    @property
    def begins(self) -> datetime:
        """The first moment at which the certificate is in force."""
        begins: datetime = self._certificate.not_valid_before
        return begins

    @property
    def public_key(self) -> bytes:
        """DER of the certificate's SubjectPublicKeyInfo."""
        return bytes(self._certificate.public_key.dump())

    def to_be_signed(self, digest: bytes) -> bytes:
        """What the key signs for a file with this SHA-256: some 200 bytes, which state the certificate too."""
        return self._attributes.replace(_SAMPLE, digest)

    def container(self, digest: bytes, signature: bytes) -> bytes:
        """DER of the finished container; `signature` is raw, r and s."""
        r, s = int.from_bytes(signature[:_HALF]), int.from_bytes(signature[_HALF:])
        der = encode_dss_signature(r, s)
        written = self._written(len(der))
        return written.replace(_SAMPLE, digest).replace(_placeholder(len(der)), der)

    def _write(self, length: int) -> bytes:
        certificates = [
            cms.CertificateChoices({"certificate": one})
            for one in (self._certificate, *self._others)
        ]
        signed = cms.SignedData(
            {
                "version": "v1",
                "digest_algorithms": cms.DigestAlgorithms([_sha256()]),
                "encap_content_info": {"content_type": "data"},
                "certificates": certificates,
                "signer_infos": [self._signer_info(length)],
            }
        )
        return bytes(cms.ContentInfo({"content_type": "signed_data", "content": signed}).dump())

    def _signer_info(self, length: int) -> cms.SignerInfo:
        issuer = cms.IssuerAndSerialNumber(
            {
                "issuer": self._certificate.issuer,
                "serial_number": self._certificate.serial_number,
            }
        )
        return cms.SignerInfo(
            {
                "version": "v1",
                "sid": cms.SignerIdentifier({"issuer_and_serial_number": issuer}),
                "digest_algorithm": _sha256(),
                "signed_attrs": self._signed_attributes(),
                "signature_algorithm": algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}),
                "signature": _placeholder(length),
            }
        )

    def _signed_attributes(self) -> cms.CMSAttributes:
        named = tsp.ESSCertIDv2(
            {
                "hash_algorithm": _sha256(),
                "cert_hash": self._certificate.sha256,
                "issuer_serial": {
                    "issuer": [x509.GeneralName("directory_name", self._certificate.issuer)],
                    "serial_number": self._certificate.serial_number,
                },
            }
        )
        stated = {
            "content_type": "data",
            "message_digest": _SAMPLE,
            "signing_certificate_v2": tsp.SigningCertificateV2({"certs": [named]}),
        }
        return cms.CMSAttributes(
            [cms.CMSAttribute({"type": name, "values": (value,)}) for name, value in stated.items()]
        )


def _above(certificate: x509.Certificate, others: Iterable[bytes]) -> list[x509.Certificate]:
    """Up to the root, the nearest first."""
    loaded = (x509.Certificate.load(one) for one in others)
    known = {one.subject.dump(): one for one in loaded}
    chain = [certificate]
    while following := known.pop(chain[-1].issuer.dump(), None):
        chain.append(following)
    return chain[1:]


def _placeholder(length: int) -> bytes:
    return hashlib.shake_256(b"a signature that nobody made").digest(length)


def _sha256() -> algos.DigestAlgorithm:
    return algos.DigestAlgorithm({"algorithm": "sha256"})
