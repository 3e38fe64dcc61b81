"""WhatsApp says that something happened: check it, split it, queue it, and only then say thank you."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from mitra.domain.errors import TooLarge

if TYPE_CHECKING:
    from mitra.domain.event import Event
    from mitra.ports.clock import Clock
    from mitra.ports.queues import EventQueue

MOST_BYTES = 3_145_728
"""Meta's own limit of a notification."""

type Check = Callable[[bytes, str], None]
"""Returns when the header signs the raw body. Raises WrongSignature, AwsOutage, AccessRefused."""
type Parse = Callable[[bytes, str], tuple[Sequence[Event], Mapping[str, int]]]
"""Body and time of receipt to events, and counts of what was left out. Raises Malformed."""


class ReceiveNotification:
    """Nothing is acknowledged before everything is in the queue."""

    def __init__(self, check: Check, parse: Parse, queue: EventQueue, clock: Clock) -> None:
        self._check, self._parse, self._queue, self._clock = check, parse, queue, clock

    def __call__(self, raw: bytes, signature: str) -> tuple[int, Mapping[str, int]]:
        """Take a body as it came over the wire: how many events were queued, and what was left out, by kind.

        Raises TooLarge, WrongSignature, Malformed, AwsOutage, AccessRefused.
        """
        if len(raw) > MOST_BYTES:
            raise TooLarge("the notification is larger than WhatsApp sends")
        self._check(raw, signature)
        events, skipped = self._parse(raw, self._clock.now().isoformat())
        if events:
            self._queue.publish(events)
        return len(events), skipped
