"""Lists made by hand, good and bad, under a root that anyone may know."""

import base64
import json
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Final

from mitra.adapters.published import key_list, status_lists
from mitra.adapters.token.es256 import Es256Key
from mitra.domain.key_ring import KeyList, KeyState, RingKey
from mitra.domain.standing import DocumentStatus
from mitra.domain.status_list import StatusList, content
from tests.adapters.token.vectors import ENERGY, REVENUE, TestKey

ROOT: Final = TestKey("", 0x4007_0F_4E57)
OTHER: Final = TestKey("", 0xBAD_4007)
KEY: Final = Es256Key("", ROOT.spki)
URL: Final = "https://verify.example.gov.in"
NOW: Final = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)
DAY: Final = timedelta(days=1)
WITHDRAWN: Final = (
    (0, DocumentStatus.REVOKED),
    (3, DocumentStatus.SUSPENDED),
    (417_093, DocumentStatus.REPLACED),
    (1_048_575, DocumentStatus.REVOKED),
)
type Json = Mapping[str, object]


def ring_key(key: TestKey, **changed: object) -> RingKey:
    """A key in force."""
    found = RingKey(
        kid=key.kid,
        department=key.department,
        spki=key.spki,
        state=KeyState.ACTIVE,
        sign_from=datetime(2026, 1, 1, tzinfo=UTC),
        sign_until=datetime(2027, 1, 31, 18, 29, 59, tzinfo=UTC),
        verify_until=datetime(2057, 1, 31, 18, 29, 59, tzinfo=UTC),
    )
    return found._replace(**changed)  # type: ignore[arg-type]  # the tests name its fields


def keys_payload(**changed: object) -> Json:
    """Two departments' keys, version 7."""
    keys = (ring_key(REVENUE), ring_key(ENERGY))
    listed = KeyList(7, NOW - DAY, NOW + 29 * DAY, keys, ("1-2026", "7-2026"))
    return {**key_list.payload(listed), **changed}


def status_payload(**changed: object) -> Json:
    """Four documents withdrawn."""
    issued_at = NOW - timedelta(minutes=4)
    made = StatusList("1-2026", issued_at, issued_at + 7 * DAY, content(WITHDRAWN))
    return {**status_lists.payload(made, URL), **changed}


def packed(raw: bytes, bits: object = 2) -> Json:
    """A status list's payload with these bytes packed."""
    return status_payload(status_list={"bits": bits, "lst": b64(zlib.compress(raw))})


def unpackable(packed_bytes: bytes) -> Json:
    """A status list's payload with these bytes as the packed ones."""
    return status_payload(status_list={"bits": 2, "lst": b64(packed_bytes)})


def header(kind: str, **changed: object) -> Json:
    """The one header that is taken, changed."""
    whole = {"alg": "ES256", "typ": kind, "kid": ROOT.kid.hex(), **changed}
    return {name: value for name, value in whole.items() if value is not None}


def jwt(head: Json | bytes, payload: Json | bytes, by: TestKey = ROOT) -> bytes:
    """A JWS of whatever it is given, well signed."""
    signed = b64(_bytes(head)).encode() + b"." + b64(_bytes(payload)).encode()
    return signed + b"." + b64(by.sign(signed)).encode()


def keys(**changed: object) -> bytes:
    """A key list."""
    return jwt(header(key_list.KIND), keys_payload(**changed))


def statuses(payload: Json | None = None) -> bytes:
    """A status list."""
    return jwt(header(status_lists.KIND), payload or status_payload())


def b64(data: bytes) -> str:
    """Base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _bytes(value: Json | bytes) -> bytes:
    return value if isinstance(value, bytes) else json.dumps(value, separators=(",", ":")).encode()
