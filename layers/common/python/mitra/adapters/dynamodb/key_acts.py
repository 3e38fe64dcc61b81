"""Changes of the ring that people make: each with a record of who, when and why, in one write or not at all."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.dynamodb.items import Item, binary, read_items, read_text, text
from mitra.adapters.dynamodb.key_ring import ISSUER, key_item
from mitra.adapters.dynamodb.table import Put, Table
from mitra.domain.key_ring import RingKey

ACT = "act#"
_AS_IT_WAS = (
    "key_state = :state AND sign_until = :until"
    " AND compromised_at = :leaked AND certificate = :certificate"
)


class Act(NamedTuple):
    """What somebody did to a key. `at` is UTC."""

    at: datetime
    who: str
    what: str
    why: str
    kid: str


class DynamoKeyActs:
    """Writes changes and reads their records. Every method raises AwsOutage, AccessRefused."""

    def __init__(self, dynamodb: JsonRpc, table: str) -> None:
        self._dynamodb, self._name = dynamodb, table
        self._table = Table(dynamodb, table, "id")

    def change(
        self, before: RingKey, after: RingKey, act: Act, issuers: Sequence[tuple[str, bytes]] = ()
    ) -> None:
        """Write a key over what it was, with the record. Raises Conflict when it is not that any more.

        `issuers` are certificates that come with it, each with its SHA-256 in hex.
        """
        was = key_item(before)
        changed = Put(
            key_item(after),
            _AS_IT_WAS,
            {
                ":state": was["key_state"],
                ":until": was["sign_until"],
                ":leaked": was["compromised_at"],
                ":certificate": was["certificate"],
            },
        )
        kept = [_kept(*issuer) for issuer in issuers]
        self._table.put_together([changed, Put(_item(act), "attribute_not_exists(id)", {}), *kept])

    def all(self) -> Sequence[Act]:
        """Every record, the oldest first."""
        request: dict[str, object] = {
            "TableName": self._name,
            "FilterExpression": "begins_with(id, :act)",
            "ExpressionAttributeValues": {":act": text(ACT)},
        }
        found: list[Item] = []
        while True:
            answer = self._dynamodb.call("Scan", request)
            found += read_items(answer)
            if not answer.get("LastEvaluatedKey"):
                return sorted(map(_act, found))
            request["ExclusiveStartKey"] = answer["LastEvaluatedKey"]


def _kept(digest: str, certificate: bytes) -> Put:
    """The same certificate again is harmless: its id is made of it."""
    item = {"id": text(f"{ISSUER}{digest}"), "certificate": binary(certificate)}
    same = {":same": item["certificate"]}
    return Put(item, "attribute_not_exists(id) OR certificate = :same", same)


def _item(act: Act) -> Item:
    at = act.at.isoformat()
    return {
        "id": text(f"{ACT}{at}#{act.kid}#{act.what}"),
        "at": text(at),
        "who": text(act.who),
        "what": text(act.what),
        "why": text(act.why),
        "kid": text(act.kid),
    }


def _act(item: Item) -> Act:
    names = ("who", "what", "why", "kid")
    return Act(datetime.fromisoformat(read_text(item, "at")), *(read_text(item, n) for n in names))
