"""What was withdrawn, out of the sparse index."""

import pytest

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.dynamodb.withdrawn import DynamoWithdrawn
from mitra.domain.errors import CatalogueError
from mitra.domain.standing import DocumentStatus
from tests.kit.ministack import shared_ministack
from tests.kit.tables import new_table

LIST = "hall_ticket#2026"


@pytest.fixture
def dynamodb() -> JsonRpc:
    return JsonRpc(shared_ministack(), "dynamodb")


@pytest.fixture
def table(dynamodb: JsonRpc) -> str:
    return new_table(dynamodb, "DocumentsTable")


def put(dynamodb: JsonRpc, table: str, number: int, **changed: str) -> None:
    """A document; `withdrawn` only where it is given."""
    words = {"id": f"DOC{number:03}", "status": "revoked", **changed}
    item = {name: {"S": value} for name, value in words.items() if value}
    place = {} if changed.get("id") == "no place" else {"status_index": {"N": str(number)}}
    dynamodb.call("PutItem", {"TableName": table, "Item": {**item, **place}})


def test_every_page_is_read_and_nothing_else(dynamodb: JsonRpc, table: str) -> None:
    for number in range(20):
        put(dynamodb, table, number, withdrawn=LIST)
    put(dynamodb, table, 100, withdrawn="hall_ticket#2025")
    put(dynamodb, table, 101, withdrawn="bus_pass#2026")
    put(dynamodb, table, 102, status="valid")
    found = list(DynamoWithdrawn(dynamodb, table, page=7).of("hall_ticket", 2026))
    assert sorted(found) == [(number, DocumentStatus.REVOKED) for number in range(20)]
    assert list(DynamoWithdrawn(dynamodb, table).of("hall_ticket", 2024)) == []


@pytest.mark.parametrize("changed", [{"status": "lost"}, {"status": ""}, {"id": "no place"}])
def test_an_item_that_makes_no_sense_is_our_own_fault(
    dynamodb: JsonRpc, table: str, changed: dict[str, str]
) -> None:
    put(dynamodb, table, 1, withdrawn=LIST, **changed)
    with pytest.raises(CatalogueError):
        list(DynamoWithdrawn(dynamodb, table).of("hall_ticket", 2026))
