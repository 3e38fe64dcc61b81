"""Is it the payment gateway that calls? An HMAC over the raw body, under the secret of any account of ours there.

https://razorpay.com/docs/webhooks/validate-test/
"""

import hmac
from collections.abc import Callable, Iterator, Mapping

from mitra.domain.errors import WrongSignature


class HintSignature:
    """Checks callers against the webhooks' secrets, which are read afresh before anybody is refused.

    `read` and `reread` give {gateway: {credentials: {"webhook_secret": [text, two while rotating]}}} as it was last
    read, and as it is now. Both raise AwsOutage and AccessRefused.
    """

    def __init__(
        self,
        read: Callable[[], Mapping[str, object]],
        reread: Callable[[], Mapping[str, object]],
    ) -> None:
        self._read, self._reread = read, reread

    def check(self, gateway: str, raw: bytes, given: str) -> None:
        """Return when `given` (X-Razorpay-Signature) signs the raw body. Raises WrongSignature.

        A gateway that nobody has an account at looks like a wrong signature.
        """
        if not any(_signs(read(), gateway, raw, given) for read in (self._read, self._reread)):
            raise WrongSignature("the signature does not fit the body")


def _signs(secret: Mapping[str, object], gateway: str, raw: bytes, given: str) -> bool:
    if not given.isascii():
        return False
    # Each is compared, so that the time tells nobody which one fits.
    fits = [
        hmac.compare_digest(given, hmac.digest(key.encode(), raw, "sha256").hex())
        for key in _keys(secret.get(gateway))
    ]
    return any(fits)


def _keys(accounts: object) -> Iterator[str]:
    """Every secret of every account. An empty one would let everybody sign."""
    for account in accounts.values() if isinstance(accounts, dict) else ():
        named = account.get("webhook_secret") if isinstance(account, dict) else None
        keys = named if isinstance(named, list) else [named]
        yield from (key for key in keys if isinstance(key, str) and key)
