"""Queue in: each record orders one document. Every failure is reported, so that it comes again and, in the end,
lies in the dead-letter queue where a person looks: an order that is lost is a citizen who waits for ever.
"""

import time
from typing import Protocol, TypedDict

from mitra.bootstrap.issuer import build
from mitra.domain.document import DocumentOrder, order_from_json
from mitra.domain.errors import Malformed, MitraError
from mitra.observability import EventLog, LogEvent

NEEDED_MS = 20_000
"""What one order may take when AWS is slow. With less left, the rest of the batch waits for the next call."""


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
log = EventLog("issuer")


def handler(event: Batch, context: Context) -> dict[str, list[dict[str, str]]]:
    """Issue the documents; what is reported comes again."""
    failed = [
        record["messageId"]
        for record in event["Records"]
        if context.get_remaining_time_in_millis() < NEEDED_MS or not _issued(record)
    ]
    return {"batchItemFailures": [{"itemIdentifier": message_id} for message_id in failed]}


def _issued(record: Record) -> bool:
    begun = time.monotonic()
    about: dict[str, object] = {"attempt": int(record["attributes"]["ApproximateReceiveCount"])}
    try:
        order = _order(record["body"])
        about |= {"reference": order.reference, "document_type": order.document_type}
        document = issue(order)
    except MitraError as error:
        write = log.warning if error.retryable else log.error
        write(LogEvent.ISSUE_FAILED, code=error.code, error=type(error).__name__, **about)
        return False
    except Exception as error:
        # Only the kind of error: its words may repeat what a citizen wrote.
        log.error(LogEvent.FAULT, code="internal", error=type(error).__name__, **about)
        return False
    ms = round((time.monotonic() - begun) * 1000)
    if order.replaces != document.replaces:
        about["code"] = "replaces_ignored"  # the department named one that this case cannot replace
    log.info(LogEvent.DOCUMENT_ISSUED, document_id=document.id, ms=ms, **about)
    return True


def _order(body: str) -> DocumentOrder:
    try:
        return order_from_json(body)
    except (ValueError, RecursionError) as error:
        raise Malformed("the message is no order") from error
