"""Logging at the edges: one name per event, structured fields, never anything personal.

Lambda's JSON log format writes a record's `extra` fields as keys of their own, so the standard library is
enough and costs no start-up time. Fields allowed: ids that are random or keyed hashes, codes, counts, milliseconds.
"""

import logging
from enum import StrEnum


class LogEvent(StrEnum):
    """Everything that is logged. The metric filters and alarms of template.yaml rest on `code`."""

    REQUEST_REFUSED = "request_refused"
    EVENTS_QUEUED = "events_queued"
    UPDATE_SKIPPED = "update_skipped"
    TURN_TAKEN = "turn_taken"
    TURN_REPEATED = "turn_repeated"
    TURN_RETRIED = "turn_retried"
    TURN_FAILED = "turn_failed"
    EVENT_UNREADABLE = "event_unreadable"
    SEND_REFUSED = "send_refused"
    SEND_UNCLEAR = "send_unclear"
    STATUS_NOTED = "status_noted"
    ACCOUNT_NEWS = "account_news"
    BATCH_PAUSED = "batch_paused"
    DOCUMENT_ISSUED = "document_issued"
    ISSUE_FAILED = "issue_failed"
    DOCUMENT_CHECKED = "document_checked"
    TIMERS_FIRED = "timers_fired"
    KEY_ENROLLED = "key_enrolled"
    KEY_ENDS = "key_ends"
    LISTS_PUBLISHED = "lists_published"
    NOT_PUBLISHED = "not_published"
    BATCH_WORKED = "batch_worked"
    BATCH_WORK_FAILED = "batch_work_failed"
    CHUNK_ISSUED = "chunk_issued"
    CHUNK_FAILED = "chunk_failed"
    NOTICES_RELEASED = "notices_released"
    ACCOUNT_CHANGED = "account_changed"
    ACCOUNT_ACT_TAKEN = "account_act_taken"
    ACCOUNT_ACT_REFUSED = "account_act_refused"
    ACCOUNT_WORK_FAILED = "account_work_failed"
    PAYMENTS_SWEPT = "payments_swept"
    PAYMENTS_LATE = "payments_late"
    REPORT_WRITTEN = "report_written"
    REPORT_FAILED = "report_failed"
    REPORTS_LEFT = "reports_left"
    FAULT = "fault"


_FIELDS = frozenset(
    {
        *(
            "code",
            "error",
            "event_id",
            "citizen",
            "kind",
            "field",
            "route",
            "status",
            "ms",
            "attempt",
            "cold",
        ),
        *(
            "count",
            "queued",
            "skipped",
            "skipped_kinds",
            "messages",
            "after_seconds",
            "graph_code",
            "outbox_id",
        ),
        *("kid", "department", "file", "account"),
        *("day", "sha256", "mismatches"),
        *("service", "step", "reference", "document_id", "document_type", "verdict", "batch"),
    }
)


class EventLog:
    """A function's log. Unknown fields are refused, so that nothing personal slips in by habit."""

    def __init__(self, function: str) -> None:
        self._log = logging.getLogger(f"mitra.{function}")
        self._log.setLevel(logging.INFO)

    def info(self, event: LogEvent, **fields: object) -> None:
        """Something happened as it should."""
        self._write(logging.INFO, event, fields)

    def warning(self, event: LogEvent, **fields: object) -> None:
        """Something was refused, or is tried again."""
        self._write(logging.WARNING, event, fields)

    def error(self, event: LogEvent, **fields: object) -> None:
        """A person has to look."""
        self._write(logging.ERROR, event, fields)

    def _write(self, level: int, event: LogEvent, fields: dict[str, object]) -> None:
        unknown = fields.keys() - _FIELDS
        if unknown:
            raise ValueError(f"log fields that are not allowed: {sorted(unknown)}")
        self._log.log(level, event.value, extra={"event": event.value, **fields})
