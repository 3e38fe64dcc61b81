"""HTTP in: what a QR code holds, or the number under it. Out: the verdict, as a page or as JSON."""

import gc
from time import perf_counter

gc.disable()  # What is loaded now stays: looking for garbage in it takes a tenth of the start.

from mitra.bootstrap.verify import build  # noqa: E402
from mitra.domain.verification import Reason  # noqa: E402
from mitra.observability import EventLog, LogEvent  # noqa: E402

site = build()
log = EventLog("verify")
gc.freeze()
gc.enable()

PAST_THE_REGISTER = {Reason.UNREGISTERED, Reason.NOT_AS_REGISTERED}
"""Our key signed what our register does not hold: a person has to look at once."""


def handler(event: dict[str, object], _: object) -> dict[str, object]:
    """Answer one request of API Gateway. Nothing that was sent, and nothing of a certificate, is logged."""
    begun = perf_counter()
    try:
        answer = site(event)
    except Exception as error:
        log.error(LogEvent.FAULT, error=type(error).__name__)
        answer = site.trouble(event, "internal")
    facts = {"route": answer.route, "status": answer.status, "code": answer.code}
    ms = round((perf_counter() - begun) * 1000, 1)
    if answer.status >= 500:
        log.error(LogEvent.REQUEST_REFUSED, ms=ms, **facts)
    elif answer.verdict:
        tell = log.error if answer.code in PAST_THE_REGISTER else log.info
        tell(LogEvent.DOCUMENT_CHECKED, ms=ms, verdict=answer.verdict, **facts)
    elif answer.code:
        log.warning(LogEvent.REQUEST_REFUSED, ms=ms, **facts)
    return answer.to_gateway()
