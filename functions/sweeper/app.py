"""Clock in: open payments that are due become events in the citizens' streams."""

import time

from mitra.bootstrap.sweeper import build
from mitra.observability import EventLog, LogEvent

sweep = build()
log = EventLog("sweeper")


def handler(_event: object, _context: object) -> dict[str, int]:
    """Sweep once. An error fails the invocation: Lambda tries it twice again, and the next minute does too."""
    begun = time.perf_counter()
    swept = sweep()
    ms = round((time.perf_counter() - begun) * 1000)
    log.info(LogEvent.PAYMENTS_SWEPT, queued=swept.queued, count=swept.open, ms=ms)
    for waits, count in swept.late.items():
        log.warning(LogEvent.PAYMENTS_LATE, code=f"late_{waits}", count=count)
    return {"queued": swept.queued, "open": swept.open, "late": sum(swept.late.values())}
