"""The register's promises, kept in memory and on DynamoDB; and what lies in the table in clear."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import cast

import pytest

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.dynamodb.object_keys import ObjectKeys
from mitra.adapters.dynamodb.register import DynamoRegister
from mitra.adapters.dynamodb.register_reader import DynamoRegisterReader
from mitra.adapters.dynamodb.status_lists import DynamoStatusLists, _number
from mitra.adapters.dynamodb.table import Table
from mitra.adapters.memory import MemoryRegister, MemoryStatusLists
from mitra.domain.credential import STATUS_LIST_SIZE, new_document_id
from mitra.domain.errors import CatalogueError, Malformed
from mitra.ports.documents import Register, StatusLists
from tests.kit.certificates import ANSWERS, a_record
from tests.kit.ministack import shared_ministack
from tests.kit.rpc import TappedRpc
from tests.kit.sealed import sealing
from tests.kit.tables import new_table

REFERENCE, KIND = "REV-7F3K-9QXM", "income_certificate"


@dataclass(frozen=True)
class Books:
    """A register and its status lists."""

    register: Register
    lists: StatusLists


@dataclass(frozen=True)
class Cloud:
    """The same on the emulator."""

    rpc: TappedRpc
    table: str
    register: DynamoRegister
    lists: DynamoStatusLists

    def raw(self, key: str) -> Mapping[str, Mapping[str, object]]:
        request = {"TableName": self.table, "Key": {"id": {"S": key}}}
        found = self.rpc.real.call("GetItem", request)["Item"]
        return cast("Mapping[str, Mapping[str, object]]", found)


@pytest.fixture
def cloud() -> Cloud:
    rpc = TappedRpc(JsonRpc(shared_ministack(), "dynamodb"))
    name = new_table(rpc.real, "DocumentsTable")
    table = Table(cast("JsonRpc", rpc), name, "id")
    return Cloud(rpc, name, DynamoRegister(table, sealing()), DynamoStatusLists(table))


@pytest.fixture(params=["memory", "dynamodb"])
def books(request: pytest.FixtureRequest) -> Books:
    if request.param == "memory":
        return Books(MemoryRegister(), MemoryStatusLists())
    cloud: Cloud = request.getfixturevalue("cloud")
    return Books(cloud.register, cloud.lists)


def test_the_first_claim_wins(books: Books) -> None:
    assert books.register.claim(REFERENCE, KIND, "first") == "first"
    assert books.register.claim(REFERENCE, KIND, "second") == "first"
    assert books.register.claim(REFERENCE, "birth_certificate", "third") == "third"
    assert books.register.claim("REV-0000-0000", KIND, "fourth") == "fourth"


def test_a_record_comes_back_as_it_was_written(books: Books) -> None:
    document = a_record()
    assert books.register.get(document.id) is None
    assert books.register.record(document) == document
    assert books.register.get(document.id) == document


def test_a_document_that_holds_for_ever_comes_back_without_an_end(books: Books) -> None:
    document = replace(a_record(), expires_at=None)
    books.register.record(document)
    assert books.register.get(document.id) == document


def test_a_record_is_written_once(books: Books) -> None:
    first = a_record()
    books.register.record(first)
    assert books.register.record(replace(first, token=b"another", holder="X")) == first
    assert books.register.get(first.id) == first


def test_the_hash_of_the_file_is_noted(books: Books) -> None:
    document = a_record()
    books.register.record(document)
    books.register.stored(document.id, "ab" * 32)
    books.register.stored(document.id, "ab" * 32)
    assert books.register.get(document.id) == replace(document, pdf_sha256="ab" * 32)


def test_a_place_in_a_status_list_is_kept_and_shared_by_nobody(books: Books) -> None:
    ids = [new_document_id(bytes([n]) * 8) for n in range(20)]
    places = [books.lists.place("income_certificate#2026", each) for each in ids]
    assert len(set(places)) == len(ids)
    assert all(0 <= place < STATUS_LIST_SIZE for place in places)
    assert [books.lists.place("income_certificate#2026", each) for each in ids] == places


def test_a_hash_that_is_noted_stays(cloud: Cloud) -> None:
    document = a_record()
    cloud.register.record(document)
    cloud.register.stored(document.id, "ab" * 32)
    cloud.register.stored(document.id, "cd" * 32)
    cloud.register.stored("0000000000000", "ab" * 32)
    assert cloud.raw(document.id)["pdf_sha256"] == {"S": "ab" * 32}
    assert cloud.register.get("0000000000000") is None


def test_a_lost_answer_changes_nothing(cloud: Cloud) -> None:
    document, register = a_record(), cloud.register
    cloud.rpc.repeats = "PutItem"
    assert register.claim(REFERENCE, KIND, document.id) == document.id
    cloud.rpc.repeats = "PutItem"
    assert register.record(document) == document
    cloud.rpc.repeats = "PutItem"
    assert cloud.lists.place("list", document.id) == _number(document.id, 0)
    cloud.rpc.repeats = "UpdateItem"
    register.stored(document.id, "ab" * 32)
    assert register.get(document.id) == replace(document, pdf_sha256="ab" * 32)


def test_what_a_document_states_lies_there_sealed(cloud: Cloud) -> None:
    document = a_record()
    cloud.register.record(document)
    item = dict(cloud.raw(document.id))
    # Not what is sealed or signed: three digits may stand in any base 64.
    in_clear = json.dumps({name: value for name, value in item.items() if "B" not in value})
    for secret in (*ANSWERS.values(), "మహాలక్ష్మి", document.facts["salt"]):
        assert secret not in in_clear
    assert {name for name, value in item.items() if "B" in value} == {"kid", "token", "sealed"}
    assert item["holder"] == {"S": "K*** S*** M***"}


def test_verifiers_and_links_read_the_same_item(cloud: Cloud) -> None:
    document = a_record()
    cloud.register.record(document)
    entry = DynamoRegisterReader(cast("JsonRpc", cloud.rpc), cloud.table).entry(document.id)
    assert entry is not None
    assert (entry.token, entry.status, entry.holder) == (
        *(document.token, document.status, document.holder),
    )
    assert (entry.issued_at, entry.expires_at) == (document.issued_at, document.expires_at)
    keys = ObjectKeys(Table(cast("JsonRpc", cloud.rpc), cloud.table, "id"))
    assert keys(document.id) == document.object_key


def test_a_record_that_was_moved_to_another_id_does_not_open(cloud: Cloud) -> None:
    document = a_record()
    cloud.register.record(document)
    moved = {**cloud.raw(document.id), "id": {"S": "0000000000000"}}
    cloud.rpc.real.call("PutItem", {"TableName": cloud.table, "Item": moved})
    with pytest.raises(Malformed):
        cloud.register.get("0000000000000")


def test_an_item_that_is_no_record_is_not_taken_for_one(cloud: Cloud) -> None:
    cloud.register.claim(REFERENCE, KIND, "first")
    with pytest.raises(Malformed):
        cloud.register.get(f"claim#{REFERENCE}#{KIND}")


def test_a_place_that_is_taken_is_passed_over(cloud: Cloud) -> None:
    document_id = new_document_id(b"12345678")
    others = [_number(document_id, attempt) for attempt in range(2)]
    for place in others:
        item = {"id": {"S": f"place#list#{place}"}, "document_id": {"S": "another"}}
        cloud.rpc.real.call("PutItem", {"TableName": cloud.table, "Item": item})
    assert cloud.lists.place("list", document_id) == _number(document_id, 2)


def test_a_full_list_pages_a_person(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mitra.adapters.dynamodb.status_lists.STATUS_LIST_SIZE", 1)
    assert cloud.lists.place("list", "first") == 0
    with pytest.raises(CatalogueError):
        cloud.lists.place("list", "second")
