"""Points by caller and minute in a small table that forgets by itself (TTL).

No address is stored: a window's key is an HMAC of the caller's network under a salt of the day. The salt is random,
lies in the same table and goes with it, so that after two days nobody can try out which address a key was.
https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html
"""

from __future__ import annotations

import hmac
import socket
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from mitra.adapters.aws.json_rpc import AwsError, JsonRpc
from mitra.adapters.dynamodb.items import (
    as_int,
    binary,
    number,
    read_binary,
    read_item,
    text,
)
from mitra.domain.errors import AccessRefused
from mitra.domain.token_bucket import WINDOW_SECONDS

if TYPE_CHECKING:
    from mitra.ports.clock import Clock

_SALT_BYTES = 32
_KEPT = timedelta(days=1)
_LOST_RACE = "ConditionalCheckFailedException"
_IPV6_NETWORK_BYTES = 8


class DynamoRateCounter:
    """Implements ports.rates.RateCounter."""

    def __init__(
        self, dynamodb: JsonRpc, table: str, clock: Clock, entropy: Callable[[int], bytes]
    ) -> None:
        self._dynamodb, self._table = dynamodb, table
        self._clock, self._entropy = clock, entropy
        self._day, self._salt = "", b""

    def add(self, caller: str, points: int) -> int:
        """Add points to the caller's minute. Raises AwsOutage, AccessRefused."""
        now = self._clock.now()
        name = hmac.digest(self._salt_of(now), network(caller), "sha256")[:16].hex()
        window = int(now.timestamp()) // WINDOW_SECONDS
        answer = self._call(
            "UpdateItem",
            {
                "Key": {"id": text(f"{name}#{window}")},
                "UpdateExpression": "SET expires_at = :until ADD points :points",
                "ExpressionAttributeValues": {
                    ":until": number((window + 2) * WINDOW_SECONDS),
                    ":points": number(points),
                },
                "ReturnValues": "UPDATED_NEW",
            },
        )
        changed = answer.get("Attributes")
        return as_int(changed["points"]) if isinstance(changed, dict) else 0

    def _salt_of(self, now: datetime) -> bytes:
        day = now.date().isoformat()
        if day != self._day:
            self._salt = self._known(day) or self._made(day, now)
            self._day = day
        return self._salt

    def _known(self, day: str) -> bytes:
        key = {"id": text(f"salt#{day}")}
        item = read_item(self._call("GetItem", {"Key": key, "ConsistentRead": True}))
        return read_binary(item, "salt") if item else b""

    def _made(self, day: str, now: datetime) -> bytes:
        """The first environment of the day draws the salt; another's that came before stays."""
        salt = self._entropy(_SALT_BYTES)
        item = {
            "id": text(f"salt#{day}"),
            "salt": binary(salt),
            "expires_at": number(int((now + _KEPT).timestamp())),
        }
        request = {"Item": item, "ConditionExpression": "attribute_not_exists(id)"}
        try:
            self._call("PutItem", request)
        except AwsError as error:
            if error.code != _LOST_RACE:
                raise
            return self._known(day)
        return salt

    def _call(self, operation: str, request: Mapping[str, object]) -> dict[str, object]:
        try:
            return self._dynamodb.call(operation, {"TableName": self._table, **request})
        except AwsError as error:
            if error.code == _LOST_RACE:
                raise
            raise AccessRefused(f"the rates cannot be counted: {error.code}") from error


def network(address: str) -> bytes:
    """What counts as one caller: an IPv4 address, or the first half of an IPv6 one, which is one household's."""
    try:
        return socket.inet_pton(socket.AF_INET6, address)[:_IPV6_NETWORK_BYTES]
    except (OSError, ValueError):
        return address.encode(errors="replace")
