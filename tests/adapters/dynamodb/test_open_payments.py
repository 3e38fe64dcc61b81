"""Payments found otherwise than by their reference: by owner, by what is due, by day."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from mitra.domain.errors import Conflict
from mitra.domain.india import day_in_india
from mitra.domain.ledger import EntryKind
from mitra.domain.payment import PaymentState, Refund, RefundState
from tests.adapters.dynamodb.payment_store import Store, new_store
from tests.adapters.dynamodb.test_tables import reserved_words
from tests.contract_ports.payments import a_payment, an_entry
from tests.kit.builders import NOW
from tests.kit.rpc import TappedRpc


@pytest.fixture
def store() -> Store:
    return new_store()


def test_a_payment_follows_its_owner_and_the_sweep_knows_it(store: Store) -> None:
    opened = store.payments.open(a_payment())
    store.payments.open(a_payment("RTC-0000-0000", citizen="citizen-c"))
    store.payments.pass_on("citizen-a", "citizen-b")
    store.payments.pass_on("citizen-a", "citizen-b")
    moved = store.payments.get(opened.reference)
    assert moved == replace(opened, citizen="citizen-b", version=2)
    later = NOW + timedelta(days=1)
    assert set(store.open.due(later, 9)) == {
        (opened.reference, "citizen-b"),
        ("RTC-0000-0000", "citizen-c"),
    }
    with pytest.raises(Conflict):
        store.payments.move(replace(opened, state=PaymentState.PAID))
    assert store.payments.move(replace(moved, state=PaymentState.PAID)).citizen == "citizen-b"


def test_since_when_it_is_open_stays_until_it_is_closed(store: Store) -> None:
    opened = store.payments.open(a_payment())
    looked = store.payments.move(replace(opened, looked_at=NOW + timedelta(minutes=9)))
    (waiting,) = store.open.all_open()
    assert (waiting.since, waiting.waits, waiting.account) == (NOW, "payment", "apsrtc")
    assert not waiting.is_late(NOW + timedelta(hours=6))
    assert waiting.is_late(NOW + timedelta(hours=6, minutes=16))
    confirmed = store.payments.move(replace(looked, state=PaymentState.CONFIRMED))
    assert list(store.open.all_open()) == []
    assert not store.raw().keys() & {"due", "look_at", "waits", "patience", "open_since"}
    cancelled_at = NOW + timedelta(days=40)
    owed = Refund("r1", 100, "cancelled", "pay_1", RefundState.OWED)
    entry = an_entry(confirmed, EntryKind.OWED_BACK, "r1", cancelled_at)
    store.payments.move(replace(confirmed, refunds=(owed,)), [entry])
    (waiting,) = store.open.all_open()
    assert (waiting.since, waiting.waits) == (cancelled_at, "refund")
    assert not waiting.is_late(cancelled_at + timedelta(hours=6))


class Paged(TappedRpc):
    """Answers of three items at most, as those of a megabyte."""

    def call(self, operation: str, parameters: Mapping[str, object]) -> dict[str, object]:
        most = {"Limit": 3} if operation == "Query" else {}
        return super().call(operation, {**parameters, **most})


def test_more_than_a_page_is_read_whole(store: Store) -> None:
    paged = new_store(Paged(store.rpc.real))
    for number in range(40):
        paged.payments.open(a_payment(f"RTC-{number:04}"))
    paged.payments.pass_on("citizen-a", "citizen-b")
    assert len(list(paged.open.all_open())) == 40
    due = paged.open.due(NOW + timedelta(days=1), 99)
    assert len(due) == 40
    assert {citizen for _, citizen in due} == {"citizen-b"}
    payment = paged.payments.get("RTC-0000")
    assert payment
    entries = [an_entry(payment, EntryKind.CAPTURED, f"pay_{number}") for number in range(8)]
    paged.payments.move(payment, entries)
    assert paged.payments.entries("RTC-0000") == entries
    assert len(list(paged.day.of_day("apsrtc", day_in_india(NOW)))) == 8


def test_the_ledger_of_a_day_is_one_of_india(store: Store) -> None:
    payment = store.payments.open(a_payment())
    for number, at in enumerate(
        [
            datetime(2026, 11, 21, 18, 29, 59, tzinfo=UTC),
            datetime(2026, 11, 21, 18, 30, 0, tzinfo=UTC),
            datetime(2026, 11, 22, 18, 29, 59, tzinfo=UTC),
            datetime(2026, 11, 22, 18, 30, 0, tzinfo=UTC),
        ]
    ):
        entry = an_entry(payment, EntryKind.CAPTURED, f"pay_{number}", at)
        payment = store.payments.move(payment, [entry])
    found = [entry.gateway_id for entry in store.day.of_day("apsrtc", date(2026, 11, 22))]
    assert found == ["pay_1", "pay_2"]
    assert list(store.day.of_day("apcpdcl", date(2026, 11, 22))) == []
    assert store.day.owner_of(payment.reference) == ("citizen-a", "apsrtc")
    assert store.day.owner_of("RTC-0000-0000") is store.day.owner_of("") is None
    assert len(store.day.entries(payment.reference)) == 4


def test_no_expression_uses_a_reserved_word(store: Store) -> None:
    """The emulator does not mind; DynamoDB refuses."""
    opened = store.payments.open(a_payment())
    moved = store.payments.move(opened, [an_entry(opened, EntryKind.CAPTURED)])
    store.payments.move(replace(moved, state=PaymentState.CONFIRMED))
    store.payments.pass_on("citizen-a", "citizen-b")
    store.payments.entries(opened.reference)
    list(store.open.all_open())
    store.open.due(NOW, 9)
    list(store.day.of_day("apsrtc", day_in_india(NOW)))
    said = str([call for _, call in store.rpc.calls])
    expressions = re.findall(r"'\w+Expression': '([^']*)'", said)
    assert len(expressions) >= 10
    used = {word.upper() for text in expressions for word in re.findall(r"(?<![:#\w])\w+", text)}
    grammar = {"AND", "SET", "REMOVE", "EXISTS"}
    assert (used & reserved_words()) - grammar == set()
