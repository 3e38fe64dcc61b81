"""The files under /.well-known/: the root's key, the key list and the status lists, for verifiers that work without us.

https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2 (If-None-Match)
"""

import base64
import hashlib
from collections.abc import Callable
from typing import Final

from mitra.adapters.verify_site.http import Answer, Request
from mitra.domain.published import is_published

type Read = Callable[[str], bytes | None]
"""One file by its name, or None. Raises AwsOutage, AccessRefused."""

_TYPES: Final = {
    "json": "application/jwk+json",
    "jwt": "application/jwt",
    "cer": "application/pkix-cert",
}
_SHARED: Final = {
    "cache-control": "public, max-age=300",
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "etag",
    "cross-origin-resource-policy": "cross-origin",
}


def serve(request: Request, read: Read) -> Answer | None:
    """The file that was asked for, or 304 when the caller has it; None when there is none of this name."""
    name = request.name
    content = read(name) if is_published(name) else None
    if content is None:
        return None
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {**_SHARED, "etag": etag}
    if _has(request.headers.get("if-none-match", ""), etag):
        return Answer(304, "", headers)
    headers["content-type"] = _TYPES[name.rpartition(".")[2]]
    if content.isascii():
        return Answer(200, content.decode("ascii"), headers)
    return Answer(200, base64.b64encode(content).decode(), headers, base64=True)


def _has(header: str, etag: str) -> bool:
    tags = [tag.strip().removeprefix("W/") for tag in header[:1024].split(",")]
    return etag in tags or "*" in tags
