"""What was withdrawn: the sparse index `withdrawn` of the documents table, one partition for a type and year.

A document is in it only while it is revoked, suspended or replaced.
https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html
"""

from collections.abc import Iterator

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.dynamodb.items import Item, read_items, read_number, read_text, text
from mitra.domain.errors import CatalogueError
from mitra.domain.standing import DocumentStatus

INDEX = "withdrawn"


class DynamoWithdrawn:
    """The port Withdrawn. `page` is for tests: how many items one answer may have; 0 is DynamoDB's megabyte."""

    def __init__(self, dynamodb: JsonRpc, table: str, page: int = 0) -> None:
        self._dynamodb, self._table, self._page = dynamodb, table, page

    def of(self, document_type: str, year: int) -> Iterator[tuple[int, DocumentStatus]]:
        """Places and statuses. Raises CatalogueError for an item that is not as we write them."""
        request: dict[str, object] = {
            "TableName": self._table,
            "IndexName": INDEX,
            "KeyConditionExpression": "withdrawn = :list",
            "ExpressionAttributeValues": {":list": text(f"{document_type}#{year}")},
            **({"Limit": self._page} if self._page else {}),
        }
        while True:
            answer = self._dynamodb.call("Query", request)
            yield from (_entry(item) for item in read_items(answer))
            if not answer.get("LastEvaluatedKey"):
                return
            request["ExclusiveStartKey"] = answer["LastEvaluatedKey"]


def _entry(item: Item) -> tuple[int, DocumentStatus]:
    if "status_index" not in item:
        raise CatalogueError("a withdrawn document has no place in its list")
    try:
        return read_number(item, "status_index"), DocumentStatus(read_text(item, "status"))
    except ValueError as error:
        raise CatalogueError("a withdrawn document has no known status") from error
