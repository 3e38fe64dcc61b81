"""A department says what became of a case or its document: check who it is and whose case, and queue it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from mitra.domain.errors import Malformed, NotFound, TooLarge
from mitra.domain.event import Event, EventKind
from mitra.usecases.callback_body import REPLACED, Told, read_decision

if TYPE_CHECKING:
    from mitra.ports.clock import Clock
    from mitra.ports.queues import EventQueue

MOST_BYTES = 262_144
LONGEST_REFERENCE = 32
CLOCKS_DIFFER = timedelta(minutes=5)
"""How far a department's clock may be ahead. A decision from the future would outdo all that come before it."""

type Check = Callable[[str, Mapping[str, str], bytes], str]
"""The message's id, when the department signed it. Raises WrongSignature, AwsOutage, AccessRefused."""
type OwnerOf = Callable[[str], tuple[str, str] | None]
"""(citizen, department) of a case by its reference, or None. Raises AwsOutage."""


class ReceiveCallback:
    """One department cannot speak of another's cases, nor learn that they exist."""

    def __init__(self, check: Check, owner_of: OwnerOf, queue: EventQueue, clock: Clock) -> None:
        self._check, self._owner_of, self._queue, self._clock = check, owner_of, queue, clock

    def __call__(self, department: str, headers: Mapping[str, str], raw: bytes) -> None:
        """Take a callback; the same webhook-id again is the same event.

        Raises TooLarge, WrongSignature, Malformed, NotFound, AwsOutage, AccessRefused.
        """
        if len(raw) > MOST_BYTES:
            raise TooLarge("the callback is larger than the contract allows")
        message_id = self._check(department, headers, raw)
        told, now = read_decision(raw), self._clock.now()
        if told.on_document and told.decided_at > now + CLOCKS_DIFFER:
            raise Malformed("timestamp is in the future")
        citizen = self._citizen(department, told.reference)
        name = hashlib.sha256(f"{department}:{message_id}".encode()).hexdigest()[:32]
        data = {"reference": told.reference, "department": department, **told.data}
        self._queue.publish(events_of(told, name, citizen, now.isoformat(), data))

    def _citizen(self, department: str, reference: str) -> str:
        could_be = reference.isascii() and len(reference) <= LONGEST_REFERENCE
        owner = self._owner_of(reference) if could_be else None
        if owner is None or owner[1] != department:
            raise NotFound("this department has no such case")
        return owner[0]


def events_of(
    told: Told, name: str, citizen: str, at: str, data: Mapping[str, object]
) -> Sequence[Event]:
    """What is queued of a callback.

    A withdrawal must not wait for the chat, which may be held up: its effect is an event of its own. A replacement
    takes effect only once the newer document is there.
    """
    if not told.on_document:
        return [Event(f"case:{name}", EventKind.CASE, citizen, at, data)]
    data = {"decision": name, **data}
    decision = Event(f"decision:{name}", EventKind.DECISION, citizen, at, data)
    if told.data["status"] == REPLACED:
        return [decision]
    return [Event(f"effect:{name}", EventKind.EFFECT, citizen, at, data), decision]
