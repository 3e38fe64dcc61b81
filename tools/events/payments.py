"""What calls the sweeper and the reconciler: ticks of EventBridge.

https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-run-lambda-schedule.html
"""

from collections.abc import Mapping
from functools import partial

from tools.events.timer import EVENTS as TIMER

_RULE = "arn:aws:events:ap-south-1:123456789012:rule/mitra-"


def _tick(rule: str) -> Mapping[str, object]:
    return {**TIMER["timer_minute"](), "resources": [_RULE + rule]}


EVENTS = {
    "sweeper_minute": partial(_tick, "SweeperFunctionMinute"),
    "reconciler_tick": partial(_tick, "ReconcilerFunctionHalfHour"),
}
