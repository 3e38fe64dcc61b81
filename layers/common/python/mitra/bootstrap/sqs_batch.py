"""A standard queue's batch: each record is worked on by itself, and only what failed comes again.

https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
"""

import time
from collections.abc import Callable
from typing import Protocol, TypedDict

from mitra.domain.errors import MitraError
from mitra.observability import EventLog, LogEvent


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


type Answer = dict[str, list[dict[str, str]]]
"""Partial batch response: the ids of the records that are to come again."""

type About = dict[str, object]
"""What the log may say of a record. The work adds to it as it learns more."""


class SqsBatch:
    """`work` takes a record's body; `needed_ms` is what one record may take at worst, when AWS is slow."""

    def __init__(
        self,
        log: EventLog,
        failed: LogEvent,
        needed_ms: int,
        work: Callable[[str, About], None],
    ) -> None:
        self._log, self._failed = log, failed
        self._needed_ms, self._work = needed_ms, work

    def __call__(self, event: Batch, context: Context) -> Answer:
        """Work on each record for which time is left; the others are reported, and come again."""
        failed = [
            record["messageId"]
            for record in event["Records"]
            if context.get_remaining_time_in_millis() < self._needed_ms or not self._done(record)
        ]
        return {"batchItemFailures": [{"itemIdentifier": message_id} for message_id in failed]}

    def _done(self, record: Record) -> bool:
        about: About = {"attempt": int(record["attributes"]["ApproximateReceiveCount"])}
        try:
            self._work(record["body"], about)
        except MitraError as error:
            write = self._log.warning if error.retryable else self._log.error
            write(self._failed, code=error.code, error=type(error).__name__, **about)
            return False
        except Exception as error:
            # Only the kind of error: its words may repeat what somebody wrote.
            self._log.error(LogEvent.FAULT, code="internal", error=type(error).__name__, **about)
            return False
        return True


def stopwatch() -> Callable[[], int]:
    """Milliseconds since now, whenever it is asked."""
    begun = time.monotonic()
    return lambda: round((time.monotonic() - begun) * 1000)
