"""AWS Signature Version 4: of a request in its headers, and of a link in its query.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from mitra.domain.value import Value

if TYPE_CHECKING:
    from mitra.config import AwsSettings

ALGORITHM = "AWS4-HMAC-SHA256"
UNSIGNED = "UNSIGNED-PAYLOAD"
_PLAIN = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


class Request(Value):
    """One HTTP request. `path` and `query` are percent-encoded already; `host` carries any unusual port."""

    method: str
    host: str
    path: str = "/"
    query: str = ""
    headers: Mapping[str, str] = MappingProxyType({})
    body: bytes = b""


def sign(request: Request, settings: AwsSettings, service: str, now: datetime) -> dict[str, str]:
    """Every header to send, in lower case, with the signature among them. `now` is UTC."""
    stamp, payload = _stamp(now), hashlib.sha256(request.body).hexdigest()
    headers = {name.lower(): value for name, value in request.headers.items()}
    headers |= {"host": request.host, "x-amz-date": stamp}
    if settings.session_token:
        headers["x-amz-security-token"] = settings.session_token
    if service == "s3":
        headers["x-amz-content-sha256"] = payload
    path = request.path if service == "s3" else encode(request.path, keep=b"/")
    canonical = _canonical(request.method, path, _sorted(request.query), headers, payload)
    signature = _signature(canonical, settings, service, stamp)
    headers["authorization"] = (
        f"{ALGORITHM} Credential={settings.access_key}/{_scope(settings, service, stamp)},"
        f" SignedHeaders={_names(headers)}, Signature={signature}"
    )
    return headers


def presign(  # noqa: PLR0913, PLR0917 - each is a separate fact of the link
    settings: AwsSettings,
    service: str,
    method: str,
    url: str,
    expires_seconds: int,
    now: datetime,
    extra_query: Mapping[str, str] | None = None,
) -> str:
    """A link that carries its own permission until it expires: a bearer token, never to be logged.

    `url` is encoded and has no query; `extra_query` is plain (S3's `response-...` overrides).
    """
    stamp, (host, _, path) = _stamp(now), url.partition("://")[2].partition("/")
    fields = {
        "X-Amz-Algorithm": ALGORITHM,
        "X-Amz-Credential": f"{settings.access_key}/{_scope(settings, service, stamp)}",
        "X-Amz-Date": stamp,
        "X-Amz-Expires": str(expires_seconds),
        "X-Amz-SignedHeaders": "host",
        **({"X-Amz-Security-Token": settings.session_token} if settings.session_token else {}),
        **(extra_query or {}),
    }
    query = _sorted("&".join(f"{encode(name)}={encode(fields[name])}" for name in fields))
    canonical = _canonical(method, f"/{path}", query, {"host": host}, UNSIGNED)
    return f"{url}?{query}&X-Amz-Signature={_signature(canonical, settings, service, stamp)}"


def encode(text: str, keep: bytes = b"") -> str:
    """Percent-encode everything but letters, digits, `-._~` and what is to be kept."""
    plain = _PLAIN | frozenset(keep)
    return "".join(chr(byte) if byte in plain else f"%{byte:02X}" for byte in text.encode())


def _canonical(method: str, path: str, query: str, headers: Mapping[str, str], payload: str) -> str:
    lines = [f"{name}:{' '.join(headers[name].split())}" for name in sorted(headers)]
    return "\n".join([method, path, query, *lines, "", _names(headers), payload])


def _signature(canonical: str, settings: AwsSettings, service: str, stamp: str) -> str:
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    text = f"{ALGORITHM}\n{stamp}\n{_scope(settings, service, stamp)}\n{digest}"
    key = _signing_key(settings.secret_key, stamp[:8], settings.region, service)
    return hmac.digest(key, text.encode(), "sha256").hex()


@lru_cache(maxsize=16)
def _signing_key(secret: str, day: str, region: str, service: str) -> bytes:
    key = f"AWS4{secret}".encode()
    for part in (day, region, service, "aws4_request"):
        key = hmac.digest(key, part.encode(), "sha256")
    return key


def _stamp(now: datetime) -> str:
    return now.strftime("%Y%m%dT%H%M%SZ")


def _scope(settings: AwsSettings, service: str, stamp: str) -> str:
    return f"{stamp[:8]}/{settings.region}/{service}/aws4_request"


def _names(headers: Mapping[str, str]) -> str:
    return ";".join(sorted(headers))


def _sorted(query: str) -> str:
    pairs = sorted(pair.partition("=")[::2] for pair in query.split("&") if pair)
    return "&".join(f"{name}={value}" for name, value in pairs)
