"""What an effect may know of the turn that asked for it."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime

from mitra.domain.mailbox import Address
from mitra.domain.session import Session


@dataclass(frozen=True)
class Context:
    """The turn around one effect. `nth` counts the effects of its kind in this turn, from 0.

    Event and number name the effect: a retried turn asks for the same one under the same name.
    """

    event_id: str
    nth: int
    session: Session
    address: Address
    now: datetime
    troubles: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The effect's stable name; unreadable, for an event's id may hold a phone number."""
        return hashlib.sha256(f"{self.event_id}#{self.nth}".encode()).hexdigest()[:32]

    def trouble(self, code: str) -> None:
        """Say for the log that something outside failed, though the turn goes on and tells the citizen."""
        self.troubles.append(code)
