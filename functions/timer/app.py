"""Clock in: what is due becomes events in the citizens' streams."""

import time

from mitra.bootstrap.timer import build
from mitra.observability import EventLog, LogEvent

fire = build()
log = EventLog("timer")


def handler(_event: object, _context: object) -> dict[str, int]:
    """Fire once. An error fails the invocation: Lambda tries it twice again, and the next minute does too."""
    begun = time.perf_counter()
    count = fire()
    log.info(LogEvent.TIMERS_FIRED, count=count, ms=round((time.perf_counter() - begun) * 1000))
    return {"fired": count}
