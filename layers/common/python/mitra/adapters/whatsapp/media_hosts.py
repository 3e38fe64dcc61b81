"""Where a citizen's file may be fetched with our token (OWASP API7:2023, server-side request forgery)."""

from typing import Final

from mitra.adapters.http_client import origin_of

_META_HOST: Final = "lookaside.fbsbx.com"
_META_DOMAIN: Final = ".fbcdn.net"


class MediaHosts:
    """Meta's two file hosts by https, and the Graph API's own host and port by the Graph API's own scheme.

    Addresses are read by the client that will call them, so that two readings cannot differ.
    """

    def __init__(self, graph_url: str) -> None:
        self._graph = origin_of(graph_url)

    def allow(self, url: str) -> bool:
        """Whether the token may go there."""
        try:
            origin = origin_of(url)
        except ValueError:
            return False
        return origin == self._graph or _is_meta(origin)


def _is_meta(origin: tuple[str, str, int]) -> bool:
    scheme, host, port = origin
    if (scheme, port) != ("https", 443):
        return False
    return host == _META_HOST or host.endswith(_META_DOMAIN)
