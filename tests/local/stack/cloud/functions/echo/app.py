"""Shows what it was given, or does what it is told, however bad."""

import json
import os
from typing import Any

from shared import GREETING  # type: ignore[import-not-found]

seen: list[str] = []


def handler(event: dict[str, Any], context: Any) -> object:
    """Answer over HTTP."""
    seen.append(context.aws_request_id)
    if event["routeKey"] == "POST /obey":
        return _obeyed(json.loads(event["body"]))
    told = {
        "event": event,
        "environ": dict(os.environ),
        "pid": os.getpid(),
        "count": len(seen),
        "greeting": GREETING,
        "left_ms": context.get_remaining_time_in_millis(),
        "arn": context.invoked_function_arn,
        "folder": os.getcwd(),  # noqa: PTH109
    }
    return {
        "statusCode": 200,
        "headers": {"content-type": "application/json"},
        "body": json.dumps(told),
    }


def _obeyed(order: dict[str, Any]) -> object:
    if "raise" in order:
        raise RuntimeError(order["raise"])
    if "exit" in order:
        os._exit(order["exit"])
    if "grow" in order:
        return {"statusCode": 200, "body": "x" * order["grow"]}
    return order["return"]
