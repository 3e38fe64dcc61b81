"""The root's public key as a file: what a verifier is installed with, and trusts from then on."""

import json
from typing import Final

from mitra.adapters.published.faults import ListRefused
from mitra.adapters.published.jws import from_base64url
from mitra.adapters.published.strict_json import read_object, words
from mitra.adapters.token.es256 import Es256Key, NotP256, spki_of

_FIXED: Final = {"kty": "EC", "crv": "P-256", "alg": "ES256", "use": "sig"}
_MOST_BYTES: Final = 4096


def write(root: Es256Key) -> bytes:
    """A JWK (RFC 7517)."""
    jwk = {**_FIXED, **root.point(), "kid": root.kid.hex()}
    return json.dumps(jwk, separators=(",", ":")).encode()


def read(data: bytes) -> Es256Key:
    """The key in a JWK. Raises ListRefused."""
    if len(data) > _MOST_BYTES:
        raise ListRefused("too_large")
    found = read_object(data)
    if any(found.get(name) != value for name, value in _FIXED.items()):
        raise ListRefused("key")
    x, y = (from_base64url(words(found, name).encode()) for name in ("x", "y"))
    try:
        root = Es256Key("", spki_of(x, y))
    except NotP256:
        raise ListRefused("key") from None
    if found.get("kid") != root.kid.hex():
        raise ListRefused("key")
    return root
