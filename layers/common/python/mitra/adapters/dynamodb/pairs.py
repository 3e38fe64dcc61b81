"""A table whose items have two keys, `batch` and `row`: as much of DynamoDB as batches need.

https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB.html
"""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from mitra.adapters.aws.json_rpc import AwsError, JsonRpc
from mitra.adapters.dynamodb.items import Item, read_item, read_items, text
from mitra.domain.errors import AwsOutage, Conflict

_LOST = "ConditionalCheckFailedException"
_CANCELLED = "TransactionCanceledException"
_BUSY = "TransactionConflictException"
_ROUNDS = 8
_NEW = "attribute_not_exists(#batch)"
KEYS: Final = {"#batch": "batch"}
"""Both keys' names are reserved words. For expressions that speak of one."""
THERE: Final = "attribute_exists(#batch)"
MOST_KEYS = 100
"""Of one BatchGetItem."""


class Change(NamedTuple):
    """An update: SET, ADD and REMOVE clauses, the condition, and what their names and values stand for."""

    expression: str
    condition: str
    values: Item
    names: Mapping[str, str] = {}


class Pairs:
    """The table. Every call raises AwsOutage and AccessRefused too."""

    def __init__(self, dynamodb: JsonRpc, name: str) -> None:
        self._dynamodb, self._name = dynamodb, name

    def get(self, batch: str, row: str) -> Item | None:
        """One item as it is now."""
        return read_item(self._call("GetItem", {"Key": _key(batch, row), "ConsistentRead": True}))

    def get_all(self, keys: Sequence[tuple[str, str]]) -> Sequence[Item]:
        """The items there are of at most MOST_KEYS different keys, in no order, as they are now."""
        left: object = {self._name: {"Keys": [_key(*key) for key in keys], "ConsistentRead": True}}
        found: list[Item] = []
        for _ in range(_ROUNDS):
            answer = self._dynamodb.call("BatchGetItem", {"RequestItems": left})
            tables = answer.get("Responses")
            items = tables.get(self._name) if isinstance(tables, dict) else []
            found += [item for item in items or [] if isinstance(item, dict)]
            left = answer.get("UnprocessedKeys")
            if not left:
                return found
        raise AwsOutage("dynamodb: keys are left unread")

    def put_new(self, item: Item) -> Item | None:
        """Write an item, unless one is there: that one comes back."""
        request = {
            "Item": item,
            "ConditionExpression": _NEW,
            "ExpressionAttributeNames": KEYS,
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        }
        try:
            self._call("PutItem", request)
        except AwsError as error:
            if error.code != _LOST:
                raise _retried(error) from None
            return read_item(error.body) or {}
        return None

    def put(self, item: Item) -> None:
        """Write an item over whatever is there."""
        self._call("PutItem", {"Item": item})

    def change(self, batch: str, row: str, change: Change) -> Item | None:
        """Change an item if the condition holds; what it was comes back, or None when it did not hold."""
        request = {"Key": _key(batch, row), "ReturnValues": "ALL_OLD", **_change(change)}
        try:
            answer = self._call("UpdateItem", request)
        except AwsError as error:
            if error.code == _LOST:
                return None
            raise _retried(error) from None
        old = answer.get("Attributes")
        return old if isinstance(old, dict) else {}

    def put_new_and_change(self, item: Item, key: tuple[str, str], change: Change) -> bool:
        """Write a new item and change another, both or none; False when the first is there already."""
        new = {"Item": item, "ConditionExpression": _NEW, "ExpressionAttributeNames": KEYS}
        changed = {"Key": _key(*key), **_change(change)}
        writes = [
            {"Put": {"TableName": self._name, **new}},
            {"Update": {"TableName": self._name, **changed}},
        ]
        try:
            self._dynamodb.call("TransactWriteItems", {"TransactItems": writes})
        except AwsError as error:
            if error.code != _CANCELLED:
                raise
            if "ConditionalCheckFailed" not in _reasons(error):
                raise Conflict("the batch is being written by others") from None
            return False
        return True

    def query(self, request: Mapping[str, object]) -> tuple[Sequence[Item], object]:
        """One page of a query, and where the next begins."""
        answer = self._call("Query", request)
        return read_items(answer), answer.get("LastEvaluatedKey")

    def _call(self, operation: str, request: Mapping[str, object]) -> dict[str, object]:
        return self._dynamodb.call(operation, {"TableName": self._name, **request})


def _key(batch: str, row: str) -> Item:
    return {"batch": text(batch), "row": text(row)}


def _change(change: Change) -> dict[str, object]:
    request: dict[str, object] = {"UpdateExpression": change.expression}
    if change.condition:
        request["ConditionExpression"] = change.condition
    if change.values:
        request["ExpressionAttributeValues"] = change.values
    if change.names:
        request["ExpressionAttributeNames"] = change.names
    return request


def _retried(error: AwsError) -> Exception:
    return Conflict("the item is in a transaction") if error.code == _BUSY else error


def _reasons(error: AwsError) -> set[str]:
    listed = error.body.get("CancellationReasons")
    reasons = listed if isinstance(listed, list) else []
    return {str(each.get("Code")) for each in reasons if isinstance(each, dict)}
