"""What every register promises when departments withdraw, restore and replace documents."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from typing import cast

import pytest

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.dynamodb.object_keys import ObjectKeys
from mitra.adapters.dynamodb.register import DynamoRegister
from mitra.adapters.dynamodb.register_reader import DynamoRegisterReader
from mitra.adapters.dynamodb.table import Table
from mitra.adapters.memory import MemoryRegister
from mitra.domain.document import DocumentStatus
from mitra.domain.errors import NotFound
from mitra.domain.withdrawal import Decision
from mitra.ports.documents import Register
from tests.adapters.dynamodb.test_tables import reserved_words
from tests.kit.builders import NOW, a_document
from tests.kit.ministack import shared_ministack
from tests.kit.rpc import TappedRpc
from tests.kit.sealed import sealing
from tests.kit.tables import new_table

REASON = {"en": "The income was misstated.", "te": "ఆదాయం తప్పుగా చెప్పారు."}
VALID, SUSPENDED = DocumentStatus.VALID, DocumentStatus.SUSPENDED
REVOKED, REPLACED = DocumentStatus.REVOKED, DocumentStatus.REPLACED


def decision(status: DocumentStatus, minutes: int, replaced_by: str = "") -> Decision:
    at = NOW + timedelta(minutes=minutes)
    return Decision(status, at, f"event-{status}-{minutes}", "revenue", REASON, replaced_by)


class Cloud:
    """A register on the emulator, and what lies there."""

    def __init__(self) -> None:
        self.rpc = TappedRpc(JsonRpc(shared_ministack(), "dynamodb"))
        self.name = new_table(self.rpc.real, "DocumentsTable")
        self.table = Table(cast("JsonRpc", self.rpc), self.name, "id")
        self.register = DynamoRegister(self.table, sealing())

    def item(self, document_id: str = "D1") -> dict[str, dict[str, object]]:
        asked = {"TableName": self.name, "Key": {"id": {"S": document_id}}}
        return cast(
            "dict[str, dict[str, object]]", self.rpc.real.call("GetItem", asked).get("Item", {})
        )

    def withdrawn(self, status_list: str) -> list[object]:
        """(id, status) of what the index lists, as the lists are made from it."""
        asked = {
            "TableName": self.name,
            "IndexName": "withdrawn",
            "KeyConditionExpression": "withdrawn = :list",
            "ExpressionAttributeValues": {":list": {"S": status_list}},
        }
        found = cast("list[dict[str, dict[str, str]]]", self.rpc.real.call("Query", asked)["Items"])
        return [(item["id"]["S"], item["status"]["S"]) for item in found]


@pytest.fixture
def cloud() -> Cloud:
    made = Cloud()
    made.register.record(a_document())
    return made


@pytest.fixture(params=["memory", "dynamodb"])
def register(request: pytest.FixtureRequest) -> Register:
    if request.param == "dynamodb":
        return cast("Cloud", request.getfixturevalue("cloud")).register
    made = MemoryRegister()
    made.record(a_document())
    return made


def test_a_document_is_suspended_restored_and_revoked(register: Register) -> None:
    for told in (decision(SUSPENDED, 1), decision(VALID, 2), decision(REVOKED, 3)):
        moved = register.move("D1", told)
        assert (moved.status, moved.status_since) == (told.status, told.at)
        assert moved.moved_by(told.event)
        assert register.get("D1") == moved
    assert [(one.before, one.decision) for one in moved.changes] == [
        (VALID, decision(SUSPENDED, 1)),
        (SUSPENDED, decision(VALID, 2)),
        (VALID, decision(REVOKED, 3)),
    ]


def test_what_comes_late_or_again_changes_nothing(register: Register) -> None:
    register.move("D1", decision(VALID, 2))
    settled = register.move("D1", decision(SUSPENDED, 1))
    assert not settled.moved_by(decision(SUSPENDED, 1).event)
    assert (settled.status, settled.status_since) == (VALID, NOW + timedelta(minutes=2))
    revoked = register.move("D1", decision(REVOKED, 3))
    assert register.move("D1", decision(REVOKED, 3)) == revoked
    assert register.move("D1", decision(VALID, 9)) == revoked == register.get("D1")


def test_a_document_names_the_one_in_its_place(register: Register) -> None:
    register.record(a_document("D2", replaces="D1"))
    register.move("D1", decision(REPLACED, 1, "D2"))
    old, new = register.get("D1"), register.get("D2")
    assert old
    assert new
    assert (old.status, old.replaced_by, new.status, new.replaces) == (REPLACED, "D2", VALID, "D1")


def test_nothing_moves_that_is_not_there(register: Register) -> None:
    with pytest.raises(NotFound):
        register.move("D9", decision(REVOKED, 1))
    assert register.get("D9") is None


def test_each_document_has_one_successor(register: Register) -> None:
    reference, kind = "REV-7F3K-9QXM", "income"
    assert register.claimed(reference, kind) is None
    assert register.claim(reference, kind, "D1") == "D1"
    assert register.claim(reference, kind, "D2", "D1") == "D2"
    assert register.claim(reference, kind, "D3", "D1") == "D2"
    assert register.claim(reference, kind, "D3", "D2") == "D3"
    found = [register.claimed(reference, kind, replaced) for replaced in ("", "D1", "D2", "D3")]
    assert found == ["D1", "D2", "D3", None]


def test_only_what_is_withdrawn_is_in_the_index(cloud: Cloud) -> None:
    new_year = datetime.fromisoformat("2026-12-31T19:00:00+00:00")
    cloud.register.record(a_document("D2", issued_at=new_year))
    for document_id in ("D1", "D2"):
        cloud.register.move(document_id, decision(SUSPENDED, 1))
    assert cloud.withdrawn("income#2026") == [("D1", "suspended")]
    assert cloud.withdrawn("income#2027") == [("D2", "suspended")], "the year is India's"
    cloud.register.move("D1", decision(VALID, 2))
    assert cloud.withdrawn("income#2026") == []
    cloud.register.move("D1", decision(REVOKED, 3))
    assert cloud.withdrawn("income#2026") == [("D1", "revoked")]


def test_verifiers_see_at_once_and_links_are_made_no_more(cloud: Cloud) -> None:
    reader = DynamoRegisterReader(cast("JsonRpc", cloud.rpc), cloud.name)
    keys = ObjectKeys(cloud.table)
    assert keys("D1") == "documents/D1.pdf"
    cloud.register.move("D1", decision(SUSPENDED, 1))
    entry = reader.entry("D1")
    assert entry
    assert (entry.status, entry.status_since) == (SUSPENDED, NOW + timedelta(minutes=1))
    assert keys("D1") is None
    cloud.register.move("D1", decision(VALID, 2))
    assert keys("D1") == "documents/D1.pdf"


def test_why_and_who_lie_there_sealed_and_for_that_document_alone(cloud: Cloud) -> None:
    cloud.register.move("D1", decision(REVOKED, 1))
    item = cloud.item()
    in_clear = json.dumps(item, ensure_ascii=False)
    assert "misstated" not in in_clear
    assert "ఆదాయం" not in in_clear
    assert "event-revoked" not in in_clear
    stolen = {**cloud.item(), "id": {"S": "D2"}}
    other = {**stolen, "sealed": cloud.item()["sealed"]}
    cloud.rpc.real.call("PutItem", {"TableName": cloud.name, "Item": other})
    with pytest.raises(Exception, match="altered or moved"):
        cloud.register.get("D2")


def test_a_lost_answer_is_one_entry(cloud: Cloud) -> None:
    cloud.rpc.repeats = "UpdateItem"
    moved = cloud.register.move("D1", decision(SUSPENDED, 1))
    assert moved.moved_by(decision(SUSPENDED, 1).event)
    assert len(moved.changes) == 1
    assert cloud.register.get("D1") == moved


def test_no_expression_uses_a_reserved_word(cloud: Cloud) -> None:
    """The emulator does not mind; DynamoDB refuses."""
    cloud.rpc.calls.clear()
    for told in (decision(SUSPENDED, 1), decision(VALID, 2)):
        cloud.register.move("D1", told)
    said = str([call for _, call in cloud.rpc.calls])
    expressions = re.findall(r"'\w+Expression': [\"']([^\"]*?)[\"'],", said)
    assert len(expressions) == 4
    used = {word.upper() for text in expressions for word in re.findall(r"(?<![:#\w])\w+", text)}
    assert used & reserved_words() <= {"AND", "OR", "SET", "EXISTS", "REMOVE", "NOT"}


def test_many_at_once_end_as_one_after_another(cloud: Cloud) -> None:
    told = [decision(SUSPENDED if n % 2 else VALID, n) for n in range(1, 6)]

    def move(one: Decision) -> None:
        rpc = JsonRpc(shared_ministack(), "dynamodb")
        DynamoRegister(Table(rpc, cloud.name, "id"), sealing()).move("D1", one)

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(move, told))
    document = cloud.register.get("D1")
    assert document
    assert (document.status, document.status_since) == (SUSPENDED, told[-1].at)


def test_an_item_from_before_the_history_can_be_moved(cloud: Cloud) -> None:
    item = cloud.item()
    old = {k: v for k, v in item.items() if k not in ("status_since", "replaces", "replaced_by")}
    cloud.rpc.real.call("PutItem", {"TableName": cloud.name, "Item": old})
    assert cloud.register.get("D1") == a_document()
    assert cloud.register.move("D1", decision(SUSPENDED, 1)).status is SUSPENDED


def test_a_long_history_never_stops_a_withdrawal(cloud: Cloud) -> None:
    long = dict.fromkeys(("en", "te", "hi"), "క" * 1000)
    for n in range(60):
        told = decision(SUSPENDED if n % 2 == 0 else VALID, n)._replace(reason=long)
        cloud.register.move("D1", told)
    revoked = cloud.register.move("D1", decision(REVOKED, 99))
    assert revoked.status is REVOKED
    reread = cloud.register.get("D1")
    assert reread
    assert len(reread.changes) == 61
    assert replace(reread, changes=()) == replace(revoked, changes=())
    assert len(json.dumps(cloud.item(), ensure_ascii=False).encode()) < 400_000
