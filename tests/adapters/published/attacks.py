"""Lists that no verifier may take: the JWS around them, and the list of keys. Name: (fault, JWS)."""

import hmac
import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Final, cast

from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from mitra.adapters.published import key_list
from mitra.adapters.published.faults import ListFault
from tests.adapters.published.signing import (
    NOW,
    OTHER,
    ROOT,
    Json,
    b64,
    header,
    jwt,
    keys,
    keys_payload,
    statuses,
)

type Attack = tuple[ListFault, bytes]
KIND: Final = key_list.KIND
GOOD: Final = keys()
_HEAD, _PAYLOAD, _SIGNATURE = GOOD.split(b".")
_FAR: Final = int((NOW + timedelta(days=400)).timestamp())


def _head(**changed: object) -> bytes:
    return jwt(header(KIND, **changed), keys_payload())


def _raw(payload: bytes) -> bytes:
    return jwt(header(KIND), payload)


def _with_mac() -> bytes:
    signed = b64(json.dumps(header(KIND, alg="HS256")).encode()).encode() + b"." + _PAYLOAD
    return signed + b"." + b64(hmac.digest(ROOT.spki, signed, "sha256")).encode()


def _signed_as(signature: bytes) -> bytes:
    return _HEAD + b"." + _PAYLOAD + b"." + b64(signature).encode()


def _der() -> bytes:
    raw = ROOT.sign(_HEAD + b"." + _PAYLOAD)
    return encode_dss_signature(int.from_bytes(raw[:32]), int.from_bytes(raw[32:]))


def _twice(name: str) -> bytes:
    text = json.dumps(keys_payload(), separators=(",", ":"))
    return text.replace(f'"{name}":', f'"{name}":1,"{name}":', 1).encode()


def _first_key(**changed: object) -> bytes:
    entries = [dict(entry) for entry in cast("list[Json]", keys_payload()["keys"])]
    whole = {**entries[0], **changed}
    entries[0] = {name: value for name, value in whole.items() if value is not None}
    return keys(keys=entries)


def _key_twice() -> bytes:
    entries = cast("list[Json]", keys_payload()["keys"])
    return keys(keys=[*entries, entries[0]])


ENVELOPES: Final[Mapping[str, Attack]] = {
    "empty": ("not_jws", b""),
    "two parts": ("not_jws", _HEAD + b"." + _PAYLOAD),
    "four parts": ("not_jws", GOOD + b".AAAA"),
    "no signature": ("not_jws", _HEAD + b"." + _PAYLOAD + b"."),
    "padding": ("base64", _HEAD + b"=." + _PAYLOAD + b"." + _SIGNATURE),
    "a line break at the end": ("base64", GOOD + b"\n"),
    "the other base64 alphabet": ("base64", b"+/+/." + _PAYLOAD + b"." + _SIGNATURE),
    "spare bits": ("base64", _HEAD + b"." + _PAYLOAD + b"." + _SIGNATURE[:-1] + b"B"),
    "a header that is no JSON": ("json", jwt(b"{", keys_payload())),
    "a header that is a list": ("json", jwt(b"[]", keys_payload())),
    "a header that never ends": ("json", jwt(b"[" * 20_000, keys_payload())),
    "a header with a name twice": (
        "json",
        jwt(
            b'{"alg":"none","alg":"ES256","typ":"mitra-keys+jwt","kid":"'
            + ROOT.kid.hex().encode()
            + b'"}',
            keys_payload(),
        ),
    ),
    "a header with a byte order mark": (
        "json",
        jwt(b"\xef\xbb\xbf" + json.dumps(header(KIND)).encode(), keys_payload()),
    ),
    "no algorithm": ("header", _head(alg=None)),
    "no type": ("header", _head(typ=None)),
    "no key id": ("header", _head(kid=None)),
    "crit": ("header", _head(crit=["exp"])),
    "jku": ("header", _head(jku="https://evil.example/keys")),
    "x5u": ("header", _head(x5u="https://evil.example/root.cer")),
    "jwk": ("header", _head(jwk={"kty": "EC"})),
    "x5c": ("header", _head(x5c=["AAAA"])),
    "alg none": ("algorithm", _head(alg="none")),
    "HS256 with the public key": ("algorithm", _with_mac()),
    "ES384": ("algorithm", _head(alg="ES384")),
    "alg in a list": ("algorithm", _head(alg=["ES256"])),
    "a status list as a key list": ("type", statuses()),
    "a plain JWT": ("type", _head(typ="JWT")),
    "the type in capitals": ("type", _head(typ="MITRA-KEYS+JWT")),
    "another root": (
        "root",
        jwt(header(KIND, kid=OTHER.kid.hex()), keys_payload(), OTHER),
    ),
    "another root under our root's id": ("signature", jwt(header(KIND), keys_payload(), OTHER)),
    "a payload of another list": (
        "signature",
        _HEAD + b"." + b64(b'{"ver":9}').encode() + b"." + _SIGNATURE,
    ),
    "a signature in DER": ("signature", _signed_as(_der())),
    "a signature of 63 bytes": ("signature", _signed_as(bytes(63))),
    "a signature of zeros": ("signature", _signed_as(bytes(64))),
    "a signature of 0xff": ("signature", _signed_as(b"\xff" * 64)),
}
"""Read as a key list."""

