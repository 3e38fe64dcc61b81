"""The sweeper, put together."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.dynamodb.open_payments import DynamoOpenPayments
from mitra.adapters.sqs.event_queue import SqsEventQueue
from mitra.adapters.system_clock import SystemClock
from mitra.config import AwsSettings, aws, text
from mitra.usecases.sweep_payments import SweepPayments

if TYPE_CHECKING:
    from mitra.ports.clock import Clock


class SweeperSettings(NamedTuple):
    """What the function needs."""

    aws: AwsSettings
    events_queue_url: str
    payments_table: str


def settings() -> SweeperSettings:
    """Read once at start. Raises MissingSetting."""
    return SweeperSettings(aws(), text("EVENTS_QUEUE_URL"), text("PAYMENTS_TABLE"))


def build(clock: Clock | None = None) -> SweepPayments:
    """Nothing is asked of AWS before the first call. Raises MissingSetting."""
    said, clock = settings(), clock or SystemClock()
    payments = DynamoOpenPayments(JsonRpc(said.aws, "dynamodb", clock), said.payments_table)
    queue = SqsEventQueue(JsonRpc(said.aws, "sqs", clock), said.events_queue_url)
    return SweepPayments(payments, payments, queue, clock)
