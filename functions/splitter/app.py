"""Queue in: an operator's file, an operator's decision, or work on a batch to go on with."""

import time
from typing import Protocol, TypedDict

from mitra.bootstrap.bulk.splitter import build
from mitra.domain.errors import MitraError
from mitra.observability import EventLog, LogEvent

NEEDED_MS = 50_000
"""What a slice of work may take. A batch has one message, so there is always that much."""


class Record(TypedDict):
    """What is used of an SQS record."""

    messageId: str
    body: str
    attributes: dict[str, str]


class Batch(TypedDict):
    """The event of an SQS trigger."""

    Records: list[Record]


class Context(Protocol):
    """What is used of Lambda's context."""

    def get_remaining_time_in_millis(self) -> int:
        """Until the function is stopped."""


take_up = build()
log = EventLog("splitter")


def handler(event: Batch, context: Context) -> dict[str, list[dict[str, str]]]:
    """Take up each message; what is reported comes again."""
    failed = [
        record["messageId"]
        for record in event["Records"]
        if context.get_remaining_time_in_millis() < NEEDED_MS or not _taken(record)
    ]
    return {"batchItemFailures": [{"itemIdentifier": message_id} for message_id in failed]}


def _taken(record: Record) -> bool:
    begun = time.monotonic()
    attempt = int(record["attributes"]["ApproximateReceiveCount"])
    try:
        done = take_up(record["body"])
    except MitraError as error:
        write = log.warning if error.retryable else log.error
        kind = type(error).__name__
        write(LogEvent.BATCH_WORK_FAILED, code=error.code, error=kind, attempt=attempt)
        return False
    except Exception as error:
        # Only the kind of error: its words may repeat what stands in a row.
        kind = type(error).__name__
        log.error(LogEvent.FAULT, code="internal", error=kind, attempt=attempt)
        return False
    ms = round((time.monotonic() - begun) * 1000)
    for kind in done:
        log.info(LogEvent.BATCH_WORKED, kind=kind, ms=ms, attempt=attempt)
    return True
