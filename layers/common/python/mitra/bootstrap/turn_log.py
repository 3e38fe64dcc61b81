"""The log lines of a turn. An event's own id stays out of them: WhatsApp's ids hold the phone number, readably."""

from mitra.domain.event import Event, EventKind
from mitra.observability import EventLog, LogEvent
from mitra.usecases.turn_mailbox import event_key
from mitra.usecases.turn_outcome import Ending, Outcome
from mitra.usecases.turn_status import NOTHING_WAITS

_LINES = {
    Ending.DONE: LogEvent.TURN_TAKEN,
    Ending.REPEATED: LogEvent.TURN_REPEATED,
    Ending.SKIPPED: LogEvent.UPDATE_SKIPPED,
    Ending.RETRY: LogEvent.TURN_RETRIED,
    Ending.FAILED: LogEvent.TURN_FAILED,
}
_FAULTS = frozenset({"internal", "access_refused"})


def log_outcome(log: EventLog, event: Event, outcome: Outcome, attempt: int, ms: int) -> None:
    """One line for the turn, one for each thing on its way, and FAULT for what a person has to look at."""
    if outcome.code == NOTHING_WAITS and not outcome.notes:
        return  # three statuses follow every message, and hardly one of them says anything new
    named = {"event_id": event_key(event.id), "citizen": event.citizen, "kind": event.kind.value}
    for note in outcome.notes:
        log.warning(LogEvent(note.name), **{**named, **note.fields})
    line = {
        **named,
        "code": outcome.code,
        "error": outcome.error,
        "service": outcome.service,
        "step": outcome.step,
        "messages": outcome.messages,
        "after_seconds": outcome.after_seconds,
        "attempt": attempt,
        "ms": ms,
    }
    told = {name: value for name, value in line.items() if value not in ("", 0.0)}
    write = log.warning if outcome.keeps_the_message else log.info
    write(_line(event, outcome), **told)
    if outcome.ending is Ending.FAILED or (outcome.error and outcome.code in _FAULTS):
        log.error(LogEvent.FAULT, **told)


def _line(event: Event, outcome: Outcome) -> LogEvent:
    if event.kind is EventKind.STATUS and outcome.ending is Ending.DONE:
        return LogEvent.STATUS_NOTED
    return _LINES[outcome.ending]
