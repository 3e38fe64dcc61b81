"""Payments on the emulator, over a connection that can be told to misbehave."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.dynamodb.day_ledger import DynamoDayLedger
from mitra.adapters.dynamodb.ledger_table import LedgerTable
from mitra.adapters.dynamodb.open_payments import DynamoOpenPayments
from mitra.adapters.dynamodb.payments import DynamoPayments
from tests.kit.ministack import shared_ministack
from tests.kit.rpc import TappedRpc
from tests.kit.sealed import sealing
from tests.kit.tables import new_table

KEY = {"payment": {"S": "RTC-7F3K-9QXM"}, "item": {"S": "payment"}}
type Raw = Mapping[str, Mapping[str, object]]


@dataclass
class Store:
    """Payments over a connection that can be told to misbehave."""

    rpc: TappedRpc
    table: str
    payments: DynamoPayments
    open: DynamoOpenPayments
    day: DynamoDayLedger

    def raw(self, key: Raw = KEY) -> Raw:
        """An item as it lies there."""
        answer = self.rpc.real.call("GetItem", {"TableName": self.table, "Key": key})
        return cast("Raw", answer["Item"])

    def alter(self, key: Raw, **texts: str) -> None:
        """Write over attributes, as nobody of ours does."""
        item = {**self.raw(key), **{name: {"S": value} for name, value in texts.items()}}
        self.rpc.real.call("PutItem", {"TableName": self.table, "Item": item})


def new_store(tapped: TappedRpc | None = None) -> Store:
    """One with a table of its own."""
    rpc = tapped or TappedRpc(JsonRpc(shared_ministack(), "dynamodb"))
    connection, table = cast("JsonRpc", rpc), new_table(rpc.real, "PaymentsTable")
    ledger = LedgerTable(connection, table)
    return Store(
        rpc,
        table,
        DynamoPayments(ledger, sealing()),
        DynamoOpenPayments(connection, table),
        DynamoDayLedger(ledger),
    )
