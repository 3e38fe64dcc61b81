"""Compact JWS (RFC 7515), no more of it than the lists need: ES256, one root key, nothing ever resolved.

The header has exactly `alg`, `typ` and `kid`. So there is no `jku`, `x5u`, `jwk` or `x5c` to be led astray by,
no `crit` to overlook, and `none` and HS256 are refused before any key is touched.
"""

import base64
import binascii
import json
from collections.abc import Mapping
from typing import Final, Literal

from mitra.adapters.published.faults import ListRefused
from mitra.adapters.published.strict_json import Object, read_object
from mitra.adapters.token.es256 import Es256Key

type Kind = Literal["mitra-keys+jwt", "statuslist+jwt"]

_HEADER: Final = {"alg", "typ", "kid"}
_ALPHABET: Final = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


def signing_input(kind: Kind, kid: bytes, payload: Mapping[str, object]) -> bytes:
    """What the root signs (RFC 7515, 5.1)."""
    header = {"alg": "ES256", "typ": kind, "kid": kid.hex()}
    return to_base64url(_json(header)) + b"." + to_base64url(_json(payload))


def compact(signed: bytes, signature: bytes) -> bytes:
    """The whole JWS. `signature` is raw: r and s, 32 bytes each."""
    return signed + b"." + to_base64url(signature)


def open_signed(data: bytes, kind: Kind, root: Es256Key, most: int) -> Object:
    """The payload of a list of at most `most` bytes that the root signed. Raises ListRefused."""
    if len(data) > most:
        raise ListRefused("too_large")
    header, _, rest = data.partition(b".")
    payload, _, signature = rest.partition(b".")
    if not (header and payload and signature) or b"." in signature:
        raise ListRefused("not_jws")
    _check_header(read_object(from_base64url(header)), kind, root)
    signed = header + b"." + payload
    opened, raw = from_base64url(payload), from_base64url(signature)
    if not root.signed(signed, raw):
        raise ListRefused("signature")
    return read_object(opened)


def _check_header(header: Object, kind: Kind, root: Es256Key) -> None:
    if header.keys() != _HEADER:
        raise ListRefused("header")
    if header["alg"] != "ES256":
        raise ListRefused("algorithm")
    if header["typ"] != kind:
        raise ListRefused("type")
    if header["kid"] != root.kid.hex():
        raise ListRefused("root")


def to_base64url(data: bytes) -> bytes:
    """RFC 7515, appendix C: no padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def from_base64url(text: bytes) -> bytes:
    """The one text of these bytes: no padding, no spare bits, nothing outside the alphabet. Raises ListRefused."""
    try:
        read = base64.urlsafe_b64decode(text + b"=" * (-len(text) % 4))
    except binascii.Error:
        raise ListRefused("base64") from None
    if not _ALPHABET.issuperset(text) or to_base64url(read) != text:
        raise ListRefused("base64")
    return read


def _json(value: Mapping[str, object]) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()