KEY_LISTS: Final[Mapping[str, Attack]] = {
    "a payload that is a list": ("json", _raw(b"[]")),
    "a payload that is not UTF-8": ("json", _raw(b'{"ver":"\xff"}')),
    "ver twice": ("json", _raw(_twice("ver"))),
    "keys twice": ("json", _raw(_twice("keys"))),
    "a fraction": ("json", _raw(b'{"ver":1.0}')),
    "not a number": ("json", _raw(b'{"ver":NaN}')),
    "no version": ("shape", keys(ver=None)),
    "a version in words": ("shape", keys(ver="7")),
    "a version that is true": ("shape", keys(ver=True)),
    "a version below zero": ("shape", keys(ver=-1)),
    "a version that JavaScript cannot hold": ("shape", keys(ver=1 << 60)),
    "an expiry in the year 10000": ("shape", keys(exp=253_402_300_800)),
    "expired": (
        "expired",
        keys(iat=int(NOW.timestamp()) - 86_400, exp=int(NOW.timestamp())),
    ),
    "good for longer than 30 days": ("lifetime", keys(exp=_FAR)),
    "expired before it was made": ("time", keys(exp=int(NOW.timestamp()) - 90_000)),
    "made in the future": (
        "issued_in_the_future",
        keys(iat=int(NOW.timestamp()) + 601, exp=int(NOW.timestamp()) + 700),
    ),
    "keys that are no list": ("shape", keys(keys={})),
    "a key that is none": ("shape", keys(keys=["revenue"])),
    "the same key twice": ("key_twice", _key_twice()),
    "a key id that is not the key's": ("key", _first_key(kid="00" * 8)),
    "a key id in capitals": ("key", _first_key(kid=OTHER.kid.hex().upper())),
    "a point that is not on the curve": ("key", _first_key(y=b64(bytes(32)))),
    "a coordinate of 31 bytes": ("key", _first_key(x=b64(bytes(31)))),
    "a coordinate with padding": ("base64", _first_key(x=b64(bytes(32)) + "=")),
    "another curve": ("key", _first_key(crv="P-384")),
    "a key for another algorithm": ("key", _first_key(alg="HS256")),
    "a key without a department": ("shape", _first_key(department=None)),
    "a state that nobody knows": ("shape", _first_key(state="lost")),
    "compromised without a time": ("shape", _first_key(state="compromised")),
    "active with a time of compromise": ("shape", _first_key(compromised_at=1)),
    "signing ends before it begins": ("time", _first_key(sign_until=1)),
    "checking ends before signing": ("time", _first_key(verify_until=1_790_000_000)),
    "a date in words": ("shape", _first_key(sign_from="2026-01-01")),
    "a status list with an odd name": ("shape", keys(lists=["1-2026", "../etc"])),
    "status lists that are no list": ("shape", keys(lists="1-2026")),
}
