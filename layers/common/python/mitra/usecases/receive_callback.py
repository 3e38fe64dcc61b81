"""A department says what became of a case: check who it is and whose case it is, and queue it for the citizen."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from mitra.domain.errors import NotFound, TooLarge
from mitra.domain.event import Event, EventKind
from mitra.usecases.callback_body import read_decision

if TYPE_CHECKING:
    from mitra.ports.clock import Clock
    from mitra.ports.queues import EventQueue

MOST_BYTES = 262_144
LONGEST_REFERENCE = 32

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
        reference, news = read_decision(raw)
        citizen = self._citizen(department, reference)
        data = {"reference": reference, "department": department, **news}
        digest = hashlib.sha256(f"{department}:{message_id}".encode()).hexdigest()[:32]
        at = self._clock.now().isoformat()
        self._queue.publish([Event(f"case:{digest}", EventKind.CASE, citizen, at, data)])

    def _citizen(self, department: str, reference: str) -> str:
        could_be = reference.isascii() and len(reference) <= LONGEST_REFERENCE
        owner = self._owner_of(reference) if could_be else None
        if owner is None or owner[1] != department:
            raise NotFound("this department has no such case")
        return owner[0]
