"""Status lists that no verifier may take. Name: (fault, JWS); read as the list 1-2026."""

import gzip
import zlib
from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from mitra.domain.status_list import CONTENT_BYTES
from tests.adapters.published.attacks import Attack
from tests.adapters.published.signing import (
    NOW,
    URL,
    keys,
    packed,
    status_payload,
    statuses,
    unpackable,
)

_GOOD: Final = zlib.compress(bytes(CONTENT_BYTES))
_SECONDS: Final = int(NOW.timestamp())


def _raw_deflate() -> bytes:
    made = zlib.compressobj(wbits=-15)
    return made.compress(bytes(CONTENT_BYTES)) + made.flush()


def _with_dictionary() -> bytes:
    made = zlib.compressobj(zdict=b"mitra")
    return made.compress(bytes(CONTENT_BYTES)) + made.flush()


def _other_sub(name: str) -> bytes:
    return statuses(status_payload(sub=f"{URL}/.well-known/{name}"))


STATUS_LISTS: Final[Mapping[str, Attack]] = {
    "a key list as a status list": ("type", keys()),
    "another type's list": ("subject", _other_sub("mitra-status-2-2026.jwt")),
    "another year's list": ("subject", _other_sub("mitra-status-1-2025.jwt")),
    "a list whose name only ends alike": (
        "subject",
        statuses(status_payload(sub=f"{URL}/x/mitra-status-1-2026.jwt")),
    ),
    "no subject": ("shape", statuses(status_payload(sub=None))),
    "expired": (
        "expired",
        statuses(status_payload(iat=_SECONDS - 86_400, exp=_SECONDS)),
    ),
    "good for longer than 7 days": (
        "lifetime",
        statuses(status_payload(exp=int((NOW + timedelta(days=8)).timestamp()))),
    ),
    "made in the future": (
        "issued_in_the_future",
        statuses(status_payload(iat=_SECONDS + 601, exp=_SECONDS + 700)),
    ),
    "no time to live": ("shape", statuses(status_payload(ttl=None))),
    "a time to live of a week": ("shape", statuses(status_payload(ttl=604_800))),
    "no list": ("shape", statuses(status_payload(status_list=None))),
    "no bits": ("shape", statuses(packed(bytes(CONTENT_BYTES), None))),
    "one bit": ("bits", statuses(packed(bytes(CONTENT_BYTES), 1))),
    "four bits": ("bits", statuses(packed(bytes(CONTENT_BYTES), 4))),
    "bits in words": ("shape", statuses(packed(bytes(CONTENT_BYTES), "2"))),
    "cut off": ("zlib", statuses(unpackable(_GOOD[:-6]))),
    "without its checksum": ("zlib", statuses(unpackable(_GOOD[:-4]))),
    "a wrong checksum": ("zlib", statuses(unpackable(_GOOD[:-4] + b"\0\0\0\0"))),
    "bytes behind the end": ("zlib", statuses(unpackable(_GOOD + b"\0"))),
    "two streams": ("zlib", statuses(unpackable(_GOOD + _GOOD))),
    "not packed": ("zlib", statuses(unpackable(bytes(64)))),
    "deflate without its frame": ("zlib", statuses(unpackable(_raw_deflate()))),
    "gzip": ("zlib", statuses(unpackable(gzip.compress(bytes(CONTENT_BYTES), mtime=0)))),
    "a preset dictionary": ("zlib", statuses(unpackable(_with_dictionary()))),
    "padding": (
        "base64",
        statuses(status_payload(status_list={"bits": 2, "lst": "eJwDAAAAAAE="})),
    ),
    "one byte short": ("length", statuses(packed(bytes(CONTENT_BYTES - 1)))),
    "one byte long": ("length", statuses(packed(bytes(CONTENT_BYTES + 1)))),
    "a bomb of eight megabytes": ("length", statuses(packed(bytes(1 << 23)))),
}
