"""The cases that wait to be handed to a department: a sparse index that empties itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from mitra.adapters.dynamodb.items import Item, read_items, read_text, text

if TYPE_CHECKING:
    from mitra.adapters.aws.json_rpc import JsonRpc

INDEX = "undelivered"
WAITING = "1"
"""The value of the attribute `undelivered` while a case waits; then the attribute is removed."""


class DynamoUndelivered:
    """The index, oldest case first."""

    def __init__(self, rpc: JsonRpc, table: str) -> None:
        self._rpc, self._table = rpc, table

    def undelivered(self, before: datetime, limit: int) -> Sequence[tuple[str, str]]:
        """(reference, citizen) of at most `limit` cases recorded before a time (UTC). Raises AwsOutage."""
        found: list[tuple[str, str]] = []
        start: object = None
        while len(found) < limit:
            answer = self._rpc.call("Query", self._query(before, limit - len(found), start))
            found += [_names(item) for item in read_items(answer)]
            start = answer.get("LastEvaluatedKey")
            if not start:
                break
        return found

    def _query(self, before: datetime, limit: int, start: object) -> dict[str, object]:
        # To the second and without a zone, so that it sorts before any way to write that second's parts.
        moment = before.strftime("%Y-%m-%dT%H:%M:%S")
        query: dict[str, object] = {
            "TableName": self._table,
            "IndexName": INDEX,
            "KeyConditionExpression": "undelivered = :waiting AND opened_at < :moment",
            "ExpressionAttributeValues": {":waiting": text(WAITING), ":moment": text(moment)},
            "Limit": limit,
        }
        return {**query, "ExclusiveStartKey": start} if start else query


def _names(item: Item) -> tuple[str, str]:
    return read_text(item, "reference"), read_text(item, "citizen")
