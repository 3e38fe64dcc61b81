"""Citizens' mailboxes: one item each, sealed, with the names of handled events in clear.

An alias item, {citizen: hash of the phone number, same_as: citizen}, leads to the mailbox of somebody who
is known by WhatsApp's own user id. Items that have expired count as gone before DynamoDB removes them.
"""

from collections.abc import Callable
from copy import replace
from datetime import timedelta

from mitra.adapters import wire
from mitra.adapters.dynamodb.items import (
    Item,
    binary,
    number,
    read_binary,
    read_number,
    read_text,
    text,
)
from mitra.adapters.dynamodb.table import SEALED, LostRace, Put, Table
from mitra.adapters.sealing import Sealing
from mitra.domain.mailbox import Mailbox
from mitra.ports.clock import Clock

IDLE = timedelta(days=400)
PURPOSE = "session"
_HOPS = 3
_UNCHANGED = "version = :seen"
_FREE = "attribute_not_exists(citizen) OR attribute_exists(same_as) OR expires_at <= :now"
_NO_MAILBOX = "attribute_not_exists(sealed) OR expires_at <= :now"


class DynamoSessions:
    """The port Sessions. `moved` is told (from, to) before a conversation moves: its cases go along."""

    def __init__(
        self, table: Table, sealing: Sealing, clock: Clock, moved: Callable[[str, str], None]
    ) -> None:
        self._table, self._sealing, self._clock, self._moved = table, sealing, clock, moved
        self._aliased: tuple[str, str] | None = None

    def load(self, citizen: str, alias: str = "") -> Mailbox | None:
        """The mailbox. One read as a rule; more for somebody new, or when an alias is followed.

        A conversation from before the user id was known lies under `alias`: it moves to `citizen`, and
        leaves an alias item behind. Raises Conflict when somebody wrote to it meanwhile.
        """
        self._aliased = None
        item = self._following_aliases(citizen)
        if item is None and alias and alias != citizen:
            item = self._moved_from(alias, citizen)
        if item is None:
            return None
        mailbox = self._opened(item)
        self._aliased = (mailbox.session.citizen, mailbox.alias)
        return mailbox

    def save(self, mailbox: Mailbox) -> Mailbox:
        """Write a turn, and with it the alias unless the last load showed it. Raises Conflict."""
        citizen, alias = mailbox.session.citizen, mailbox.alias
        if not alias or alias == citizen or self._aliased == (citizen, alias):
            return self.settle(mailbox)
        saved, put = self._next(mailbox)
        try:
            self._table.put_together([put, self._alias(alias, citizen, _NO_MAILBOX)])
        except LostRace as race:
            if race.number == 0:
                raise
            # Somebody who was known by the number alone has a mailbox there. Numbers are given to
            # other people, so it is neither taken over nor written over.
            self._table.put(put)
        self._aliased = (citizen, alias)
        return saved

    def settle(self, mailbox: Mailbox) -> Mailbox:
        """Write the mailbox alone. Raises Conflict."""
        saved, put = self._next(mailbox)
        self._table.put(put)
        return saved

    def _following_aliases(self, citizen: str) -> Item | None:
        item = self._alive(citizen)
        for _ in range(_HOPS):
            target = read_text(item, "same_as") if item else ""
            if not target:
                return item
            item = self._alive(target)
        return None

    def _alive(self, citizen: str) -> Item | None:
        item = self._table.get(citizen)
        return item if item and read_number(item, "expires_at") > self._now() else None

    def _moved_from(self, alias: str, citizen: str) -> Item | None:
        old = self._alive(alias)
        if old is None or SEALED not in old:
            return None
        self._moved(alias, citizen)
        mailbox = self._opened(old)
        session = replace(mailbox.session, citizen=citizen)
        _, here = self._next(replace(mailbox, session=session, alias=alias, version=0))
        left_behind = self._alias(alias, citizen, _UNCHANGED, {":seen": old["version"]})
        self._table.put_together([here, left_behind])
        return here.item

    def _opened(self, item: Item) -> Mailbox:
        data = self._sealing.open(PURPOSE, read_text(item, "citizen"), read_binary(item, SEALED))
        return wire.mailbox_from_json(data, _handled(item), read_number(item, "version"))

    def _next(self, mailbox: Mailbox) -> tuple[Mailbox, Put]:
        saved = replace(mailbox, version=mailbox.version + 1)
        citizen = mailbox.session.citizen
        item = {
            "citizen": text(citizen),
            "version": number(saved.version),
            SEALED: binary(self._sealing.seal(PURPOSE, citizen, wire.mailbox_to_json(saved))),
            "handled": {"M": {name: number(day) for name, day in saved.handled.items()}},
            "expires_at": number(self._expiry()),
        }
        if mailbox.version:
            return saved, Put(item, _UNCHANGED, {":seen": number(mailbox.version)})
        return saved, Put(item, _FREE, {":now": number(self._now())})

    def _alias(self, alias: str, citizen: str, condition: str, values: Item | None = None) -> Put:
        item = {
            "citizen": text(alias),
            "same_as": text(citizen),
            "expires_at": number(self._expiry()),
        }
        return Put(item, condition, values or {":now": number(self._now())})

    def _now(self) -> int:
        return int(self._clock.now().timestamp())

    def _expiry(self) -> int:
        return self._now() + int(IDLE.total_seconds())


def _handled(item: Item) -> dict[str, int]:
    named = item.get("handled", {}).get("M")
    return {name: read_number(named, name) for name in named} if isinstance(named, dict) else {}
