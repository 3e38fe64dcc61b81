"""Who a citizen is to us: a keyed hash, so that no key, queue or log carries a number."""

import hmac
from collections.abc import Callable, Mapping

from mitra.domain.errors import AccessRefused

LENGTH = 32
"""Hexadecimal digits: 128 bits."""


class CitizenIds:
    """Names citizens. `read` gives {"key": text}, which is never changed; it raises AwsOutage and AccessRefused."""

    def __init__(self, read: Callable[[], Mapping[str, object]]) -> None:
        self._read = read

    def __call__(self, identity: str) -> str:
        """The citizen behind a business-scoped user id, or behind a phone number (digits alone)."""
        key = self._read().get("key")
        if not isinstance(key, str) or not key:
            raise AccessRefused("the secret that names citizens has no key")
        text = f"citizen:{identity}".encode(errors="surrogatepass")
        return hmac.digest(key.encode(), text, "sha256").hex()[:LENGTH]
