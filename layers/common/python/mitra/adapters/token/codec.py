"""An untagged COSE_Sign1 (RFC 9052, 4.2) with ES256: the module is the TokenCodec of mitra.ports.tokens.

The algorithm and the key's id stand in the protected header and nowhere else. Nothing in a token is ever
resolved as an address, and `decode` does not check the signature: that needs the key of `kid`.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from mitra.adapters.token import cbor, claims
from mitra.adapters.token.digits import from_digits, to_digits
from mitra.domain.credential import Credential
from mitra.domain.token_fault import TokenRefused
from mitra.ports.tokens import Decoded

__all__ = ["assemble", "decode", "from_digits", "signing_input", "to_digits"]

KID_BYTES: Final = 8
SIGNATURE_BYTES: Final = 64
_ALG: Final = 1
_KID: Final = 4
_ES256: Final = -7
P256_ORDER: Final = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
_SIGNATURE1: Final = b"\x84\x6aSignature1"
_NO_HEADERS: Final[Mapping[int, cbor.Item]] = {}


def signing_input(credential: Credential, kid: bytes) -> bytes:
    """The Sig_structure to sign. Raises TokenRefused for a credential that a verifier would refuse."""
    return _signed_bytes(_protected(kid), claims.write(credential))


def assemble(credential: Credential, kid: bytes, signature: bytes) -> bytes:
    """The token of a credential and the raw signature (r and s) over its `signing_input`."""
    _check_signature(signature)
    return cbor.encode([_protected(kid), _NO_HEADERS, claims.write(credential), signature])


def decode(token: bytes) -> Decoded:
    """Take a token apart. Raises TokenRefused, and nothing else, for any other bytes than `assemble` makes."""
    protected, payload, signature = _sign1(cbor.decode(token))
    kid = _kid(protected)
    _check_signature(signature)
    return Decoded(claims.read(payload), kid, signature, _signed_bytes(protected, payload))


def _protected(kid: bytes) -> bytes:
    if len(kid) != KID_BYTES:
        raise TokenRefused("kid_length")
    return cbor.encode({_ALG: _ES256, _KID: kid})


def _signed_bytes(protected: bytes, payload: bytes) -> bytes:
    """The Sig_structure of RFC 9052, 4.4: ["Signature1", protected, b"", payload]."""
    return _SIGNATURE1 + cbor.byte_string(protected) + b"\x40" + cbor.byte_string(payload)


def _sign1(item: cbor.Item) -> tuple[bytes, bytes, bytes]:
    if not isinstance(item, Sequence) or isinstance(item, str | bytes) or len(item) != 4:
        raise TokenRefused("not_sign1")
    protected, unprotected, payload, signature = item
    if unprotected != _NO_HEADERS:
        raise TokenRefused("unprotected_not_empty")
    if not (
        isinstance(protected, bytes) and isinstance(payload, bytes) and isinstance(signature, bytes)
    ):
        raise TokenRefused("not_sign1")
    return protected, payload, signature


def _kid(protected: bytes) -> bytes:
    headers = cbor.decode(protected)
    if not isinstance(headers, Mapping):
        raise TokenRefused("protected_shape")
    if headers.get(_ALG) != _ES256:
        raise TokenRefused("algorithm")
    kid = headers.get(_KID)
    if not isinstance(kid, bytes):
        raise TokenRefused("kid_missing")
    if len(kid) != KID_BYTES:
        raise TokenRefused("kid_length")
    if len(headers) != 2:
        raise TokenRefused("protected_shape")
    return kid


def _check_signature(signature: bytes) -> None:
    if len(signature) != SIGNATURE_BYTES:
        raise TokenRefused("signature_length")
    for number in (signature[:32], signature[32:]):
        if not 0 < int.from_bytes(number) < P256_ORDER:
            raise TokenRefused("signature_range")
