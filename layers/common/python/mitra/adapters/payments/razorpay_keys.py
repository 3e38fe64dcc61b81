"""The keys of a merchant account at Razorpay, as Secrets Manager holds them.

https://razorpay.com/docs/api/authentication/
"""

from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from mitra.domain.errors import AccessRefused

RAZORPAY: Final = "razorpay"
"""The gateway's id, in accounts and in the secret."""

ReadSecret = Callable[[], Mapping[str, object]]
"""Reads {gateway: {credentials: {"key_id", "key_secret", "webhook_secret"}}}. Raises AwsOutage, AccessRefused."""


@dataclass(frozen=True)
class Keys:
    """One entry of the secret."""

    key_id: str
    key_secret: str = field(repr=False)

    @property
    def authorization(self) -> str:
        """The header of basic authentication."""
        return "Basic " + b64encode(f"{self.key_id}:{self.key_secret}".encode()).decode()


class RazorpayKeys:
    """Reads keys by the name of their entry. `reread` gives the secret as it is now: keys may have been rotated."""

    def __init__(self, read: ReadSecret, reread: ReadSecret) -> None:
        self._read, self._reread = read, reread

    def of(self, credentials: str) -> Keys:
        """Raises AccessRefused where there are none, AwsOutage."""
        return _keys(self._read(), credentials)

    def newest(self, credentials: str) -> Keys:
        """The same, after the gateway did not know the ones that were kept."""
        return _keys(self._reread(), credentials)


def _keys(secret: Mapping[str, object], credentials: str) -> Keys:
    entries = secret.get(RAZORPAY)
    entry = entries.get(credentials) if isinstance(entries, dict) else None
    named = entry if isinstance(entry, dict) else {}
    key_id, key_secret = named.get("key_id"), named.get("key_secret")
    if (
        not isinstance(key_id, str)
        or not isinstance(key_secret, str)
        or not key_id
        or not key_secret
    ):
        raise AccessRefused(f"no keys of the gateway are kept under {credentials}")
    return Keys(key_id, key_secret)
