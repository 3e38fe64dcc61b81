"""Clock in: each merchant account gets its report of the day before, once that day is over in India."""

import math
import time
from typing import Protocol

from mitra.bootstrap.reconciler import build
from mitra.observability import EventLog, LogEvent

report = build()
log = EventLog("reconciler")


class Context(Protocol):
    """As much of Lambda's context as is needed."""

    def get_remaining_time_in_millis(self) -> int:
        """Milliseconds until Lambda ends the call."""


class NotAllReported(RuntimeError):
    """An account has no report yet. Lambda tries again twice, and the next tick does too."""


def handler(_event: object, context: Context | None) -> dict[str, int]:
    """One round. An error fails the invocation, after all that could be done has been done."""
    begun = time.perf_counter()
    done = report(lambda: context.get_remaining_time_in_millis() / 1000 if context else math.inf)
    day = done.day.isoformat()
    for each in done.written:
        wrong = len(each.report.mismatches)
        facts = {"account": each.report.account, "day": day, "sha256": each.sha256}
        log.info(LogEvent.REPORT_WRITTEN, **facts, mismatches=wrong, count=len(each.report.rows))
    for account, fault in done.faults:
        log.error(
            LogEvent.REPORT_FAILED,
            account=account,
            day=day,
            code=fault.code,
            error=type(fault).__name__,
        )
    if done.left:
        ms = round((time.perf_counter() - begun) * 1000)
        log.warning(LogEvent.REPORTS_LEFT, count=done.left, day=day, ms=ms)
    if done.faults:
        raise NotAllReported(f"{len(done.faults)} failed")
    return {"written": len(done.written), "left": done.left}
