"""Where a citizen's file may be fetched with our token (OWASP API7:2023, server-side request forgery)."""

import re
from typing import Final

import httpx

_META_HOST: Final = "lookaside.fbsbx.com"
_META_DOMAIN: Final = ".fbcdn.net"
_HOST: Final = re.compile(rb"[a-z0-9-]+(\.[a-z0-9-]+)*")
_DEFAULT_PORTS: Final = {"http": 80, "https": 443}


class MediaHosts:
    """Meta's two file hosts by https, and the Graph API's own host and port by the Graph API's own scheme.

    Addresses are read by the client that will call them, so that two readings cannot differ.
    """

    def __init__(self, graph_url: str) -> None:
        self._graph = _origin(httpx.URL(graph_url))

    def allow(self, url: str) -> bool:
        """Whether the token may go there."""
        if not url.isascii():
            return False
        try:
            address = httpx.URL(url)
        except httpx.InvalidURL:
            return False
        if address.userinfo or not _HOST.fullmatch(address.raw_host):
            return False
        origin = _origin(address)
        return origin == self._graph or _is_meta(origin)


def _origin(url: httpx.URL) -> tuple[str, str, int | None]:
    return url.scheme, url.raw_host.decode(), url.port or _DEFAULT_PORTS.get(url.scheme)


def _is_meta(origin: tuple[str, str, int | None]) -> bool:
    scheme, host, port = origin
    if (scheme, port) != ("https", 443):
        return False
    return host == _META_HOST or host.endswith(_META_DOMAIN)
