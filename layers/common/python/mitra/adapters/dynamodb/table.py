"""Conditional writes to one table, and how to tell a lost race from a lost answer.

https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html
https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
"""

import hashlib
import json
from collections.abc import Mapping, Sequence

from mitra.adapters.aws.json_rpc import AwsError, JsonRpc
from mitra.adapters.dynamodb.items import Item, read_item, read_items, text
from mitra.domain.errors import Conflict
from mitra.domain.value import Value

SEALED = "sealed"
_LOST_RACE = "ConditionalCheckFailedException"
_CANCELLED = "TransactionCanceledException"
_CONDITION_FAILED = "ConditionalCheckFailed"
_BUSY = "TransactionConflict"
_BUSY_ALONE = "TransactionConflictException"


class LostRace(Conflict):
    """A condition did not hold. `number` is which write's, `there` its item as it is (empty: none)."""

    def __init__(self, number: int, there: Item) -> None:
        super().__init__("the item changed since it was read")
        self.number, self.there = number, there


class Put(Value):
    """An item to write whole, and the condition on the one that is there."""

    item: Item
    condition: str
    values: Item


class Table:
    """One table with a simple key. Every call raises AwsOutage and AccessRefused too."""

    def __init__(self, dynamodb: JsonRpc, name: str, key: str) -> None:
        self._dynamodb, self._name, self._key = dynamodb, name, key

    def get(self, key: str) -> Item | None:
        """One item, read consistently; None when there is none."""
        return read_item(
            self._call("GetItem", {"Key": {self._key: text(key)}, "ConsistentRead": True})
        )

    def put(self, put: Put) -> None:
        """Write an item. Raises Conflict: LostRace with the item that is there, when one is.

        A write whose answer was lost is made again, and then fails on itself. The nonce of what is
        sealed tells our own write from another's: then all is well.
        """
        try:
            self._call("PutItem", _request(put))
        except AwsError as error:
            if error.code == _BUSY_ALONE:
                raise Conflict("the item is in a transaction") from None
            if error.code != _LOST_RACE:
                raise
            there = read_item(error.body) or {}
            if SEALED not in there or there[SEALED] != put.item.get(SEALED):
                raise LostRace(0, there) from None

    def put_together(self, puts: Sequence[Put]) -> None:
        """Write several items or none. Raises Conflict: LostRace of the first that failed.

        The token makes a repeated call one write: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html
        """
        writes = [{"Put": {"TableName": self._name, **_request(put)}} for put in puts]
        token = hashlib.sha256(json.dumps(writes).encode()).hexdigest()[:36]
        request = {"TransactItems": writes, "ClientRequestToken": token}
        try:
            self._dynamodb.call("TransactWriteItems", request)
        except AwsError as error:
            if error.code != _CANCELLED:
                raise
            raise cancelled(error) from None

    def newest(self, index: str, condition: str, values: Item, limit: int) -> Sequence[Item]:
        """At most `limit` items of an index, the last by its range key first. As of a moment ago."""
        request = {
            "IndexName": index,
            "KeyConditionExpression": condition,
            "ExpressionAttributeValues": values,
            "ScanIndexForward": False,
            "Limit": limit,
        }
        return read_items(self._call("Query", request))

    def update(self, key: str, change: str, condition: str, values: Item) -> None:
        """Change attributes of an item if the condition holds; nothing happens when it does not."""
        request = {
            "Key": {self._key: text(key)},
            "UpdateExpression": change,
            "ConditionExpression": condition,
            "ExpressionAttributeValues": values,
        }
        try:
            self._call("UpdateItem", request)
        except AwsError as error:
            if error.code != _LOST_RACE:
                raise

    def changed(
        self, key: str, change: str, condition: str, values: Item, names: Mapping[str, str]
    ) -> bool:
        """Change attributes of an item if the condition holds; whether it did. An answer that was lost is a no."""
        request = {
            "Key": {self._key: text(key)},
            "UpdateExpression": change,
            "ConditionExpression": condition,
            "ExpressionAttributeValues": values,
            "ExpressionAttributeNames": names,
        }
        try:
            self._call("UpdateItem", request)
        except AwsError as error:
            if error.code != _LOST_RACE:
                raise
            return False
        return True

    def _call(self, operation: str, request: Mapping[str, object]) -> dict[str, object]:
        return self._dynamodb.call(operation, {"TableName": self._name, **request})


def _request(put: Put) -> dict[str, object]:
    values = {"ExpressionAttributeValues": put.values} if put.values else {}
    return {
        "Item": put.item,
        "ConditionExpression": put.condition,
        "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        **values,
    }


def cancelled(error: AwsError) -> Exception:
    """What a cancelled transaction means: a race, or (say, an item too large) a mistake of ours."""
    listed = error.body.get("CancellationReasons")
    reasons = (
        [reason for reason in listed if isinstance(reason, dict)]
        if isinstance(listed, list)
        else []
    )
    for number, reason in enumerate(reasons):
        if reason.get("Code") == _CONDITION_FAILED:
            return LostRace(number, read_item(reason) or {})
    busy = any(reason.get("Code") == _BUSY for reason in reasons)
    return Conflict("an item is in another transaction") if busy else error
