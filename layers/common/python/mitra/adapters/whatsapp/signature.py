"""Is it Meta that calls? The handshake's token, and the signature over the raw bytes of a notification.

https://developers.facebook.com/docs/graph-api/webhooks/getting-started
"""

import hmac
from collections.abc import Callable, Mapping

from mitra.domain.errors import WrongSignature

_PREFIX = "sha256="


class MetaSignature:
    """Checks callers against the Meta app's secret, which is read afresh before anybody is refused.

    `read` and `reread` give {"app_secrets": [text, two while rotating], "verify_token": text} as it was last
    read, and as it is now. Both raise AwsOutage and AccessRefused.
    """

    def __init__(
        self,
        read: Callable[[], Mapping[str, object]],
        reread: Callable[[], Mapping[str, object]],
    ) -> None:
        self._read, self._reread = read, reread

    def check(self, raw: bytes, header: str) -> None:
        """Return when `header` (X-Hub-Signature-256) signs the raw body. Raises WrongSignature."""
        if not any(_signs(read(), raw, header) for read in (self._read, self._reread)):
            raise WrongSignature("the signature does not fit the body")

    def is_verify_token(self, given: str) -> bool:
        """Whether `given` is the token that was entered in Meta's app settings."""
        return any(_is_token(read(), given) for read in (self._read, self._reread))


def _signs(secret: Mapping[str, object], raw: bytes, header: str) -> bool:
    if not header.isascii():
        return False
    named = secret.get("app_secrets")
    keys = named if isinstance(named, list) else []
    # An empty key would let everybody sign.
    expected = [_signature(key, raw) for key in keys if isinstance(key, str) and key]
    return any(hmac.compare_digest(header, signature) for signature in expected)


def _signature(key: str, raw: bytes) -> str:
    return _PREFIX + hmac.digest(key.encode(), raw, "sha256").hex()


def _is_token(secret: Mapping[str, object], given: str) -> bool:
    token = secret.get("verify_token")
    if not isinstance(token, str) or not token:
        return False
    return hmac.compare_digest(token.encode(), given.encode(errors="surrogatepass"))
