"""What is particular to payments on DynamoDB: lost answers, races, what lies in clear."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from mitra.adapters.aws.json_rpc import AwsError, JsonRpc
from mitra.adapters.dynamodb.ledger_table import LedgerTable
from mitra.adapters.dynamodb.payments import DynamoPayments
from mitra.domain.errors import Conflict, Malformed
from mitra.domain.ledger import CITIZEN, GATEWAY, Entry, EntryKind, Posting
from mitra.domain.payment import Payment, PaymentState
from tests.adapters.dynamodb.payment_store import KEY, Store, new_store
from tests.contract_ports.payments import a_payment, an_entry
from tests.kit.builders import NOW
from tests.kit.ministack import shared_ministack
from tests.kit.sealed import sealing


@pytest.fixture
def store() -> Store:
    return new_store()


def paid(payment: Payment) -> Payment:
    return replace(payment, state=PaymentState.PAID, looked_at=NOW)


def test_a_write_whose_answer_was_lost_is_one_write(store: Store) -> None:
    store.rpc.repeats = "UpdateItem"
    opened = store.payments.open(a_payment())
    store.rpc.repeats = "UpdateItem"
    held = store.payments.move(replace(opened, state=PaymentState.HELD))
    assert (opened.version, held.version) == (1, 2)
    store.rpc.repeats = "TransactWriteItems"
    taken = an_entry(held, EntryKind.CAPTURED)
    assert store.payments.move(paid(held), [taken]).version == 3
    assert store.payments.entries(held.reference) == [taken]


def test_an_opening_whose_answer_was_lost_does_not_open_over_what_followed(store: Store) -> None:
    first = store.payments.open(a_payment())
    held = store.payments.move(replace(first, state=PaymentState.HELD))
    assert store.payments.open(a_payment()) == held


def test_who_writes_between_a_lost_answer_and_its_repetition_wins(store: Store) -> None:
    opened = store.payments.open(a_payment())
    others = DynamoPayments(LedgerTable(store.rpc.real, store.table), sealing())
    written: list[Payment] = []

    def meanwhile(operation: str) -> None:
        if operation == "TransactWriteItems" and not written:
            written.append(others.move(replace(opened, state=PaymentState.RELEASED)))

    store.rpc.before = meanwhile
    with pytest.raises(Conflict):
        store.payments.move(paid(opened), [an_entry(opened, EntryKind.CAPTURED)])
    assert store.payments.get(opened.reference) == written[0]
    assert store.payments.entries(opened.reference) == []


def test_of_many_writers_at_once_one_wins_and_leaves_one_entry(store: Store) -> None:
    opened = store.payments.open(a_payment())

    def write(number: int) -> bool:
        mine = LedgerTable(JsonRpc(shared_ministack(), "dynamodb"), store.table)
        entry = an_entry(opened, EntryKind.CAPTURED, f"pay_{number}")
        try:
            DynamoPayments(mine, sealing()).move(paid(opened), [entry])
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(write, range(16))) == 1
    assert len(store.payments.entries(opened.reference)) == 1
    found = store.payments.get(opened.reference)
    assert found
    assert found.version == 2


@pytest.mark.parametrize(
    "reasons", [["TransactionConflict", "None"], ["None", "TransactionConflict"]]
)
def test_an_item_in_another_transaction_is_a_conflict(store: Store, reasons: list[str]) -> None:
    opened = store.payments.open(a_payment())

    def busy(operation: str) -> None:
        if operation == "TransactWriteItems":
            listed = [{"Code": code} for code in reasons]
            raise AwsError("TransactionCanceledException", {"CancellationReasons": listed})
        if operation == "UpdateItem":
            raise AwsError("TransactionConflictException")

    store.rpc.before = busy
    with pytest.raises(Conflict):
        store.payments.move(paid(opened), [an_entry(opened, EntryKind.CAPTURED)])
    with pytest.raises(Conflict):
        store.payments.move(paid(opened))


def test_a_payment_costs_one_write_and_its_entries_one_more_transaction(store: Store) -> None:
    opened = store.payments.open(a_payment())
    moved = store.payments.move(paid(opened))
    store.payments.move(moved, [an_entry(moved, EntryKind.CAPTURED)])
    operations = [operation for operation, _ in store.rpc.calls]
    assert operations == ["UpdateItem", "UpdateItem", "TransactWriteItems"]


def test_what_the_citizen_pays_for_does_not_lie_in_clear(store: Store) -> None:
    store.payments.open(a_payment(facts={"passenger": "Asha"}, why="a reason"))
    item = store.raw()
    sealed = {"sealed"}
    assert item.keys() == sealed | {
        *("payment", "item", "citizen", "account", "state", "opened_at", "version"),
        *("due", "look_at", "waits", "patience", "open_since"),
    }
    clear = str({name: value for name, value in item.items() if name != "sealed"})
    for word in ("Asha", "seat", "Seat", "a reason", "51200", "rtc-02"):
        assert word not in str(item)
        assert word not in clear


def test_a_payment_put_under_another_reference_does_not_open(store: Store) -> None:
    store.payments.open(a_payment())
    store.payments.open(a_payment("RTC-0000-0000"))
    other = {**KEY, "payment": {"S": "RTC-0000-0000"}}
    moved = {**store.raw(other), "sealed": store.raw()["sealed"]}
    store.rpc.real.call("PutItem", {"TableName": store.table, "Item": moved})
    with pytest.raises(Malformed):
        store.payments.get("RTC-0000-0000")


@pytest.mark.parametrize(
    "altered",
    [
        '{"id":"x","payment":"RTC-7F3K-9QXM","merchant":"apsrtc","kind":"captured",'
        '"at":"2026-11-22T06:30:00Z","postings":[{"account":"gateway","paise":51200}]}',
        "{}",
        "not json",
        "",
    ],
)
def test_an_entry_that_does_not_add_up_is_not_read(store: Store, altered: str) -> None:
    opened = store.payments.open(a_payment())
    entry = an_entry(opened, EntryKind.CAPTURED)
    store.payments.move(paid(opened), [entry])
    store.alter({**KEY, "item": {"S": f"entry#{entry.id}"}}, entry=altered)
    with pytest.raises(Malformed):
        store.payments.entries(opened.reference)


def test_an_entry_that_does_not_add_up_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="does not add up"):
        Entry("x", "p", "m", EntryKind.CAPTURED, NOW, (Posting(GATEWAY, 2), Posting(CITIZEN, -1)))


def test_entries_of_others_and_too_many_are_refused_before_anything_is_asked(store: Store) -> None:
    opened = store.payments.open(a_payment())
    entry = an_entry(opened, EntryKind.CAPTURED)
    store.rpc.calls.clear()
    for wrong in (
        replace(entry, payment="RTC-0000-0000"),
        replace(entry, merchant="anna_canteens"),
    ):
        with pytest.raises(ValueError, match="another payment or merchant"):
            store.payments.move(opened, [wrong])
    with pytest.raises(ValueError, match="more entries"):
        store.payments.move(opened, [replace(entry, id=str(number)) for number in range(100)])
    with pytest.raises(Conflict):
        store.payments.move(opened, [entry, entry])
    assert store.rpc.calls == []
