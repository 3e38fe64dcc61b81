"""Whose case it is, and which wait: the two small views of the cases table."""

from datetime import UTC, datetime, timedelta

import pytest

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.dynamodb.case_owners import CaseOwners
from mitra.adapters.dynamodb.undelivered import DynamoUndelivered
from tests.kit.ministack import shared_ministack
from tests.kit.tables import new_table

NOON = datetime(2026, 11, 22, 6, 30, tzinfo=UTC)


@pytest.fixture
def table(dynamodb: JsonRpc) -> str:
    return new_table(dynamodb, "CasesTable")


@pytest.fixture(scope="module")
def dynamodb() -> JsonRpc:
    return JsonRpc(shared_ministack(), "dynamodb")


def put(dynamodb: JsonRpc, table: str, reference: str, opened_at: str, **attributes: str) -> None:
    item = {"reference": reference, "opened_at": opened_at, **attributes}
    texts = {name: {"S": value} for name, value in item.items()}
    dynamodb.call("PutItem", {"TableName": table, "Item": texts})


def test_owner_and_department_of_a_case(dynamodb: JsonRpc, table: str) -> None:
    put(dynamodb, table, "REV-1", NOON.isoformat(), citizen="c1", department="revenue", sealed="x")
    owners = CaseOwners(dynamodb, table)
    assert owners.owner_of("REV-1") == ("c1", "revenue")
    assert owners.owner_of("REV-2") is None


@pytest.mark.parametrize("spelling", ["{0}Z", "{0}+00:00", "{0}.000000+00:00", "{0}.123Z"])
def test_waiting_cases_come_oldest_first_and_only_when_old_enough(
    dynamodb: JsonRpc, table: str, spelling: str
) -> None:
    for minute in (3, 1, 2, 9):
        at = (NOON + timedelta(minutes=minute)).strftime("%Y-%m-%dT%H:%M:%S")
        put(
            dynamodb,
            table,
            f"R{minute}",
            spelling.format(at),
            citizen=f"c{minute}",
            undelivered="1",
        )
    put(dynamodb, table, "DONE", NOON.isoformat(), citizen="c0")
    waiting = DynamoUndelivered(dynamodb, table)
    before = NOON + timedelta(minutes=5)
    assert waiting.undelivered(before, 10) == [("R1", "c1"), ("R2", "c2"), ("R3", "c3")]
    assert waiting.undelivered(before, 2) == [("R1", "c1"), ("R2", "c2")]
    assert waiting.undelivered(NOON + timedelta(minutes=1), 10) == []
