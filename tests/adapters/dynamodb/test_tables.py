"""What is particular to DynamoDB: lost answers, what lies in clear, what calls cost. On the emulator."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

import moto.dynamodb.parsing
import pytest

from mitra.adapters.aws.json_rpc import AwsError, JsonRpc
from mitra.adapters.dynamodb.cases import DynamoCases
from mitra.adapters.dynamodb.object_keys import ObjectKeys
from mitra.adapters.dynamodb.sessions import DynamoSessions
from mitra.adapters.dynamodb.table import Table
from mitra.adapters.memory import MemoryClock
from mitra.adapters.sealing import Sealing
from mitra.domain.case import CaseState
from mitra.domain.errors import Conflict, Malformed
from tests.kit.builders import PHONE, a_case, a_mailbox
from tests.kit.ministack import shared_ministack
from tests.kit.rpc import TappedRpc
from tests.kit.sealed import SECRET, sealing
from tests.kit.tables import new_table


@dataclass
class Store:
    rpc: TappedRpc
    sessions: DynamoSessions
    cases: DynamoCases
    mailboxes: str
    clock: MemoryClock

    def raw(self, citizen: str) -> Mapping[str, Mapping[str, object]]:
        request = {"TableName": self.mailboxes, "Key": {"citizen": {"S": citizen}}}
        return cast(
            "Mapping[str, Mapping[str, object]]", self.rpc.real.call("GetItem", request)["Item"]
        )


def a_store(sealed: Sealing) -> Store:
    rpc = TappedRpc(JsonRpc(shared_ministack(), "dynamodb"))
    connection, clock = cast("JsonRpc", rpc), MemoryClock()
    mailboxes = new_table(rpc.real, "SessionsTable")
    cases = DynamoCases(Table(connection, new_table(rpc.real, "CasesTable"), "reference"), sealed)
    sessions = DynamoSessions(Table(connection, mailboxes, "citizen"), sealed, clock, cases.move)
    return Store(rpc, sessions, cases, mailboxes, clock)


@pytest.fixture
def store() -> Store:
    return a_store(sealing())


def operations(store: Store) -> list[str]:
    return [operation for operation, _ in store.rpc.calls]


@pytest.mark.parametrize("alias", ["", "phone-a"])
def test_a_write_whose_answer_was_lost_is_one_write(store: Store, alias: str) -> None:
    store.rpc.repeats = "TransactWriteItems" if alias else "PutItem"

    saved = store.sessions.save(a_mailbox(alias=alias))

    assert saved.version == 1
    assert store.sessions.load("citizen-a") == saved


def test_a_change_of_a_case_whose_answer_was_lost_is_one_change(store: Store) -> None:
    store.rpc.repeats = "PutItem"
    opened = store.cases.open(a_case())
    store.rpc.repeats = "PutItem"

    assert store.cases.update(replace(opened, state=CaseState.RECEIVED)).version == 2


def test_a_plain_turn_costs_one_read_and_the_alias_is_written_once(store: Store) -> None:
    store.sessions.save(a_mailbox(alias="phone-a"))
    store.rpc.calls.clear()

    loaded = store.sessions.load("citizen-a", "phone-a")
    assert loaded
    saved = store.sessions.save(loaded)
    store.sessions.settle(replace(saved, outbox=()))

    assert operations(store) == ["GetItem", "PutItem", "PutItem"]


def test_reads_are_consistent(store: Store) -> None:
    store.sessions.load("citizen-a")
    store.cases.get("REV-1")

    assert [call["ConsistentRead"] for _, call in store.rpc.calls] == [True, True]


def test_nothing_personal_lies_in_clear(store: Store) -> None:
    store.sessions.save(a_mailbox(alias="phone-a"))

    item = store.raw("citizen-a")

    assert set(item) == {"citizen", "version", "sealed", "handled", "expires_at"}
    assert "Asha" not in str(item)
    assert PHONE not in str(item)
    assert set(store.raw("phone-a")) == {"citizen", "same_as", "expires_at"}


def test_the_same_mailbox_is_sealed_anew_each_time(store: Store) -> None:
    first = store.sessions.save(a_mailbox())
    before = store.raw("citizen-a")["sealed"]

    store.sessions.settle(first)

    assert store.raw("citizen-a")["sealed"] != before


def test_a_mailbox_put_under_another_citizen_does_not_open(store: Store) -> None:
    store.sessions.save(a_mailbox())
    stolen = {**store.raw("citizen-a"), "citizen": {"S": "citizen-b"}}
    store.rpc.real.call("PutItem", {"TableName": store.mailboxes, "Item": stolen})

    with pytest.raises(Malformed):
        store.sessions.load("citizen-b")


def test_what_was_sealed_before_a_rotation_still_opens() -> None:
    secret = dict(SECRET)
    store = a_store(Sealing(lambda: secret, lambda: secret))
    saved = store.sessions.save(a_mailbox())

    secret |= {"current": "k2", "k2": "two" * 20}

    assert store.sessions.load("citizen-a") == saved
    assert store.sessions.settle(saved).version == 2


def test_who_writes_in_the_middle_of_a_move_is_not_lost(store: Store) -> None:
    before = store.sessions.save(a_mailbox("phone-a"))
    other = a_store(sealing())
    other.sessions = DynamoSessions(
        Table(store.rpc.real, store.mailboxes, "citizen"),
        sealing(),
        store.clock,
        lambda _, __: None,
    )

    def meanwhile(operation: str) -> None:
        if operation == "TransactWriteItems":
            store.rpc.before = lambda _: None
            other.sessions.settle(replace(before, outbox=()))

    store.rpc.before = meanwhile
    with pytest.raises(Conflict):
        store.sessions.load("citizen-a", alias="phone-a")

    moved = store.sessions.load("citizen-a", alias="phone-a")
    assert moved
    assert moved.outbox == ()


def test_a_mailbox_too_large_for_an_item_is_a_fault_and_no_race(store: Store) -> None:
    huge = replace(a_mailbox(), handled={f"{n:011}": n for n in range(40_000)})

    with pytest.raises(AwsError):
        store.sessions.save(huge)


def test_a_document_leads_to_its_file(store: Store) -> None:
    table = new_table(store.rpc.real, "DocumentsTable")
    for number, status in (("D1", "valid"), ("D3", "suspended"), ("D4", "")):
        names = {"id": number, "object_key": f"revenue/{number}.pdf", "status": status}
        item = {name: {"S": value} for name, value in names.items()}
        store.rpc.real.call("PutItem", {"TableName": table, "Item": item})
    find = ObjectKeys(Table(store.rpc.real, table, "id"))

    assert find("D1") == "revenue/D1.pdf"
    assert [find(number) for number in ("D2", "D3", "D4")] == [None] * 3


def test_no_expression_uses_a_reserved_word(store: Store) -> None:
    """The emulator does not mind; DynamoDB refuses."""
    store.sessions.save(a_mailbox("phone-a"))
    store.cases.open(a_case(citizen="phone-a"))
    moved = store.sessions.load("citizen-a", alias="phone-a")
    assert moved
    store.sessions.save(replace(moved, alias="phone-b"))
    store.cases.update(store.cases.of_citizen("citizen-a", 1)[0])
    said = str([call for _, call in store.rpc.calls])

    expressions = re.findall(r"'\w+Expression': '([^']*)'", said)

    assert len(expressions) >= 7
    used = {word.upper() for text in expressions for word in re.findall(r"(?<![:#\w])\w+", text)}
    grammar = {"AND", "OR", "SET", "EXISTS"}
    assert (used & reserved_words()) - grammar == set()


def reserved_words() -> set[str]:
    folder = Path(moto.dynamodb.parsing.__file__).parent
    return set((folder / "reserved_keywords.txt").read_text("utf-8").split())
