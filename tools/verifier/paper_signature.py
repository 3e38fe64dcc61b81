"""The signature of a PDF, by the strict policy of docs/verification.md, "The signed PDF". Knows no network.

A reader of PDF files shows more than it proves: "valid" beside a page that was drawn over later, any root that the
machine trusts, a second signature. Here a file is either just as it left the press, signed by a key of the list, or it
is refused by the name of the rule that it breaks. https://docs.pyhanko.eu/
"""

import asyncio
import hashlib
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from html import unescape
from typing import NamedTuple

from asn1crypto import cms, x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.x509 import load_der_x509_certificate
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import EmbeddedPdfSignature
from pyhanko.sign.validation.pdf_embedded import async_validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from mitra.adapters.pdf_signature.container import Containers
from mitra.domain.key_ring import KeyState, RingKey
from tools.verifier.paper_file import contents_of, only_signature, opened
from tools.verifier.paper_refused import PaperFault, PaperRefused

__all__ = ["PaperFault", "PaperRefused", "PaperSignature", "inspect"]

_CODE = re.compile(rb"<dc:identifier>([^<]{1,4096})</dc:identifier>")


class PaperSignature(NamedTuple):
    """What a good signature proves: which key signed which code, when by its own account, under which certificate."""

    kid: bytes
    department: str
    code: str
    signed_at: datetime
    certificate: bytes
    subject: str


def inspect(pdf: bytes, keys: Iterable[RingKey]) -> PaperSignature:
    """Judge a file by the keys of the (already checked) key list. Raises PaperRefused, and nothing else.

    Whether the document was withdrawn, and whether the code's own signature is good, is for the caller: the code
    must be signed by the same key, `kid`.
    """
    reader = opened(pdf)
    try:
        return _judged(pdf, reader, keys)
    except PaperRefused:
        raise
    except Exception as error:  # a hostile file fails in many ways, deep inside the libraries
        raise PaperRefused(PaperFault.BROKEN) from error


def _judged(pdf: bytes, reader: PdfFileReader, keys: Iterable[RingKey]) -> PaperSignature:
    signature = only_signature(reader)
    container = contents_of(pdf, signature)
    key = _known(signature.signer_cert, keys)
    signed_at = _signed_at(signature)
    _expect_in_force(key, signed_at)
    _expect_good(signature, signed_at)
    _expect_canonical(pdf, signature, container)
    return PaperSignature(
        kid=key.kid,
        department=key.department,
        code=_code(pdf),
        signed_at=signed_at,
        certificate=bytes(signature.signer_cert.dump()),
        subject=str(signature.signer_cert.subject.native.get("common_name", "")),
    )


def _known(certificate: x509.Certificate, keys: Iterable[RingKey]) -> RingKey:
    """The key of the list that the certificate is for: pinned, whoever certified it."""
    public = certificate.public_key.dump()
    for key in keys:
        if key.spki == public:
            return key
    raise PaperRefused(PaperFault.UNKNOWN_KEY)


def _signed_at(signature: EmbeddedPdfSignature) -> datetime:
    try:
        stated = signature.self_reported_timestamp
    except ValueError as error:
        raise PaperRefused(PaperFault.TIME_MISSING) from error
    if stated is None or stated.tzinfo is None:
        raise PaperRefused(PaperFault.TIME_MISSING)
    return stated.astimezone(UTC)


def _expect_in_force(key: RingKey, signed_at: datetime) -> None:
    if not key.sign_from <= signed_at <= key.sign_until:
        raise PaperRefused(PaperFault.KEY_NOT_IN_FORCE)
    if key.state is KeyState.COMPROMISED:
        raise PaperRefused(PaperFault.KEY_COMPROMISED)


def _expect_good(signature: EmbeddedPdfSignature, signed_at: datetime) -> None:
    """Digest, signature, attributes, certificate at the time of signing, and no revision after it."""
    context = ValidationContext(
        trust_roots=[signature.signer_cert],  # pinned by the key list
        allow_fetching=False,
        moment=signed_at,
        best_signature_time=signed_at,
    )
    status = asyncio.run(async_validate_pdf_signature(signature, context))
    if not (status.intact and status.valid):
        raise PaperRefused(PaperFault.BROKEN)
    if not status.trusted:
        raise PaperRefused(PaperFault.CERTIFICATE_UNFIT)
    if not (status.bottom_line and status.coverage is SignatureCoverageLevel.ENTIRE_FILE):
        raise PaperRefused(PaperFault.CHANGED)
    if status.modification_level is not ModificationLevel.NONE:
        raise PaperRefused(PaperFault.CHANGED)


def _expect_canonical(pdf: bytes, signature: EmbeddedPdfSignature, container: bytes) -> None:
    """The container is the one that the press makes of these certificates: nothing unsigned rides along in it."""
    begin, first, second, rest = (int(figure) for figure in signature.byte_range)
    digest = hashlib.sha256(pdf[begin:first])
    digest.update(pdf[second : second + rest])
    certificate, above = signature.signer_cert.dump(), _above(signature)
    made = Containers(certificate, above).container(digest.digest(), _signature_of(container))
    if made != container or not _linked([certificate, *above]):
        raise PaperRefused(PaperFault.CONTAINER)


def _above(signature: EmbeddedPdfSignature) -> list[bytes]:
    """The certificates above the signer's, the nearest first; the container has them in no order of that kind."""
    others = {one.subject.dump(): one for one in signature.other_embedded_certs}
    chain = [signature.signer_cert]
    while following := others.pop(chain[-1].issuer.dump(), None):
        chain.append(following)
    return [bytes(one.dump()) for one in chain[1:]]


def _linked(certificates: Sequence[bytes]) -> bool:
    """Whether each is signed by the next, and the last by itself: else anybody could change a bit of those above."""
    chain = [load_der_x509_certificate(one) for one in certificates]
    try:
        for below, above in zip(chain, [*chain[1:], chain[-1]], strict=True):
            below.verify_directly_issued_by(above)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def _signature_of(container: bytes) -> bytes:
    """Raw: r and s."""
    (signer,) = cms.ContentInfo.load(container)["content"]["signer_infos"]
    r, s = decode_dss_signature(signer["signature"].native)
    return r.to_bytes(32) + s.to_bytes(32)


def _code(pdf: bytes) -> str:
    found = _CODE.findall(pdf)
    if len(found) != 1:
        raise PaperRefused(PaperFault.CODE)
    try:
        return unescape(found[0].decode("utf-8"))
    except UnicodeDecodeError as error:
        raise PaperRefused(PaperFault.CODE) from error
