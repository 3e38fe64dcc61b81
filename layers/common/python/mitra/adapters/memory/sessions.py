"""Mailboxes in memory, kept as the JSON that a table would get: what does not survive that is lost here too."""

from collections.abc import Callable, Mapping
from copy import replace
from dataclasses import dataclass
from datetime import datetime, timedelta

from mitra.adapters import wire
from mitra.domain.errors import Conflict
from mitra.domain.mailbox import Mailbox
from mitra.ports.clock import Clock

_IDLE = timedelta(days=400)


@dataclass(frozen=True)
class _Item:
    expires_at: datetime
    same_as: str = ""
    content: bytes = b""
    handled: Mapping[str, int] | None = None
    version: int = 0


def _moves_nothing(old: str, new: str) -> None:
    del old, new


class MemorySessions:
    """The port Sessions. `reads` and `writes` count the calls that a table would be billed for."""

    def __init__(self, clock: Clock, moved: Callable[[str, str], None] = _moves_nothing) -> None:
        self._clock, self._moved = clock, moved
        self._items: dict[str, _Item] = {}
        self.reads = self.writes = 0

    def load(self, citizen: str, alias: str = "") -> Mailbox | None:
        """The mailbox of a citizen; followed or moved through `alias`."""
        key, item = citizen, self._read(citizen)
        while item and item.same_as:
            key = item.same_as
            item = self._read(key)
        if item is None and alias and alias != citizen:
            return self._moved_from(alias, citizen)
        return _opened(item) if item else None

    def save(self, mailbox: Mailbox) -> Mailbox:
        """Write a turn, and its alias. Raises Conflict."""
        saved, alias = self.settle(mailbox), mailbox.alias
        there = self._alive(alias)
        if alias and alias != mailbox.session.citizen and not (there and there.content):
            self._items[alias] = _Item(self._expiry(), same_as=mailbox.session.citizen)
        return saved

    def settle(self, mailbox: Mailbox) -> Mailbox:
        """Write the mailbox. Raises Conflict."""
        self.writes += 1
        citizen = mailbox.session.citizen
        there = self._alive(citizen)
        if (there.version if there else 0) != mailbox.version:
            raise Conflict("the mailbox changed since it was read")
        saved = replace(mailbox, version=mailbox.version + 1)
        content = wire.mailbox_to_json(saved)
        self._items[citizen] = _Item(
            self._expiry(), "", content, dict(saved.handled), saved.version
        )
        return saved

    def _read(self, citizen: str) -> _Item | None:
        self.reads += 1
        return self._alive(citizen)

    def _alive(self, citizen: str) -> _Item | None:
        item = self._items.get(citizen)
        return item if item and item.expires_at > self._clock.now() else None

    def _moved_from(self, alias: str, citizen: str) -> Mailbox | None:
        old = self._read(alias)
        if old is None or old.same_as:
            return None
        self._moved(alias, citizen)
        mailbox = _opened(old)
        session = replace(mailbox.session, citizen=citizen)
        moved = self.settle(replace(mailbox, session=session, alias=alias, version=0))
        self._items[alias] = _Item(self._expiry(), same_as=citizen)
        return moved

    def _expiry(self) -> datetime:
        return self._clock.now() + _IDLE


def _opened(item: _Item) -> Mailbox:
    return wire.mailbox_from_json(item.content, item.handled or {}, item.version)
