"""Tokens that every verifier must refuse: one builder for each attack, named, with the fault it must get."""

from collections.abc import Mapping
from typing import Final

import cbor2

from mitra.domain.token_fault import TokenFault

KID: Final = bytes.fromhex("0102030405060708")
SIGNATURE: Final = b"\x11" * 64
ORDER: Final = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
type Attacks = Mapping[str, tuple[TokenFault, bytes]]

CTI: Final = bytes.fromhex("9a3c5b7d1e2f4061")
CLAIMS: Final[Mapping[object, object]] = {
    4: 1_826_841_599,
    6: 1_795_392_000,
    7: CTI,
    -1: 1,
    -2: 417_093,
    -3: b"\x5a" * 16,
    -4: {1: "K. Lakshmi", 5: 12_000_000},
}
PROTECTED: Final[Mapping[object, object]] = {1: -7, 4: KID}


def encode(item: object) -> bytes:
    """Deterministic CBOR (RFC 8949, 4.2.1) of anything, also of what has no place in a token."""
    return cbor2.dumps(_sorted(item))


def _sorted(item: object) -> object:
    if isinstance(item, Mapping):
        return {key: _sorted(item[key]) for key in sorted(item, key=cbor2.dumps)}
    return [_sorted(part) for part in item] if isinstance(item, list) else item


def sign1(
    payload: bytes | None = None,
    protected: bytes | None = None,
    unprotected: object = None,
    signature: object = SIGNATURE,
) -> bytes:
    """A token of these parts; what is not given is good."""
    head = encode(PROTECTED) if protected is None else protected
    body = encode(CLAIMS) if payload is None else payload
    return encode([head, {} if unprotected is None else unprotected, body, signature])


def claims(**changed: object) -> bytes:
    """A token whose claims are changed: `c4` is the claim 4, `m4` the claim -4, `drop` one to leave out."""
    drop = changed.pop("drop", None)
    found = {key: value for key, value in CLAIMS.items() if key != drop}
    for name, value in changed.items():
        found[int(name[1:]) * (1 if name[0] == "c" else -1)] = value
    return sign1(payload=encode(found))


def text(value: object) -> bytes:
    """A token with one text field."""
    return claims(m4={1: value})


def telugu(words: str) -> bytes:
    """Words in the one-byte form."""
    return bytes(ord(c) if c < "\x80" else ord(c) - 0x0C00 + 0x80 for c in words)


def protected(drop: int = 0, **changed: object) -> bytes:
    """A token whose protected header is changed: `c1` is the algorithm, `c4` the kid."""
    found = {key: value for key, value in PROTECTED.items() if key != drop}
    return sign1(protected=encode(found | {int(key[1:]): changed[key] for key in changed}))


_GOOD: Final = sign1()
_R, _ORDER_BYTES = SIGNATURE[:32], ORDER.to_bytes(32)
_DER: Final = b"\x30\x44\x02\x20" + _R + b"\x02\x20" + _R

