"""Certificates under a root that lies elsewhere: what a reader of PDF files will look at."""

import copy
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from cryptography.x509.verification import PolicyBuilder, Store

from mitra.adapters.department_names import official_name
from mitra.adapters.x509.certificates import DOCUMENT_SIGNING, Authority, request
from mitra.adapters.x509.imported import imported
from mitra.adapters.x509.kms_key import RemoteKey
from mitra.domain.errors import CatalogueError, Malformed
from mitra.domain.key_ring import KeyState, RingKey, kid_of
from mitra.domain.key_terms import terms

NOW = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)
DAY = timedelta(days=1)


def remote(private: ec.EllipticCurvePrivateKey) -> RemoteKey:
    spki = private.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return RemoteKey(spki, lambda data: private.sign(data, ec.ECDSA(hashes.SHA256())))


def a_key(private: ec.EllipticCurvePrivateKey, department: str = "revenue") -> RingKey:
    spki = private.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return RingKey(kid_of(spki), department, spki, KeyState.ACTIVE, *terms(NOW, []))


ROOT, LEAF = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
AUTHORITY = Authority(remote(ROOT), official_name)
ABOVE = x509.load_der_x509_certificate(AUTHORITY.root_certificate(NOW))
KEY = a_key(LEAF)
MADE = x509.load_der_x509_certificate(
    AUTHORITY.certificate(KEY, ABOVE.public_bytes(Encoding.DER), NOW)
)


def test_the_root_signs_itself_and_may_sign_keys_but_no_authorities() -> None:
    ABOVE.verify_directly_issued_by(ABOVE)
    constraints = ABOVE.extensions.get_extension_for_class(x509.BasicConstraints)
    assert (constraints.critical, constraints.value.ca, constraints.value.path_length) == (
        True,
        True,
        0,
    )
    usage = ABOVE.extensions.get_extension_for_class(x509.KeyUsage).value
    assert usage.key_cert_sign
    assert usage.crl_sign
    assert ABOVE.not_valid_after_utc > KEY.verify_until


def test_a_keys_certificate_is_for_signing_documents_and_nothing_else() -> None:
    usage = MADE.extensions.get_extension_for_class(x509.KeyUsage)
    assert usage.critical
    assert (usage.value.digital_signature, usage.value.content_commitment) == (True, True)
    others = (usage.value.key_cert_sign, usage.value.crl_sign, usage.value.key_agreement)
    assert not any(others)
    extended = MADE.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert set(extended) == {DOCUMENT_SIGNING, ExtendedKeyUsageOID.EMAIL_PROTECTION}
    assert MADE.extensions.get_extension_for_class(x509.BasicConstraints).value.ca is False


def test_it_says_whose_it_is_and_holds_the_tokens_key() -> None:
    names = {each.oid: each.value for each in MADE.subject}
    assert names[NameOID.ORGANIZATIONAL_UNIT_NAME] == "Revenue Department"
    assert names[NameOID.COMMON_NAME] == "Revenue Department 2026"
    assert names[NameOID.STATE_OR_PROVINCE_NAME] == "Andhra Pradesh"
    public = MADE.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    assert public == KEY.spki


def test_it_chains_to_the_root_by_name_and_by_key() -> None:
    MADE.verify_directly_issued_by(ABOVE)
    own = ABOVE.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    above = MADE.extensions.get_extension_for_class(x509.AuthorityKeyIdentifier).value
    assert above.key_identifier == own.digest


def test_a_strict_path_validator_takes_it() -> None:
    """RFC 5280 as Rust's verifier has it; it knows no documentSigning, so the policy is ours."""
    any_leaf = x509.verification.ExtensionPolicy.permit_all()
    policy = PolicyBuilder().store(Store([ABOVE])).time(NOW + DAY)
    above = x509.verification.ExtensionPolicy.webpki_defaults_ca()
    verifier = policy.extension_policies(
        ca_policy=above, ee_policy=any_leaf
    ).build_client_verifier()
    assert len(verifier.verify(MADE, []).chain) == 2


def test_it_holds_as_long_as_what_it_signs_is_checked() -> None:
    assert MADE.not_valid_before_utc <= KEY.sign_from
    assert MADE.not_valid_after_utc == KEY.verify_until


def test_every_certificate_has_a_serial_number_of_its_own() -> None:
    again = AUTHORITY.certificate(KEY, ABOVE.public_bytes(Encoding.DER), NOW)
    assert x509.load_der_x509_certificate(again).serial_number != MADE.serial_number
    assert MADE.serial_number.bit_length() > 100


def test_a_department_that_is_none_gets_no_certificate() -> None:
    for name in ("nobody", "../revenue", "", "revenue\0"):
        with pytest.raises(CatalogueError):
            AUTHORITY.certificate(a_key(LEAF, name), ABOVE.public_bytes(Encoding.DER), NOW)


def test_a_request_is_signed_by_the_key_itself() -> None:
    made = x509.load_pem_x509_csr(request(remote(LEAF), KEY, official_name))
    assert made.is_signature_valid
    assert made.subject == MADE.subject


def test_a_remote_key_gives_nothing_but_signatures() -> None:
    key = remote(LEAF)
    public = key.public_key()
    public.verify(key.sign(b"x", ec.ECDSA(hashes.SHA256())), b"x", ec.ECDSA(hashes.SHA256()))
    assert (key.curve.name, key.key_size) == ("secp256r1", 256)
    assert copy.deepcopy(key) is copy.copy(key) is key
    for ask in (
        key.private_numbers,
        lambda: key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
        lambda: key.exchange(ec.ECDH(), public),
    ):
        with pytest.raises(TypeError):
            ask()
    for algorithm in (ec.ECDSA(hashes.SHA384()), ec.ECDSA(Prehashed(hashes.SHA256()))):
        with pytest.raises(ValueError, match="SHA-256"):
            key.sign(bytes(32), algorithm)


def test_a_key_of_another_kind_is_none() -> None:
    public = rsa.generate_private_key(65537, 2048).public_key()
    with pytest.raises(ValueError, match="elliptic"):
        RemoteKey(public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo), bytes)


def pem(*certificates: x509.Certificate) -> bytes:
    return b"".join(each.public_bytes(Encoding.PEM) for each in certificates)


def test_an_authoritys_certificate_is_taken_with_those_above_it() -> None:
    leaf, above = imported(pem(MADE, ABOVE), KEY, NOW)
    assert leaf == MADE.public_bytes(Encoding.DER)
    assert above == [ABOVE.public_bytes(Encoding.DER)]


@pytest.mark.parametrize(
    ("text", "key", "moment"),
    [
        (b"", KEY, NOW),
        (b"no PEM", KEY, NOW),
        (pem(ABOVE, MADE), KEY, NOW),
        (pem(MADE, MADE), KEY, NOW),
        (pem(MADE, *[ABOVE] * 5), KEY, NOW),
        (pem(MADE), a_key(ROOT), NOW),
        (pem(MADE), KEY, NOW - DAY),
        (pem(MADE), KEY, KEY.verify_until + DAY),
        (pem(MADE).replace(b"M", b"N", 3), KEY, NOW),
    ],
)
def test_any_other_file_is_refused(text: bytes, key: RingKey, moment: datetime) -> None:
    with pytest.raises(Malformed):
        imported(text, key, moment)
