"""Queue in: each record orders one document. Every failure is reported, so that it comes again and, in the end,
lies in the dead-letter queue where a person looks: an order that is lost is a citizen who waits for ever.
"""

from mitra.bootstrap.issuer import build
from mitra.bootstrap.sqs_batch import About, Answer, Batch, Context, SqsBatch, stopwatch
from mitra.domain.document import DocumentOrder, order_from_json
from mitra.domain.errors import Malformed
from mitra.observability import EventLog, LogEvent

NEEDED_MS = 20_000

issue = build()
log = EventLog("issuer")


def handler(event: Batch, context: Context) -> Answer:
    """Issue the documents; what is reported comes again."""
    return SqsBatch(log, LogEvent.ISSUE_FAILED, NEEDED_MS, _issue)(event, context)


def _issue(body: str, about: About) -> None:
    ms, order = stopwatch(), _order(body)
    about |= {"reference": order.reference, "document_type": order.document_type}
    document = issue(order)
    if order.replaces != document.replaces:
        about["code"] = "replaces_ignored"  # the department named one that this case cannot replace
    log.info(LogEvent.DOCUMENT_ISSUED, document_id=document.id, ms=ms(), **about)


def _order(body: str) -> DocumentOrder:
    try:
        return order_from_json(body)
    except (ValueError, RecursionError) as error:
        raise Malformed("the message is no order") from error
