"""The register as verifiers read it, written by the issuer's own adapter."""

from datetime import timedelta

import pytest

from mitra.adapters.aws.json_rpc import AwsError, JsonRpc
from mitra.adapters.dynamodb.register import DynamoRegister
from mitra.adapters.dynamodb.register_reader import DynamoRegisterReader
from mitra.adapters.dynamodb.table import Table
from mitra.domain.document import DocumentRecord, DocumentStatus
from mitra.domain.errors import AccessRefused
from mitra.domain.verification import BrokenEntry
from tests.kit.clocks import NOON
from tests.kit.ministack import shared_ministack
from tests.kit.rpc import TappedRpc
from tests.kit.sealed import sealing
from tests.kit.tables import new_table

RECORD = DocumentRecord(
    id="9MF1DQT3WJY31",
    type="income_certificate",
    reference="REV-7F3K-9QXM",
    citizen="f" * 64,
    department="revenue",
    status=DocumentStatus.REPLACED,
    kid=b"12345678",
    token=b"\x84token",
    status_index=7,
    pdf_sha256="0" * 64,
    object_key="documents/x.pdf",
    holder="K*** L***",
    issued_at=NOON,
    expires_at=NOON + timedelta(days=1),
    facts={"holder_name": "Kondapalli Lakshmi"},
)


@pytest.fixture(scope="module")
def dynamodb() -> JsonRpc:
    return JsonRpc(shared_ministack(), "dynamodb")


@pytest.fixture(scope="module")
def table(dynamodb: JsonRpc) -> str:
    name = new_table(dynamodb, "DocumentsTable")
    DynamoRegister(Table(dynamodb, name, "id"), sealing()).record(RECORD)
    return name


def test_what_the_issuer_wrote_is_read(dynamodb: JsonRpc, table: str) -> None:
    entry = DynamoRegisterReader(dynamodb, table).entry(RECORD.id)
    assert entry
    for name in (
        "id",
        "type",
        "department",
        "status",
        "token",
        "holder",
        "issued_at",
        "expires_at",
    ):
        assert getattr(entry, name) == getattr(RECORD, name)
    assert entry.status_since is None


def test_only_the_public_part_is_asked_for_and_as_it_is_now(dynamodb: JsonRpc, table: str) -> None:
    tapped = TappedRpc(dynamodb)
    DynamoRegisterReader(tapped, table).entry(RECORD.id)  # type: ignore[arg-type]  # same calls
    [(operation, request)] = tapped.calls
    assert (operation, request["ConsistentRead"]) == ("GetItem", True)
    asked = request["ExpressionAttributeNames"]
    assert isinstance(asked, dict)
    assert {"sealed", "citizen", "reference", "object_key"}.isdisjoint(asked.values())


def test_when_it_was_withdrawn_and_no_end(dynamodb: JsonRpc, table: str) -> None:
    change = {
        "TableName": table,
        "Key": {"id": {"S": RECORD.id}},
        "UpdateExpression": "SET status_since = :since, expires_at = :none",
        "ExpressionAttributeValues": {":since": {"S": NOON.isoformat()}, ":none": {"S": ""}},
    }
    dynamodb.call("UpdateItem", change)
    entry = DynamoRegisterReader(dynamodb, table).entry(RECORD.id)
    assert entry
    assert (entry.status_since, entry.expires_at) == (NOON, None)


def test_nothing_is_there(dynamodb: JsonRpc, table: str) -> None:
    assert DynamoRegisterReader(dynamodb, table).entry("0" * 13) is None


@pytest.mark.parametrize(
    "spoiled",
    [{"status": {"S": "fine"}}, {"token": {"S": "x"}}, {"issued_at": {"S": "yesterday"}}],
    ids=["status", "token", "time"],
)
def test_an_entry_that_is_none(
    dynamodb: JsonRpc, table: str, spoiled: dict[str, dict[str, str]]
) -> None:
    item = {"status": {"S": "valid"}, "token": {"B": "hA=="}, "issued_at": {"S": NOON.isoformat()}}
    dynamodb.call(
        "PutItem", {"TableName": table, "Item": {"id": {"S": "broken"}, **item, **spoiled}}
    )
    with pytest.raises(BrokenEntry):
        DynamoRegisterReader(dynamodb, table).entry("broken")


def test_a_table_that_is_not_there_is_a_matter_for_people(dynamodb: JsonRpc) -> None:
    with pytest.raises(AccessRefused, match="ResourceNotFoundException") as raised:
        DynamoRegisterReader(dynamodb, "nowhere").entry(RECORD.id)
    assert isinstance(raised.value.__cause__, AwsError)
