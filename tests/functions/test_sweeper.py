"""The sweeper's tick over a real table and queue."""

import logging
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import ModuleType

import pytest

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.dynamodb.ledger_table import LedgerTable
from mitra.adapters.dynamodb.payments import DynamoPayments
from mitra.domain.errors import AwsOutage
from mitra.domain.event import EventKind
from mitra.domain.payment import Payment, PaymentState
from tests.contract_ports.payments import a_payment
from tests.functions.hooks import load
from tests.kit.clocks import FixedClock
from tests.kit.ministack import shared_ministack
from tests.kit.queues import RealQueue, new_events_queue
from tests.kit.scripted_server import Reply, scripted
from tests.kit.sealed import sealing
from tests.kit.tables import new_table
from tools.events import BUILDERS
from tools.events.http_api import MOMENT

TICK = BUILDERS["sweeper_minute"]()


@dataclass
class Sweeper:
    """The function, its table and its queue."""

    app: ModuleType
    queue: RealQueue
    payments: DynamoPayments

    def open(self, reference: str, at: datetime, **changes: object) -> Payment:
        """Put a payment on record."""
        mine = a_payment(
            reference,
            citizen=f"of {reference}",
            opened_at=at,
            expires_at=at + timedelta(minutes=15),
            confirm_by=at + timedelta(minutes=75),
        )
        return self.payments.open(replace(mine, **changes))  # type: ignore[arg-type]


@pytest.fixture
def sweeper() -> Sweeper:
    aws = shared_ministack()
    dynamodb = JsonRpc(aws, "dynamodb")
    queue, table = new_events_queue(JsonRpc(aws, "sqs")), new_table(dynamodb, "PaymentsTable")
    app = load("sweeper", aws, {"EVENTS_QUEUE_URL": queue.url, "PAYMENTS_TABLE": table})
    app.sweep._clock = FixedClock(MOMENT)
    return Sweeper(app, queue, DynamoPayments(LedgerTable(dynamodb, table), sealing()))


def test_open_payments_that_are_due_are_looked_at(sweeper: Sweeper) -> None:
    sweeper.open("RTC-OLD", MOMENT - timedelta(minutes=9))
    sweeper.open("RTC-DUE", MOMENT - timedelta(seconds=60))
    sweeper.open("RTC-NEW", MOMENT - timedelta(seconds=59))
    sweeper.open("RTC-END", MOMENT - timedelta(hours=3), state=PaymentState.CONFIRMED)
    assert sweeper.app.handler(TICK, None) == {"queued": 2, "open": 3, "late": 0}
    events = sweeper.queue.events()
    assert {event.citizen for event in events} == {"of RTC-OLD", "of RTC-DUE"}
    assert {event.kind for event in events} == {EventKind.PAYMENT}
    assert {event.data["by"] for event in events} == {"sweep"}


def test_two_ticks_in_a_minute_are_one(sweeper: Sweeper) -> None:
    sweeper.open("RTC-OLD", MOMENT - timedelta(minutes=9))
    sweeper.app.handler(TICK, None)
    sweeper.app.handler(TICK, None)
    assert len(sweeper.queue.events()) == 1


def test_what_is_late_is_logged_with_a_code_and_a_count(
    sweeper: Sweeper, caplog: pytest.LogCaptureFixture
) -> None:
    for name, state in (("A", PaymentState.PAID), ("B", PaymentState.REFUND_DUE)):
        sweeper.open(f"RTC-{name}", MOMENT - timedelta(days=2), state=state)
    sweeper.open("RTC-C", MOMENT - timedelta(days=3), state=PaymentState.PAID)
    with caplog.at_level(logging.INFO):
        assert sweeper.app.handler(TICK, None)["late"] == 3
    told = [vars(record) for record in caplog.records if record.message == "payments_late"]
    assert {each["code"]: each["count"] for each in told} == {
        "late_confirmation": 2,
        "late_refund": 1,
    }
    assert "RTC-" not in caplog.text


def test_an_outage_fails_the_invocation() -> None:
    aws = shared_ministack()
    with scripted(Reply(500)) as server:
        settings = {"EVENTS_QUEUE_URL": "x", "PAYMENTS_TABLE": "x", "AWS_ENDPOINT_URL": server.url}
        app = load("sweeper", aws, settings)
        with pytest.raises(AwsOutage, match=r"^dynamodb: Http500$"):
            app.handler(TICK, None)
