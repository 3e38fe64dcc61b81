"""A delivery status: the one sure sign of what became of a message whose sending was unclear."""

from collections.abc import Callable, Mapping
from copy import replace

from mitra.domain.event import Event, JsonObject
from mitra.domain.mailbox import Mailbox, Outgoing
from mitra.ports.sessions import Sessions
from mitra.usecases.notice_fates import NoticeFates
from mitra.usecases.turn_mailbox import settled
from mitra.usecases.turn_message import json_object, text
from mitra.usecases.turn_outcome import Ending, Note, Outcome, skipped

_ARRIVED = frozenset({"sent", "delivered", "read", "played"})
_FAILED = "failed"

NOTHING_WAITS = "nothing_waits"
"""The outcome's code for a status that changes nothing."""


class NoteStatus:
    """Takes a message off the outbox once WhatsApp says that it has it, or that it never will.

    Statuses come in any order and more than once; since an entry can only leave, none moves backwards.
    `is_passing` says of Meta's error code whether the same message may succeed later.
    """

    def __init__(
        self, sessions: Sessions, is_passing: Callable[[int], bool], fates: NoticeFates
    ) -> None:
        self._sessions = sessions
        self._fates = fates
        self._is_passing = is_passing

    def __call__(self, event: Event) -> Outcome:
        """Note it: one read, and a write only when a message waits for it. Raises Conflict, AwsOutage."""
        raw = json_object(event.data.get("status"))
        status, outbox_id = text(raw.get("status")), text(raw.get("biz_opaque_callback_data"))
        code = _error_code(raw)
        notes = _refusals(status, outbox_id, code)
        if raw.get("type") == "payment" or not (status in _ARRIVED or status == _FAILED):
            return skipped("status_not_ours")
        mailbox = self._sessions.load(event.citizen)
        waiting = [entry for entry in mailbox.outbox if entry.id == outbox_id] if mailbox else []
        left = self._left(waiting[0], status, code) if waiting else None
        if left is None:
            notes += self._fates.told(outbox_id, status, code)
        if mailbox and waiting:
            self._settle(mailbox, {outbox_id: left})
        return Outcome(Ending.DONE, code="" if waiting else NOTHING_WAITS, notes=notes)

    def _settle(self, mailbox: Mailbox, fates: Mapping[str, Outgoing | None]) -> None:
        left = settled(mailbox, fates)
        if left.outbox != mailbox.outbox:
            self._sessions.settle(left)

    def _left(self, entry: Outgoing, status: str, code: int | None) -> Outgoing | None:
        passing = status == _FAILED and code is not None and self._is_passing(code)
        return replace(entry, attempted_at=None) if passing else None


def _refusals(status: str, outbox_id: str, code: int | None) -> tuple[Note, ...]:
    if status != _FAILED:
        return ()
    # The id is the sender's to choose in a forged body: only one of ours may be logged.
    ours = outbox_id if len(outbox_id) == len("0123456789a") and outbox_id.isascii() else ""
    return (
        Note("send_refused", {"outbox_id": ours, "graph_code": code or 0, "code": "failed_later"}),
    )


def _error_code(raw: JsonObject) -> int | None:
    errors = raw.get("errors")
    first = json_object(errors[0]) if isinstance(errors, list) and errors else {}
    code = first.get("code")
    return code if isinstance(code, int) and not isinstance(code, bool) else None
