"""The payments that are open: a sparse index in a few parts, which empties itself. Nothing sealed is read here."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from mitra.adapters.dynamodb.items import Item, read_items, read_number, read_text, text
from mitra.adapters.dynamodb.payment_keys import DUE, SHARDS
from mitra.domain.open_payment import OpenPayment

if TYPE_CHECKING:
    from mitra.adapters.aws.json_rpc import JsonRpc


class DynamoOpenPayments:
    """The ports OpenPayments and PaymentWatch. Every call raises AwsOutage and AccessRefused."""

    def __init__(self, dynamodb: JsonRpc, table: str) -> None:
        self._dynamodb, self._table = dynamodb, table

    def due(self, before: datetime, limit: int) -> Sequence[tuple[str, str]]:
        """(reference, citizen) of at most `limit` payments to be looked at by a time, the longest due first."""
        moment = before.astimezone(UTC).isoformat(timespec="seconds")
        until = ("due = :part AND look_at <= :moment", {":moment": text(moment)})
        parts = [self._part(part, until, limit) for part in range(SHARDS)]
        first = heapq.merge(*parts, key=lambda item: read_text(item, "look_at"))
        return [
            (_reference(item), read_text(item, "citizen"))
            for item, _ in zip(first, range(limit), strict=False)
        ]

    def all_open(self) -> Iterator[OpenPayment]:
        """Every open payment, as of a moment ago, in no order."""
        for part in range(SHARDS):
            for item in self._part(part, ("due = :part", {}), 0):
                yield _open(item)

    def _part(self, part: int, until: tuple[str, Item], limit: int) -> Iterator[Item]:
        condition, values = until
        asked: dict[str, object] = {
            "TableName": self._table,
            "IndexName": DUE,
            "KeyConditionExpression": condition,
            "ExpressionAttributeValues": {":part": text(str(part)), **values},
            **({"Limit": limit} if limit else {}),
        }
        while True:
            answer: Mapping[str, object] = self._dynamodb.call("Query", asked)
            yield from read_items(answer)
            if not answer.get("LastEvaluatedKey"):
                return
            asked["ExclusiveStartKey"] = answer["LastEvaluatedKey"]


def _reference(item: Item) -> str:
    return read_text(item, "payment")


def _open(item: Item) -> OpenPayment:
    return OpenPayment(
        reference=_reference(item),
        account=read_text(item, "account"),
        state=read_text(item, "state"),
        waits=read_text(item, "waits"),
        since=datetime.fromisoformat(read_text(item, "open_since")),
        patience=timedelta(seconds=read_number(item, "patience")),
        look_at=datetime.fromisoformat(read_text(item, "look_at")),
    )
