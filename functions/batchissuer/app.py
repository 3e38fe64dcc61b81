"""Queue in: each record is a chunk of an approved batch. Every failure is reported, so that it comes again and, in
the end, lies in the dead-letter queue where a person looks: twenty-five candidates wait for it.
"""

from mitra.bootstrap.bulk.batchissuer import build
from mitra.bootstrap.sqs_batch import About, Answer, Batch, Context, SqsBatch, stopwatch
from mitra.domain.batch_work import order_from_json
from mitra.observability import EventLog, LogEvent

NEEDED_MS = 45_000

issue = build()
log = EventLog("batchissuer")


def handler(event: Batch, context: Context) -> Answer:
    """Issue the chunks; what is reported comes again."""
    return SqsBatch(log, LogEvent.CHUNK_FAILED, NEEDED_MS, _issue)(event, context)


def _issue(body: str, about: About) -> None:
    ms = stopwatch()
    count = issue(order_from_json(body))
    log.info(LogEvent.CHUNK_ISSUED, count=count, ms=ms(), **about)
