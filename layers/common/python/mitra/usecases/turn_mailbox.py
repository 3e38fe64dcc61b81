"""What a turn does to a mailbox, as pure functions: remember the event, queue replies, mark attempts."""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from copy import replace
from datetime import UTC, datetime, timedelta

from mitra.domain.mailbox import REMEMBERED_DAYS, Mailbox, Outgoing
from mitra.domain.order_ids import news_id, order_id
from mitra.domain.replies import OrderDetails, OrderStatus, Reply
from mitra.domain.value import Value

UNCLEAR_FOR = timedelta(seconds=60)
"""How long the status of a message may take. Nothing is sent again before."""

_MOST_REMEMBERED = 512
_MOST_WAITING = 20
_FAILED = "!"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def event_key(event_id: str) -> str:
    """An event's short name: 64 bits of its hash. WhatsApp's own ids hold the phone number, readably."""
    return _short(event_id)


def outbox_id(event_id: str, number: int) -> str:
    """The stable id of an event's n-th reply; it travels with the message and comes back in its status."""
    return _short(f"{event_id}#{number}")


def _id_of(reply: Reply, event_id: str, number: int) -> str:
    """An order's message says in its statuses which order it is, and so does news under its card."""
    name = outbox_id(event_id, number)
    match reply:
        case OrderDetails():
            return order_id(reply.reference, name)
        case OrderStatus():
            return news_id(reply.reference, reply.status, name)
        case _:
            return name


def _short(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()[:8]
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def was_taken(mailbox: Mailbox, key: str) -> bool:
    """Whether an event's turn was taken before."""
    return key in mailbox.handled


def was_given_up(mailbox: Mailbox, key: str) -> bool:
    """Whether an event failed for good before, and the citizen was told."""
    return key + _FAILED in mailbox.handled


def remembering(mailbox: Mailbox, key: str, now: datetime, *, failed: bool = False) -> Mailbox:
    """The mailbox with an event remembered, and those forgotten that cannot come again."""
    today = (now - _EPOCH).days
    recent = {
        name: day
        for name, day in mailbox.handled.items()
        if day >= today - REMEMBERED_DAYS and name != key + _FAILED
    }
    recent[key + _FAILED if failed else key] = today
    newest = sorted(recent.items(), key=lambda item: item[1])[-_MOST_REMEMBERED:]
    return replace(mailbox, handled=dict(newest))


def with_replies(mailbox: Mailbox, event_id: str, replies: Sequence[Reply]) -> Mailbox:
    """The mailbox with an event's replies behind what still waits there.

    A citizen who writes on while WhatsApp refuses us would pile up answers: the oldest are let go.
    """
    new = [Outgoing(_id_of(reply, event_id, n), reply) for n, reply in enumerate(replies)]
    return replace(mailbox, outbox=(*mailbox.outbox, *new)[-_MOST_WAITING:])


class Plan(Value):
    """What may be sent now, in order, and how many seconds the rest has to wait (0: nothing waits)."""

    due: tuple[Outgoing, ...]
    wait_seconds: float


def plan(outbox: Sequence[Outgoing], now: datetime) -> Plan:
    """Everything up to the first message whose fate is still open."""
    due: list[Outgoing] = []
    for entry in outbox:
        if entry.attempted_at and now - entry.attempted_at < UNCLEAR_FOR:
            return Plan(tuple(due), (entry.attempted_at + UNCLEAR_FOR - now).total_seconds())
        due.append(entry)
    return Plan(tuple(due), 0.0)


def intending(mailbox: Mailbox, due: Sequence[Outgoing], now: datetime) -> Mailbox:
    """The mailbox as written before sending: what is about to be tried says so."""
    return settled(mailbox, {entry.id: replace(entry, attempted_at=now) for entry in due})


def settled(mailbox: Mailbox, fates: Mapping[str, Outgoing | None]) -> Mailbox:
    """The mailbox with the entries named replaced, or removed (None)."""
    outbox = [fates.get(entry.id, entry) for entry in mailbox.outbox]
    return replace(mailbox, outbox=tuple(entry for entry in outbox if entry is not None))
