"""Clock in: new keys are certified, and what verifiers need to know is signed and published."""

import time

from mitra.bootstrap.publisher import build
from mitra.observability import EventLog, LogEvent

publish = build()
log = EventLog("publisher")


class NotAllPublished(RuntimeError):
    """Something did not work. Lambda tries again twice, and the next tick does too."""


def handler(_event: object, _context: object) -> dict[str, int]:
    """One round. An error fails the invocation, after all that could be done has been done."""
    begun = time.perf_counter()
    done = publish()
    for key in done.enrolled:
        log.info(LogEvent.KEY_ENROLLED, kid=key.kid.hex(), department=key.department)
    for department in done.ending:
        log.error(LogEvent.KEY_ENDS, code="key_ends_soon", department=department)
    for name, fault in done.faults:
        log.error(LogEvent.NOT_PUBLISHED, file=name, code=fault.code, error=type(fault).__name__)
    if done.faults:
        raise NotAllPublished(f"{len(done.faults)} failed")
    ms = round((time.perf_counter() - begun) * 1000)
    log.info(LogEvent.LISTS_PUBLISHED, count=len(done.published), ms=ms)
    return {"enrolled": len(done.enrolled), "published": len(done.published)}
