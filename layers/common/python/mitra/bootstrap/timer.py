"""The timer, put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mitra import config
from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.dynamodb.undelivered import DynamoUndelivered
from mitra.adapters.sqs.event_queue import SqsEventQueue
from mitra.adapters.system_clock import SystemClock
from mitra.usecases.fire_timers import FireTimers

if TYPE_CHECKING:
    from mitra.ports.clock import Clock


def build(clock: Clock | None = None) -> FireTimers:
    """Nothing is asked of AWS before the first call. Raises MissingSetting."""
    settings, clock = config.timer(), clock or SystemClock()
    cases = DynamoUndelivered(JsonRpc(settings.aws, "dynamodb", clock), settings.cases_table)
    queue = SqsEventQueue(JsonRpc(settings.aws, "sqs", clock), settings.events_queue_url)
    return FireTimers(cases, queue, clock)
