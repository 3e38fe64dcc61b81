"""Queue in: each record is one event of one citizen, and one turn.

Of a group whose event has to come again, everything later in the batch waits too, untouched: nothing
overtakes. Other groups are not held up. Powertools' batch processor would report as much, but not
choose when a message comes again, and its import costs half of what this function may take to start.
"""

import gc
import time
from typing import Protocol, TypedDict

gc.disable()  # What is loaded now stays: looking for garbage in it takes a tenth of the start.

from mitra.bootstrap.dispatcher import Postponed, build, log_outcome  # noqa: E402
from mitra.domain.event import from_json  # noqa: E402
from mitra.observability import EventLog, LogEvent  # noqa: E402

NEEDED_MS = 12_000
"""What a turn may take at worst. With less left, the rest of the batch waits for the next call."""
UNREADABLE_SECONDS = 30.0
"""Between tries of a body that cannot be read: a deployment that is under way may read the next one."""


class Record(TypedDict):
    """What is used of an SQS record."""

    messageId: str
    receiptHandle: str
    body: str
    attributes: dict[str, str]


class Batch(TypedDict):
    """The event of an SQS trigger."""

    Records: list[Record]


class Context(Protocol):
    """What is used of Lambda's context."""

    def get_remaining_time_in_millis(self) -> int:
        """Until the function is stopped."""


dispatcher = build()
log = EventLog("dispatcher")
gc.freeze()
gc.enable()


def handler(event: Batch, context: Context) -> dict[str, list[dict[str, str]]]:
    """Take the turns; what is reported comes again."""
    waits: dict[str, float] = {}
    failures, postponed = [], []
    for record in event["Records"]:
        group = record["attributes"]["MessageGroupId"]
        if group in waits:
            # A second behind the one before, so that this one is not counted as received with each of its tries.
            wait: float | None = waits[group] + 1
        elif context.get_remaining_time_in_millis() < NEEDED_MS:
            wait = 1.0
        else:
            wait = _take(record)
        if wait is not None:
            waits[group] = wait
            failures.append({"itemIdentifier": record["messageId"]})
            postponed.append(Postponed(record["receiptHandle"], wait))
    dispatcher.postpone(postponed)
    return {"batchItemFailures": failures}


def _take(record: Record) -> float | None:
    """Take one turn. Seconds until it is to come again, None when it is done."""
    begun, attempt = time.monotonic(), int(record["attributes"]["ApproximateReceiveCount"])
    try:
        event = from_json(record["body"])
    except (ValueError, RecursionError) as error:
        # Only the kind of error: a parser's words may repeat the body.
        log.error(LogEvent.EVENT_UNREADABLE, error=type(error).__name__, attempt=attempt)
        return UNREADABLE_SECONDS
    outcome = dispatcher.take_turn(event, attempt)
    milliseconds = round((time.monotonic() - begun) * 1000)
    log_outcome(log, event, outcome, attempt, milliseconds)
    return outcome.after_seconds if outcome.keeps_the_message else None
