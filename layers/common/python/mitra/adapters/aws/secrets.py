"""Secrets Manager, read at first use and kept for five minutes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from mitra.domain.errors import AccessRefused, AwsOutage

if TYPE_CHECKING:
    from mitra.adapters.aws.json_rpc import JsonRpc
    from mitra.ports.clock import Clock

KEPT = timedelta(seconds=300)
FRESH = timedelta(seconds=10)


class Secrets:
    """The secrets of one function, each a JSON object."""

    def __init__(self, rpc: JsonRpc, clock: Clock) -> None:
        self._rpc, self._clock = rpc, clock
        self._kept: dict[str, tuple[dict[str, object], datetime]] = {}

    def json(self, secret_id: str) -> dict[str, object]:
        """A secret, at most five minutes old; older when AWS does not answer.

        Raises AwsOutage when there is none to fall back on, AccessRefused when it may not be read or is no JSON.
        """
        return self._younger_than(KEPT, secret_id)

    def fresh(self, secret_id: str) -> dict[str, object]:
        """The secret as it is now, for a signature that does not fit: it may have been rotated.

        Read at most once in ten seconds, so that a forger cannot make us ask all day.
        """
        return self._younger_than(FRESH, secret_id)

    def _younger_than(self, age: timedelta, secret_id: str) -> dict[str, object]:
        kept, now = self._kept.get(secret_id), self._clock.now()
        if kept and now - kept[1] < age:
            return kept[0]
        try:
            secret = _read(self._rpc.call("GetSecretValue", {"SecretId": secret_id}))
        except AwsOutage:
            if not kept:
                raise
            secret = kept[0]
        self._kept[secret_id] = (secret, now)
        return secret


def _read(answer: Mapping[str, object]) -> dict[str, object]:
    try:
        secret = json.loads(str(answer.get("SecretString")))
    except ValueError:
        secret = None
    if not isinstance(secret, dict):
        raise AccessRefused("a secret is not a JSON object")
    return secret
