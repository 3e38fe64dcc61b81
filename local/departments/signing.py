"""Standard Webhooks signatures, used in both directions between Mitra and a department.

Not the `standardwebhooks` package: its decoder drops the `-` and `_` of a url-safe secret without a
word, which gives another key, and it reads the clock itself, so that no test can set it.
Source: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
"""

import base64
import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Self

TOLERANCE = timedelta(minutes=5)


class SignatureError(Exception):
    """The message cannot be shown to come, now, from one who holds the secret."""


@dataclass(frozen=True, slots=True)
class Signer:
    """Signs and checks messages under one shared secret."""

    key: bytes

    @classmethod
    def of(cls, secret: str) -> Self:
        """Take `whsec_<base64>`, url-safe or standard, padded or not; raises ValueError."""
        text = secret.removeprefix("whsec_").rstrip("=").replace("-", "+").replace("_", "/")
        try:
            key = base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
        except ValueError:
            raise ValueError("a secret is whsec_ and base64") from None
        if not key:
            raise ValueError("the secret is empty")
        return cls(key)

    def headers(self, message_id: str, at: datetime, body: bytes) -> dict[str, str]:
        """Give the three headers for a message sent at `at`; a retry keeps its id, not its time."""
        timestamp = str(int(at.timestamp()))
        return {
            "webhook-id": message_id,
            "webhook-timestamp": timestamp,
            "webhook-signature": self._signature(message_id, timestamp, body),
        }

    def verify(self, headers: Mapping[str, str], body: bytes, now: datetime) -> None:
        """Return if one of the signatures is ours and fresh; raises SignatureError if not."""
        message_id = headers.get("webhook-id", "")
        timestamp = headers.get("webhook-timestamp", "")
        given = headers.get("webhook-signature", "")
        if not (message_id and timestamp and given):
            raise SignatureError("a webhook- header is missing")
        if not re.fullmatch(r"[0-9]{1,11}", timestamp):
            raise SignatureError("webhook-timestamp is not a time in seconds")
        if abs(now - datetime.fromtimestamp(int(timestamp), UTC)) > TOLERANCE:
            raise SignatureError("webhook-timestamp is more than five minutes away")
        expected = self._signature(message_id, timestamp, body).encode()
        candidates = [candidate.encode("utf-8", "replace") for candidate in given.split(" ")]
        if not any(hmac.compare_digest(expected, candidate) for candidate in candidates):
            raise SignatureError("webhook-signature does not match")

    def _signature(self, message_id: str, timestamp: str, body: bytes) -> str:
        content = f"{message_id}.{timestamp}.".encode() + body
        digest = hmac.new(self.key, content, hashlib.sha256).digest()
        return "v1," + base64.b64encode(digest).decode()
