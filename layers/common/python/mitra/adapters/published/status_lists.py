"""The lists of what was withdrawn: written by the publisher, read by verifiers (docs/qr-token.md, section 6.3).

Token Status List as a JWT: https://datatracker.ietf.org/doc/draft-ietf-oauth-status-list/
"""

import zlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final, cast

from mitra.adapters.published.faults import ListRefused
from mitra.adapters.published.jws import Kind, from_base64url, open_signed, to_base64url
from mitra.adapters.published.strict_json import Object, whole, words
from mitra.adapters.published.times import life, seconds
from mitra.adapters.token.es256 import Es256Key
from mitra.domain.published import FOLDER, status_file
from mitra.domain.status_list import BITS, CONTENT_BYTES, StatusList

KIND: Final[Kind] = "statuslist+jwt"
LIFE: Final = timedelta(days=7)
_MOST_BYTES: Final = 1 << 19
"""A list of nothing but noise has some 470,000."""
_DAY: Final = 86_400


def payload(status_list: StatusList, public_url: str) -> Mapping[str, object]:
    """What the root signs. `public_url` is the verify host's, without a slash at its end."""
    packed = zlib.compress(status_list.content)
    return {
        "sub": f"{public_url}{FOLDER}{status_file(status_list.id)}",
        "iat": seconds(status_list.issued_at),
        "exp": seconds(status_list.expires_at),
        "ttl": status_list.ttl_seconds,
        "status_list": {"bits": BITS, "lst": to_base64url(packed).decode()},
    }


def read(data: bytes, root: Es256Key, list_id: str, now: datetime) -> StatusList:
    """The list `<type code>-<year>`, if it may be used now. Raises ListRefused."""
    found = open_signed(data, KIND, root, _MOST_BYTES)
    # The host says nothing: a verifier may have the list from anywhere.
    if not words(found, "sub").endswith(f"{FOLDER}{status_file(list_id)}"):
        raise ListRefused("subject")
    issued_at, expires_at = life(found, now, LIFE)
    ttl = whole(found, "ttl", _DAY)
    return StatusList(list_id, issued_at, expires_at, _content(found), ttl)


def _content(found: Object) -> bytes:
    packed = found.get("status_list")
    if not isinstance(packed, dict):
        raise ListRefused("shape")
    inner = cast("Object", packed)
    if whole(inner, "bits") != BITS:
        raise ListRefused("bits")
    return _unpacked(from_base64url(words(inner, "lst", _MOST_BYTES).encode()))


def _unpacked(packed: bytes) -> bytes:
    """Never more than one byte above what a list has, however small the bomb."""
    reader = zlib.decompressobj()
    try:
        content = reader.decompress(packed, CONTENT_BYTES + 1)
    except zlib.error:
        raise ListRefused("zlib") from None
    if len(content) > CONTENT_BYTES:
        raise ListRefused("length")
    if not reader.eof or reader.unused_data:
        raise ListRefused("zlib")
    if len(content) != CONTENT_BYTES:
        raise ListRefused("length")
    return content
