"""The process dies on its way through a payment that is kept on DynamoDB: its writes have real conditions here."""

from dataclasses import dataclass, field, replace
from datetime import datetime

import pytest

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.dynamodb.cases import DynamoCases
from mitra.adapters.dynamodb.ledger_table import LedgerTable
from mitra.adapters.dynamodb.open_payments import DynamoOpenPayments
from mitra.adapters.dynamodb.payments import DynamoPayments
from mitra.adapters.dynamodb.sessions import DynamoSessions
from mitra.adapters.dynamodb.table import Table
from mitra.adapters.dynamodb.undelivered import DynamoUndelivered
from mitra.bootstrap.turns import take_turn
from mitra.domain.case import Case
from mitra.domain.payment import Payment
from tests.kit.events import said
from tests.kit.ministack import shared_ministack
from tests.kit.paid_ends import ended, swept, told_twice
from tests.kit.paid_scenes import SCENES, Scene
from tests.kit.paying import paying_world, talk
from tests.kit.sealed import sealing
from tests.kit.stream import World
from tests.kit.tables import new_table

EVERY = {"happy": 19, "refused": 41, "paid twice": 43, "given up while paying": 43}
"""Of so many moments one: the others are died at in memory."""


@dataclass
class Tables:
    """The tables of one run. `references` are those that were ever used."""

    rpc: JsonRpc
    cases: str
    payments: str
    sessions: str
    references: list[str] = field(default_factory=list)


class Cases(DynamoCases):
    """What a world in memory lets its tests see, read from the table."""

    def __init__(self, tables: Tables) -> None:
        super().__init__(Table(tables.rpc, tables.cases, "reference"), sealing())
        self.tables = tables

    def open(self, case: Case) -> Case:
        self.tables.references.append(case.reference)
        return super().open(case)

    def undelivered(self, before: datetime, limit: int) -> object:
        return DynamoUndelivered(self.tables.rpc, self.tables.cases).undelivered(before, limit)

    @property
    def by_reference(self) -> dict[str, Case]:
        found = {reference: self.get(reference) for reference in self.tables.references}
        return {reference: case for reference, case in found.items() if case}


class Payments(DynamoPayments):
    """The same of payments."""

    def __init__(self, tables: Tables) -> None:
        super().__init__(LedgerTable(tables.rpc, tables.payments), sealing())
        self.tables = tables

    def open(self, payment: Payment) -> Payment:
        self.tables.references.append(payment.reference)
        return super().open(payment)

    def due(self, before: datetime, limit: int) -> object:
        return DynamoOpenPayments(self.tables.rpc, self.tables.payments).due(before, limit)

    @property
    def by_reference(self) -> dict[str, Payment]:
        found = {reference: self.get(reference) for reference in self.tables.references}
        return {reference: payment for reference, payment in found.items() if payment}


def on_dynamodb() -> World:
    """A world whose sessions, cases and payments are in tables."""
    rpc = JsonRpc(shared_ministack(), "dynamodb")
    tables = Tables(
        rpc,
        new_table(rpc, "CasesTable"),
        new_table(rpc, "PaymentsTable"),
        new_table(rpc, "SessionsTable"),
    )
    world, cases, payments = paying_world(), Cases(tables), Payments(tables)
    danger = world.peril.around
    mailboxes = Table(rpc, tables.sessions, "citizen")
    sessions = DynamoSessions(mailboxes, sealing(), world.clock, cases.move)
    ports = replace(
        world.ports,
        sessions=danger(sessions, "load", "save", "settle"),
        cases=danger(cases, "open", "get", "update", "of_citizen"),
        payments=danger(payments, "open", "get", "move", "entries"),
    )
    world.cases, world.payments, world.sessions = cases, payments, sessions  # type: ignore[assignment]
    world.ports, world.take = ports, take_turn(ports, talk)
    return world


def played(scene: Scene, dies_at: int = 0) -> World:
    world = on_dynamodb()
    world.finish(said("hello", "wamid.0"))
    world.peril.moments, world.peril.dies_at = 0, dies_at
    scene.happens(world)
    swept(world)
    return world


@pytest.mark.parametrize("name", EVERY)
def test_death_loses_no_money_in_tables_either(name: str) -> None:
    scene = SCENES[name]
    undisturbed = played(scene)
    assert ended(undisturbed) == scene.ends[0]
    for dies_at in range(3, undisturbed.peril.moments + 1, EVERY[name]):
        world = played(scene, dies_at)
        assert ended(world) in scene.ends, dies_at
        assert not told_twice(world), dies_at
