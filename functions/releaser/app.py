"""Clock in: tickets that are issued become notices in the citizens' streams, so many a second."""

import time

from mitra.bootstrap.bulk.releaser import build
from mitra.observability import EventLog, LogEvent

release = build()
log = EventLog("releaser")


def handler(_event: object, _context: object) -> dict[str, int]:
    """Release for most of a minute. An error fails the invocation; the next minute goes on."""
    begun = time.perf_counter()
    count = release()
    ms = round((time.perf_counter() - begun) * 1000)
    if count:
        log.info(LogEvent.NOTICES_RELEASED, count=count, ms=ms)
    return {"released": count}
