"""What calls the publisher: the tick of EventBridge, every five minutes.

https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-run-lambda-schedule.html
"""

from collections.abc import Mapping

from tools.events.timer import EVENTS as TIMER

RULE = "arn:aws:events:ap-south-1:123456789012:rule/mitra-PublisherFunctionOften"


def _tick() -> Mapping[str, object]:
    return {**TIMER["timer_minute"](), "resources": [RULE]}


EVENTS = {"publisher_tick": _tick}
