"""Queue in: each record is a chunk of an approved batch. Every failure is reported, so that it comes again and, in
the end, lies in the dead-letter queue where a person looks: twenty-five candidates wait for it.
"""

import time
from typing import Protocol, TypedDict

from mitra.bootstrap.bulk.batchissuer import build
from mitra.domain.batch_work import order_from_json
from mitra.domain.errors import MitraError
from mitra.observability import EventLog, LogEvent

NEEDED_MS = 45_000
"""What one chunk may take when AWS is slow."""


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


issue = build()
log = EventLog("batchissuer")


def handler(event: Batch, context: Context) -> dict[str, list[dict[str, str]]]:
    """Issue the chunks; what is reported comes again."""
    failed = [
        record["messageId"]
        for record in event["Records"]
        if context.get_remaining_time_in_millis() < NEEDED_MS or not _issued(record)
    ]
    return {"batchItemFailures": [{"itemIdentifier": message_id} for message_id in failed]}


def _issued(record: Record) -> bool:
    begun = time.monotonic()
    attempt = int(record["attributes"]["ApproximateReceiveCount"])
    try:
        count = issue(order_from_json(record["body"]))
    except MitraError as error:
        write = log.warning if error.retryable else log.error
        kind = type(error).__name__
        write(LogEvent.CHUNK_FAILED, code=error.code, error=kind, attempt=attempt)
        return False
    except Exception as error:
        # Only the kind of error: its words may repeat what stands in a row.
        kind = type(error).__name__
        log.error(LogEvent.FAULT, code="internal", error=kind, attempt=attempt)
        return False
    ms = round((time.monotonic() - begun) * 1000)
    log.info(LogEvent.CHUNK_ISSUED, count=count, ms=ms, attempt=attempt)
    return True
