"""The container of a signature, held against the one that pyHanko makes of the same things."""

import asyncio
import hashlib

import pytest
from asn1crypto import algos, cms, x509
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.sign.signers.pdf_cms import ExternalSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from mitra.adapters.pdf_signature.container import Containers
from tests.kit.authority import root_certificate
from tests.kit.certificates import one_signer

CERTIFICATE = one_signer().current("revenue").certificate
CONTAINERS = Containers(CERTIFICATE, [root_certificate()])
DIGEST = hashlib.sha256(b"a file").digest()
HIGH = 2**255 + 12345
HALVES = (HIGH, 1, 2**127, 2**247 - 1, 2**248)
"""DER writes a number in as few bytes as it can: the container's length follows it."""


def of_pyhanko(digest: bytes, signature: bytes) -> bytes:
    """What pyHanko's own signer makes, from the same signature."""
    store = SimpleCertificateStore()
    store.register(x509.Certificate.load(root_certificate()))
    signer = ExternalSigner(
        signing_cert=x509.Certificate.load(CERTIFICATE),
        cert_registry=store,
        signature_value=signature,
        signature_mechanism=algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}),
    )
    made: cms.ContentInfo = asyncio.run(signer.async_sign(digest, "sha256", use_pades=True))
    return bytes(made.dump())


@pytest.mark.parametrize("r", HALVES)
@pytest.mark.parametrize("s", HALVES)
def test_it_is_the_container_of_pyhanko_byte_for_byte(r: int, s: int) -> None:
    made = CONTAINERS.container(DIGEST, r.to_bytes(32) + s.to_bytes(32))
    assert made == of_pyhanko(DIGEST, encode_dss_signature(r, s))


@given(st.binary(min_size=32, max_size=32))
@settings(max_examples=30, deadline=None)
def test_what_is_signed_is_what_stands_in_it(digest: bytes) -> None:
    made = cms.ContentInfo.load(CONTAINERS.container(digest, b"\1" * 64))["content"]
    (signer,) = made["signer_infos"]
    stated = signer["signed_attrs"].untag().dump()
    assert stated == CONTAINERS.to_be_signed(digest)
    attributes = {each["type"].native: each["values"] for each in signer["signed_attrs"]}
    assert set(attributes) == {"content_type", "message_digest", "signing_certificate_v2"}
    assert attributes["message_digest"][0].native == digest
    assert len(stated) < 4096


def test_every_signature_fits_into_its_room() -> None:
    largest = CONTAINERS.container(DIGEST, b"\xff" * 64)
    assert len(largest) <= CONTAINERS.room < len(largest) + 256
