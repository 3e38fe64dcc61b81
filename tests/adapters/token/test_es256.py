"""The public key: of P-256 or none at all."""

import base64

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from mitra.adapters.token.es256 import Es256Key, NotP256
from tests.adapters.token.vectors import ENERGY, REVENUE


def _spki(key: ec.EllipticCurvePublicKey | rsa.RSAPublicKey) -> bytes:
    return key.public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )


def test_a_signature_fits_its_message_and_key_only() -> None:
    key, other = Es256Key("revenue", REVENUE.spki), Es256Key("energy", ENERGY.spki)
    signature = REVENUE.sign(b"message")
    assert key.signed(b"message", signature)
    assert not key.signed(b"massage", signature)
    assert not other.signed(b"message", signature)


@pytest.mark.parametrize("signature", [b"", bytes(64), bytes(63), b"\xff" * 64, b"\x01" * 71])
def test_a_signature_that_is_none_does_not_fit(signature: bytes) -> None:
    assert not Es256Key("revenue", REVENUE.spki).signed(b"message", signature)


def test_the_jwk_has_the_same_point() -> None:
    jwk = Es256Key("revenue", REVENUE.spki).jwk()
    x, y = (base64.urlsafe_b64decode(jwk[name] + "=") for name in ("x", "y"))
    assert REVENUE.spki.endswith(b"\x04" + x + y)
    assert (jwk["kid"], jwk["department"]) == (REVENUE.kid.hex(), "revenue")


@pytest.mark.parametrize(
    "spki",
    [
        b"",
        REVENUE.spki[:-1],
        REVENUE.spki + b"\x00",
        REVENUE.spki[:-1] + bytes([REVENUE.spki[-1] ^ 1]),
        _spki(ec.generate_private_key(ec.SECP384R1()).public_key()),
        _spki(ec.generate_private_key(ec.SECP256K1()).public_key()),
        _spki(rsa.generate_private_key(65537, 2048).public_key()),
    ],
    ids=["empty", "short", "long", "off the curve", "P-384", "secp256k1", "RSA"],
)
def test_any_other_key_is_refused(spki: bytes) -> None:
    with pytest.raises(NotP256):
        Es256Key("revenue", spki)
