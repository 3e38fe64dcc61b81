"""The same promises, kept in memory and on DynamoDB."""

from dataclasses import dataclass

import pytest

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.dynamodb.cases import DynamoCases
from mitra.adapters.dynamodb.sessions import DynamoSessions
from mitra.adapters.dynamodb.table import Table
from mitra.adapters.dynamodb.undelivered import DynamoUndelivered
from mitra.adapters.memory import MemoryCases, MemoryClock, MemorySessions
from mitra.ports.cases import UndeliveredCases
from tests.contract_ports.batches import Batches, in_memory, on_dynamodb
from tests.contract_ports.payments import Payments, payments_in_memory, payments_on_dynamodb
from tests.kit.ministack import shared_ministack
from tests.kit.sealed import sealing
from tests.kit.tables import new_table


@dataclass(frozen=True)
class Stores:
    """Both stores, wired as in the dispatcher."""

    sessions: MemorySessions | DynamoSessions
    cases: MemoryCases | DynamoCases
    undelivered: UndeliveredCases
    clock: MemoryClock


def _in_memory() -> Stores:
    clock, cases = MemoryClock(), MemoryCases()
    return Stores(MemorySessions(clock, cases.move), cases, cases, clock)


def _on_dynamodb() -> Stores:
    rpc, clock = JsonRpc(shared_ministack(), "dynamodb"), MemoryClock()
    table = new_table(rpc, "CasesTable")
    cases = DynamoCases(Table(rpc, table, "reference"), sealing())
    mailboxes = Table(rpc, new_table(rpc, "SessionsTable"), "citizen")
    sessions = DynamoSessions(mailboxes, sealing(), clock, cases.move)
    return Stores(sessions, cases, DynamoUndelivered(rpc, table), clock)


@pytest.fixture(params=["memory", "dynamodb"])
def stores(request: pytest.FixtureRequest) -> Stores:
    return _in_memory() if request.param == "memory" else _on_dynamodb()


@pytest.fixture(params=["memory", "dynamodb"])
def batches(request: pytest.FixtureRequest) -> Batches:
    """One registered batch."""
    return in_memory() if request.param == "memory" else on_dynamodb()


@pytest.fixture(params=["memory", "dynamodb"])
def payments(request: pytest.FixtureRequest) -> Payments:
    return payments_in_memory() if request.param == "memory" else payments_on_dynamodb()
