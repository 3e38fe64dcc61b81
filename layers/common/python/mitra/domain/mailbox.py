"""What is stored of one citizen: the conversation, what was handled, and what is still to be sent."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from mitra.domain.replies import Reply
from mitra.domain.session import Session
from mitra.domain.value import Value

REMEMBERED_DAYS = 9
"""WhatsApp delivers again for up to 7 days; one more for a slow queue, one for the day begun."""


class Address(Value):
    """Where a citizen is reached: a phone number (digits), a business-scoped user id, or both."""

    phone: str = ""
    user_id: str = ""
    phone_number_id: str = ""


class Outgoing(Value):
    """A reply that is not known to have arrived. `attempted_at` is set before it is first sent."""

    id: str
    reply: Reply
    attempted_at: datetime | None = None


class Mailbox(Value):
    """One citizen's item. `handled` maps a short hash of each event to the day (since 1970) it came."""

    session: Session
    address: Address = Address()
    handled: Mapping[str, int] = MappingProxyType({})
    outbox: tuple[Outgoing, ...] = ()
    alias: str = ""
    version: int = 0
