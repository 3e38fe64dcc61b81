"""Merchant accounts as they stand: `account#<id>` as it is now, `version#<id>#<number>` as it was in each version.

Nothing personal is in them. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html
"""

import json
from collections.abc import Iterator, Sequence
from copy import replace

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.dynamodb.items import (
    Attribute,
    Item,
    number,
    read_item,
    read_items,
    read_number,
    read_text,
    text,
)
from mitra.domain.account import Account
from mitra.domain.account_file import account_of, object_of
from mitra.domain.errors import CatalogueError, Malformed, NotFound

ACCOUNT, VERSION = "account#", "version#"


def account_item(account: Account, key: str) -> Item:
    """An account as an item under a key."""
    return {
        "id": text(key),
        "account": text(account.id),
        "version": number(account.version),
        "state": text("open" if account.is_open else "closed"),
        "body": text(json.dumps(object_of(account), ensure_ascii=False)),
    }


def read_account(item: Item) -> Account:
    """An account out of its item. Raises CatalogueError for one that is not as we write them."""
    try:
        said = json.loads(read_text(item, "body"))
        account = account_of(read_text(item, "account"), said, read_number(item, "version"))
    except (ValueError, Malformed) as error:
        raise CatalogueError("a merchant account is not as we write them") from error
    return replace(account, is_open=read_text(item, "state") == "open")


class DynamoAccounts:
    """Implements ports.payments.Accounts and AllAccounts. Reads are consistent: a change holds at once."""

    def __init__(self, dynamodb: JsonRpc, table: str) -> None:
        self._dynamodb, self._table = dynamodb, table

    def get(self, account: str, version: int = 0) -> Account:
        """One account. Raises NotFound, AwsOutage, AccessRefused, CatalogueError."""
        key = f"{VERSION}{account}#{version}" if version else f"{ACCOUNT}{account}"
        request = {"TableName": self._table, "Key": {"id": text(key)}, "ConsistentRead": True}
        item = read_item(self._dynamodb.call("GetItem", request))
        if item is None:
            raise NotFound("no such merchant account")
        found = read_account(item)
        if not (found.is_open or version):
            raise NotFound("the merchant account is closed")
        return found

    def all(self) -> Sequence[Account]:
        """Every account as it is now, by id. Raises AwsOutage, AccessRefused, CatalogueError."""
        return sorted(map(read_account, self._items(ACCOUNT)), key=lambda account: account.id)

    def _items(self, kind: str) -> Iterator[Item]:
        values: dict[str, Attribute] = {":kind": text(kind)}
        request: dict[str, object] = {
            "TableName": self._table,
            "ConsistentRead": True,
            "FilterExpression": "begins_with(id, :kind)",
            "ExpressionAttributeValues": values,
        }
        while True:
            answer = self._dynamodb.call("Scan", request)
            yield from read_items(answer)
            if not answer.get("LastEvaluatedKey"):
                return
            request["ExclusiveStartKey"] = answer["LastEvaluatedKey"]
