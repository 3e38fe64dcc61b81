"""The list of keys: written by the publisher, read by every verifier (docs/qr-token.md, section 6.2)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final, cast

from mitra.adapters.published.faults import ListRefused
from mitra.adapters.published.jws import Kind, from_base64url, open_signed
from mitra.adapters.published.strict_json import Object, whole, words
from mitra.adapters.published.times import life, moment, seconds
from mitra.adapters.token.es256 import Es256Key, NotP256, spki_of
from mitra.domain.key_ring import KeyList, KeyState, RingKey, kid_of
from mitra.domain.published import is_list_id

KIND: Final[Kind] = "mitra-keys+jwt"
LIFE: Final = timedelta(days=30)
_MOST_BYTES: Final = 1 << 20
_MOST_VERSION: Final = (1 << 53) - 1
_FIXED: Final = {"kty": "EC", "crv": "P-256", "alg": "ES256"}


def payload(keys: KeyList) -> Mapping[str, object]:
    """What the root signs."""
    return {
        "ver": keys.version,
        "iat": seconds(keys.issued_at),
        "exp": seconds(keys.expires_at),
        "keys": [_written(key) for key in keys.keys],
        "lists": list(keys.lists),
    }


def read(data: bytes, root: Es256Key, now: datetime, seen: int = 0) -> KeyList:
    """A list that may be used now. `seen` is the highest version ever taken before. Raises ListRefused."""
    found = open_signed(data, KIND, root, _MOST_BYTES)
    version = whole(found, "ver", _MOST_VERSION)
    issued_at, expires_at = life(found, now, LIFE)
    if version < seen:
        raise ListRefused("rolled_back")
    keys = tuple(_read(entry) for entry in _array(found, "keys"))
    if len({key.kid for key in keys}) != len(keys):
        raise ListRefused("key_twice")
    lists = tuple(str(entry) for entry in _array(found, "lists"))
    if not all(is_list_id(entry) for entry in lists):
        raise ListRefused("shape")
    return KeyList(version, issued_at, expires_at, keys, lists)


def _written(key: RingKey) -> Mapping[str, object]:
    leaked = key.compromised_at
    return {
        "kid": key.kid.hex(),
        **_FIXED,
        **Es256Key(key.department, key.spki).point(),
        "department": key.department,
        "sign_from": seconds(key.sign_from),
        "sign_until": seconds(key.sign_until),
        "verify_until": seconds(key.verify_until),
        "state": key.state.value,
        **({"compromised_at": seconds(leaked)} if leaked else {}),
    }


def _read(entry: object) -> RingKey:
    if not isinstance(entry, dict):
        raise ListRefused("shape")
    found = cast("Object", entry)
    if any(found.get(name) != value for name, value in _FIXED.items()):
        raise ListRefused("key")
    spki = _spki(found)
    kid = kid_of(spki)
    if found.get("kid") != kid.hex():
        raise ListRefused("key")
    state = _state(found)
    made = RingKey(
        kid=kid,
        department=words(found, "department"),
        spki=spki,
        state=state,
        sign_from=moment(whole(found, "sign_from")),
        sign_until=moment(whole(found, "sign_until")),
        verify_until=moment(whole(found, "verify_until")),
        compromised_at=_leaked(found, state),
    )
    if not made.sign_from <= made.sign_until <= made.verify_until:
        raise ListRefused("time")
    return made


def _spki(found: Object) -> bytes:
    x, y = (from_base64url(words(found, name).encode()) for name in ("x", "y"))
    try:
        return spki_of(x, y)
    except NotP256:
        raise ListRefused("key") from None


def _state(found: Object) -> KeyState:
    try:
        return KeyState(words(found, "state"))
    except ValueError:
        raise ListRefused("shape") from None


def _leaked(found: Object, state: KeyState) -> datetime | None:
    if (state is KeyState.COMPROMISED) != ("compromised_at" in found):
        raise ListRefused("shape")
    return moment(whole(found, "compromised_at")) if state is KeyState.COMPROMISED else None


def _array(found: Object, name: str) -> list[object]:
    entries = found.get(name)
    if not isinstance(entries, list):
        raise ListRefused("shape")
    return entries
