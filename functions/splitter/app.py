"""Queue in: an operator's file, an operator's decision, or work on a batch to go on with."""

from mitra.bootstrap.bulk.splitter import build
from mitra.bootstrap.sqs_batch import About, Answer, Batch, Context, SqsBatch, stopwatch
from mitra.observability import EventLog, LogEvent

NEEDED_MS = 50_000
"""What a slice of work may take. A batch has one message, so there is always that much."""

take_up = build()
log = EventLog("splitter")


def handler(event: Batch, context: Context) -> Answer:
    """Take up each message; what is reported comes again."""
    return SqsBatch(log, LogEvent.BATCH_WORK_FAILED, NEEDED_MS, _take)(event, context)


def _take(body: str, about: About) -> None:
    ms = stopwatch()
    for kind in take_up(body):
        log.info(LogEvent.BATCH_WORKED, kind=kind, ms=ms(), **about)