_COSE: Final[Attacks] = {
    "cut in the middle": ("cbor_truncated", _GOOD[:100]),
    "cut by one byte": ("cbor_truncated", _GOOD[:-1]),
    "one byte more": ("cbor_trailing", _GOOD + b"\x00"),
    "two tokens": ("cbor_trailing", _GOOD + _GOOD),
    "array of indefinite length": (
        "cbor_indefinite",
        b"\x9f" + _GOOD[1:] + b"\xff",
    ),
    "byte string of indefinite length": ("cbor_indefinite", b"\x84\x5f\x41\x00\xff"),
    "break alone": ("cbor_simple", b"\xff"),
    "reserved length": ("cbor_reserved", b"\x9c"),
    "length in a longer form": ("cbor_not_shortest", b"\x98\x04" + _GOOD[1:]),
    "array that claims 2^63 items": ("cbor_truncated", b"\x9b\x7f" + b"\xff" * 7),
    "byte string that claims 2^63 bytes": (
        "cbor_truncated",
        b"\x84\x5b\x7f" + b"\xff" * 7,
    ),
    "tagged as COSE_Sign1": ("cbor_tag", b"\xd2" + _GOOD),
    "tagged as CBOR": ("cbor_tag", b"\xd9\xd9\xf7" + _GOOD),
    "regular expression": ("cbor_tag", b"\xd8\x23\x66(a+)+$"),
    "decimal 1E+1000000000": ("cbor_tag", b"\xc4\x82\x1a\x3b\x9a\xca\x00\x01"),
    "cyclic reference": ("cbor_tag", b"\xd8\x1c\x81\xd8\x1d\x00"),
    "nested too deep": ("cbor_too_deep", b"\x81" * 64 + b"\x00"),
    "a map": ("not_sign1", encode({1: 2})),
    "a number": ("not_sign1", b"\x00"),
    "a text": ("not_sign1", encode("abcd")),
    "three parts": ("not_sign1", encode([b"", {}, b""])),
    "five parts": ("not_sign1", encode([b"", {}, b"", SIGNATURE, 0])),
    "payload detached": ("cbor_simple", encode([b"", {}, None, SIGNATURE])),
    "payload a map": (
        "not_sign1",
        encode([encode(PROTECTED), {}, {1: 2}, SIGNATURE]),
    ),
}
_HEADERS: Final[Attacks] = {
    "alg none (0)": ("algorithm", protected(c1=0)),
    "alg HS256": ("algorithm", protected(c1=5)),
    "alg ES384 on a P-256 key": ("algorithm", protected(c1=-35)),
    "alg RS256": ("algorithm", protected(c1=-257)),
    "alg EdDSA": ("algorithm", protected(c1=-8)),
    "alg as a text": ("algorithm", protected(c1="ES256")),
    "alg missing": ("algorithm", protected(drop=1)),
    "alg only outside the protected header": (
        "unprotected_not_empty",
        sign1(protected=encode({4: KID}), unprotected={1: -7}),
    ),
    "another kid outside the protected header": (
        "unprotected_not_empty",
        sign1(unprotected={4: KID}),
    ),
    "unprotected header is no map": ("unprotected_not_empty", sign1(unprotected=[])),
    "protected header empty": ("cbor_truncated", sign1(protected=b"")),
    "protected header is no map": ("protected_shape", sign1(protected=encode([1]))),
    "critical header": ("protected_shape", protected(c2=[4])),
    "x5u header": ("protected_shape", protected(c35="https://evil.example/key")),
    "kid missing": ("kid_missing", protected(drop=4)),
    "kid a text": ("kid_missing", protected(c4="../../x")),
    "kid empty": ("kid_length", protected(c4=b"")),
    "kid an address": ("kid_length", protected(c4=b"https://evil.example/key")),
    "kid SQL": ("kid_length", protected(c4=b"' OR 1=1 --")),
    "kid of 600 bytes": ("kid_length", protected(c4=b"\x00" * 600)),
    "kid twice": (
        "cbor_duplicate_key",
        sign1(protected=b"\xa3\x01\x26\x04\x48" + KID + b"\x04\x48" + KID),
    ),
    "alg under the key true": (
        "cbor_simple",
        sign1(protected=b"\xa2\xf5\x26\x04\x48" + KID),
    ),
    "headers in the wrong order": (
        "cbor_key_order",
        sign1(protected=b"\xa2\x04\x48" + KID + b"\x01\x26"),
    ),
}
_SIGNATURES: Final[Attacks] = {
    "signature empty": ("signature_length", sign1(signature=b"")),
    "signature of 63 bytes": ("signature_length", sign1(signature=SIGNATURE[:63])),
    "signature of 65 bytes": ("signature_length", sign1(signature=SIGNATURE + b"\0")),
    "signature in DER": ("signature_length", sign1(signature=_DER)),
    "signature all zero": ("signature_range", sign1(signature=bytes(64))),
    "r is zero": ("signature_range", sign1(signature=bytes(32) + _R)),
    "s is zero": ("signature_range", sign1(signature=_R + bytes(32))),
    "r is the order": ("signature_range", sign1(signature=_ORDER_BYTES + _R)),
    "s is the order": ("signature_range", sign1(signature=_R + _ORDER_BYTES)),
    "s is 2^256 - 1": ("signature_range", sign1(signature=_R + b"\xff" * 32)),
    "signature a text": ("not_sign1", sign1(signature="1" * 64)),
}

ENVELOPES: Final[Attacks] = {**_COSE, **_HEADERS, **_SIGNATURES}
"""Attacks on the COSE around the claims."""
