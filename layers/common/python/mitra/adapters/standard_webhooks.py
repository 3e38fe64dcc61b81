"""Standard Webhooks: how a department and Mitra sign what they send each other.

https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
"""

import binascii
import hmac
from collections.abc import Mapping
from datetime import datetime

from mitra.domain.errors import WrongSignature

TOLERANCE_SECONDS = 300
_PREFIX = "whsec_"
_URL_SAFE = str.maketrans("-_", "+/")


def sign(secret: str, message_id: str, timestamp: int, body: bytes) -> str:
    """The value of the header webhook-signature. Raises ValueError for a secret that is no key."""
    return _signature(_key(secret), message_id, str(timestamp), body)


def check(secret: str, headers: Mapping[str, str], body: bytes, now: datetime) -> str:
    """The id of a message that was signed with `secret` within five minutes of `now` (UTC).

    `headers` are named in lower case. Raises WrongSignature, also for a secret that is no key.
    """
    message_id = headers.get("webhook-id", "")
    timestamp = headers.get("webhook-timestamp", "")
    given = headers.get("webhook-signature", "")
    if not message_id or not _is_recent(timestamp, now) or not (message_id + given).isascii():
        raise WrongSignature("a webhook header is missing, or the message is old")
    try:
        expected = _signature(_key(secret), message_id, timestamp, body)
    except ValueError:
        raise WrongSignature("the department's secret is no key") from None
    if not any(hmac.compare_digest(expected, one) for one in given.split()):
        raise WrongSignature("the webhook signature does not fit")
    return message_id


def _is_recent(timestamp: str, now: datetime) -> bool:
    if not (timestamp.isascii() and timestamp.isdecimal() and len(timestamp) <= 11):
        return False
    return abs(now.timestamp() - int(timestamp)) <= TOLERANCE_SECONDS


def _signature(key: bytes, message_id: str, timestamp: str, body: bytes) -> str:
    digest = hmac.digest(key, f"{message_id}.{timestamp}.".encode() + body, "sha256")
    return f"v1,{binascii.b2a_base64(digest, newline=False).decode()}"


def _key(secret: str) -> bytes:
    """The key in a secret, in either base 64 alphabet, padded or not. Raises ValueError."""
    text = secret.removeprefix(_PREFIX).rstrip("=").translate(_URL_SAFE)
    key = binascii.a2b_base64(text + "=" * (-len(text) % 4), strict_mode=True)
    if not key:
        raise ValueError("the secret is empty")
    return key
