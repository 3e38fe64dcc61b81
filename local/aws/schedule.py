"""EventBridge's clock. It fires and forgets: a failed run is not tried again here."""

import asyncio
import json
import uuid
from collections.abc import Awaitable, Callable
from datetime import datetime

from local.aws.clients import ACCOUNT, REGION
from local.runtime.invocation import Outcome
from local.template.sources import Schedule


def event(schedule: Schedule, now: datetime) -> bytes:
    """The event of one firing. https://docs.aws.amazon.com/lambda/latest/dg/with-eventbridge-scheduler.html"""
    said = {
        "version": "0",
        "id": str(uuid.uuid4()),
        "detail-type": "Scheduled Event",
        "source": "aws.events",
        "account": ACCOUNT,
        "time": now.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "region": REGION,
        "resources": [f"arn:aws:events:{REGION}:{ACCOUNT}:rule/mitra-{schedule.name}"],
        "detail": {},
    }
    return json.dumps(said).encode()


async def fire(
    schedule: Schedule,
    invoke: Callable[[bytes], Awaitable[Outcome]],
    now: Callable[[], datetime],
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> None:
    """Fire at each interval for as long as the stack runs. The first firing of all is the start's."""
    while True:
        await sleep(schedule.every.total_seconds())
        await invoke(event(schedule, now()))
