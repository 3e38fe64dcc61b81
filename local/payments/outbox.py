"""Telling Mitra what happened: webhooks, signed over their raw bytes, each sent until it is taken.

https://razorpay.com/docs/webhooks/
"""

import asyncio
import hashlib
import hmac
import json
import logging
import secrets
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import httpx

from local.payments.shapes import JsonObject

PATH = "/payments/razorpay"
ANSWER_WITHIN_SECONDS = 5.0
LONGEST_WAIT_SECONDS = 300
GIVE_UP_AFTER = timedelta(hours=24)

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Webhook:
    """One event on its way; every attempt has the same id and body."""

    id: str
    merchant: str
    body: bytes
    made_at: datetime
    due_at: datetime
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class Post:
    """The way to Mitra, and the webhooks' secret of each merchant."""

    http: httpx.AsyncClient
    base_url: str
    secret_of: Callable[[str], str]


class Outbox:
    """Events that were not taken yet, and counts of the others."""

    def __init__(self) -> None:
        self._waiting: list[Webhook] = []
        self.counts: Counter[str] = Counter()

    def add(
        self, merchant: str, event: str, entities: Mapping[str, JsonObject], now: datetime
    ) -> None:
        """Something happened to these."""
        body = {
            "entity": "event",
            "account_id": f"acc_{merchant}",
            "event": event,
            "contains": list(entities),
            "payload": {name: {"entity": entity} for name, entity in entities.items()},
            "created_at": int(now.timestamp()),
        }
        raw = json.dumps(body, separators=(",", ":")).encode()
        self._waiting.append(Webhook(secrets.token_urlsafe(10), merchant, raw, now, now))

    def repeat_last(self) -> None:
        """What was added last goes out twice."""
        if self._waiting:
            last = self._waiting[-1]
            self._waiting.append(
                Webhook(last.id, last.merchant, last.body, last.made_at, last.due_at)
            )

    async def deliver(self, post: Post, now: datetime) -> None:
        """Send what is due."""
        due = [each for each in self._waiting if each.due_at <= now]
        await asyncio.gather(*(self._send(each, post, now) for each in due))

    async def _send(self, webhook: Webhook, post: Post, now: datetime) -> None:
        key = post.secret_of(webhook.merchant).encode()
        headers = {
            "content-type": "application/json",
            "x-razorpay-signature": hmac.new(key, webhook.body, hashlib.sha256).hexdigest(),
            "x-razorpay-event-id": webhook.id,
        }
        try:
            answer = await post.http.post(
                f"{post.base_url}{PATH}", content=webhook.body, headers=headers
            )
            status = answer.status_code
        except (httpx.HTTPError, httpx.InvalidURL):
            status = 0
        webhook.attempts += 1
        wait = min(2.0 ** min(webhook.attempts - 1, 30), LONGEST_WAIT_SECONDS)
        webhook.due_at = now + timedelta(seconds=wait)
        self._judge(webhook, status, now)

    def _judge(self, webhook: Webhook, status: int, now: datetime) -> None:
        is_taken = 200 <= status < 300
        if is_taken or now - webhook.made_at >= GIVE_UP_AFTER:
            self._waiting.remove(webhook)
            self.counts["taken" if is_taken else "given_up"] += 1
        else:
            self.counts["retried"] += 1
            _log.info("webhook %s: status %s", webhook.id, status)
