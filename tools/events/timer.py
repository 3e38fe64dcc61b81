"""What calls the timer: the minute's tick of EventBridge.

https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-run-lambda-schedule.html
"""

from collections.abc import Mapping

from tools.events.http_api import MOMENT


def _minute() -> Mapping[str, object]:
    return {
        "version": "0",
        "id": "53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa",
        "detail-type": "Scheduled Event",
        "source": "aws.events",
        "account": "123456789012",
        "time": MOMENT.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "region": "ap-south-1",
        "resources": ["arn:aws:events:ap-south-1:123456789012:rule/mitra-TimerFunctionMinute"],
        "detail": {},
    }


EVENTS = {"timer_minute": _minute}
