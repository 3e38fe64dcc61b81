"""Tells what it received, then fails as often as the message says; later messages of the group fail with it."""

import json
import logging
import urllib.request
from typing import Any


def handler(event: dict[str, Any], context: object) -> object:
    """Work on a batch, or tell that the clock struck."""
    if "Records" not in event:
        logging.getLogger().warning("the clock struck at %s", event["time"])
        return None
    for record in event["Records"]:
        url = json.loads(record["body"])["tell"]
        urllib.request.urlopen(urllib.request.Request(url, json.dumps(record).encode())).close()
    if any("crash" in record["body"] for record in event["Records"]):
        raise RuntimeError("as asked")
    stopped: set[str] = set()
    failed = [record["messageId"] for record in event["Records"] if _fails(record, stopped)]
    return {"batchItemFailures": [{"itemIdentifier": each} for each in failed]}


def _fails(record: dict[str, Any], stopped: set[str]) -> bool:
    attributes = record["attributes"]
    if json.loads(record["body"])["fails"] >= int(attributes["ApproximateReceiveCount"]):
        stopped.add(attributes["MessageGroupId"])
    return attributes["MessageGroupId"] in stopped
