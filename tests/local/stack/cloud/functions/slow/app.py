"""Works longer than it may."""

import os
import time
from typing import Any


def handler(event: dict[str, Any], context: object) -> object:
    """Answer over HTTP, at once or too late."""
    if event["queryStringParameters"]["sleep"] != "0":
        time.sleep(60)
    return {"pid": os.getpid()}
