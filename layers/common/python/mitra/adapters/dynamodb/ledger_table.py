"""The payments table: a payment changes under its version, and its entries are written with it or not at all.

https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from mitra.adapters.aws.json_rpc import AwsError, JsonRpc
from mitra.adapters.dynamodb.items import Item, read_item, read_items
from mitra.adapters.dynamodb.payment_items import Update
from mitra.adapters.dynamodb.table import SEALED, LostRace, cancelled
from mitra.domain.errors import Conflict

MOST_ENTRIES: Final = 99
"""Of one write: a transaction takes a hundred items."""
_LOST_RACE = "ConditionalCheckFailedException"
_NOBODY = "attribute_not_exists(#payment)"


class LedgerTable:
    """Every call raises AwsOutage and AccessRefused too. Nothing here can remove anything."""

    def __init__(self, dynamodb: JsonRpc, name: str) -> None:
        self._dynamodb, self._name = dynamodb, name

    def get(self, key: Item) -> Item | None:
        """One item, read consistently; None when there is none."""
        return read_item(self._call("GetItem", {"Key": key, "ConsistentRead": True}))

    def create(self, update: Update) -> Item | None:
        """Write a new item; the one that is there comes back, unless it is what was just written."""
        new = _request(update, _NOBODY, {}, {"#payment": "payment"})
        try:
            self._write(update, new, [])
        except LostRace as race:
            return race.there
        return None

    def change(self, update: Update, version: Item, entries: Sequence[Item]) -> None:
        """Write over an item of this version (`:seen`), with new entries, all or nothing. Raises Conflict."""
        changed = _request(update, "#version = :seen", version, {})
        self._write(update, changed, entries)

    def alter(self, request: Mapping[str, object]) -> bool:
        """One conditional UpdateItem; whether its condition held. Raises Conflict when the item is being written."""
        try:
            self._call("UpdateItem", request)
        except AwsError as error:
            if error.code == _LOST_RACE:
                return False
            raise _alone(error) from None
        return True

    def query(self, request: Mapping[str, object]) -> Iterator[Item]:
        """All items of a query, page after page."""
        start: object = None
        while True:
            asked = {**request, "ExclusiveStartKey": start} if start else request
            answer = self._call("Query", asked)
            yield from read_items(answer)
            start = answer.get("LastEvaluatedKey")
            if not start:
                return

    def _write(
        self, update: Update, changed: Mapping[str, object], entries: Sequence[Item]
    ) -> None:
        """A write whose answer was lost is made again, and fails on itself: the seal's nonce tells ours apart."""
        try:
            if entries:
                self._together(changed, entries)
            else:
                self._call("UpdateItem", changed)
        except AwsError as error:
            race = _alone(error)
            if not isinstance(race, LostRace) or not _ours(race, update):
                raise race from None

    def _together(self, changed: Mapping[str, object], entries: Sequence[Item]) -> None:
        new = {"ConditionExpression": _NOBODY, "ExpressionAttributeNames": {"#payment": "payment"}}
        puts = [{"Put": {"TableName": self._name, "Item": each, **new}} for each in entries]
        writes = [{"Update": {"TableName": self._name, **changed}}, *puts]
        token = hashlib.sha256(json.dumps(writes).encode()).hexdigest()[:36]
        request = {"TransactItems": writes, "ClientRequestToken": token}
        self._dynamodb.call("TransactWriteItems", request)

    def _call(self, operation: str, request: Mapping[str, object]) -> dict[str, object]:
        return self._dynamodb.call(operation, {"TableName": self._name, **request})


def _request(
    update: Update, condition: str, values: Item, names: Mapping[str, str]
) -> Mapping[str, object]:
    return {
        "Key": update.key,
        "UpdateExpression": update.expression,
        "ConditionExpression": condition,
        "ExpressionAttributeNames": {**update.names, **names},
        "ExpressionAttributeValues": {**update.values, **values},
        "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
    }


def _alone(error: AwsError) -> Exception:
    match error.code:
        case "ConditionalCheckFailedException":
            return LostRace(0, read_item(error.body) or {})
        case "TransactionConflictException":
            return Conflict("the payment is in a transaction")
        case "TransactionCanceledException":
            return cancelled(error)
        case _:
            return error


def _ours(race: LostRace, update: Update) -> bool:
    return race.number == 0 and race.there.get(SEALED) == update.values[f":{SEALED}"]
