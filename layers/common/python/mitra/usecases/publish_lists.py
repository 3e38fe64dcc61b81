"""The key list and the status lists are put up anew when what they say has changed, or before they are old.

A list that says nothing new keeps its version. A status list is signed again all the same, well within its
ttl: its `iat` says as of when nothing else was withdrawn, and a verifier tells people how old that is.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from mitra.domain.document_type import DocumentType
from mitra.domain.errors import MitraError
from mitra.domain.india import day_in_india
from mitra.domain.key_ring import KeyList, RingKey
from mitra.domain.published import KEYS_FILE, status_file
from mitra.domain.status_list import StatusList, content, list_id
from mitra.domain.value import Value
from mitra.ports.clock import Clock
from mitra.ports.publishing import Board, KeyStore, Withdrawn

KEYS_LIVE: Final = timedelta(days=30)
KEYS_RENEWED: Final = KEYS_LIVE / 3
STATUSES_LIVE: Final = timedelta(days=7)
STATUSES_RENEWED: Final = timedelta(seconds=550)
"""The publisher runs every 300 seconds: at 600, and with one run missed at 900, the list's whole ttl."""
AHEAD: Final = timedelta(days=2)
"""Next year's lists are there before its first document."""

type Fault = tuple[str, MitraError]


class Due(NamedTuple):
    """A list that has to be there."""

    kind: DocumentType
    year: int

    @property
    def id(self) -> str:
        """`<type code>-<year>`."""
        return list_id(self.kind.type_code, self.year)


class PublishLists(Value):
    """One look at everything. `kinds` are all kinds of document."""

    store: KeyStore
    board: Board
    withdrawn: Withdrawn
    kinds: Sequence[DocumentType]
    clock: Clock

    def __call__(self) -> tuple[Sequence[str], Sequence[Fault]]:
        """The files that were put up, and what did not work. Raises AwsOutage, AccessRefused when nothing does."""
        keys = tuple(public(key) for key in self.store.all())
        due = list(lists_due(self.kinds, keys, self.clock.now()))
        done, faults = list[str](), list[Fault]()
        for each in due:
            name = status_file(each.id)
            try:
                done += [name] if self._statuses(each) else []
            except MitraError as error:
                faults.append((name, error))
        # Last, for it names the others.
        done += [KEYS_FILE] if self._keys(keys, tuple(each.id for each in due)) else []
        return done, faults

    def _statuses(self, due: Due) -> bool:
        # Before the question: what is withdrawn while it is answered belongs to the next list.
        now = self.clock.now().replace(microsecond=0)
        there = self.board.status_list(due.id, now)
        made = content(self.withdrawn.of(due.kind.type, due.year))
        if there and there.content == made and now - there.issued_at < STATUSES_RENEWED:
            return False
        fresh = StatusList(due.id, now, now + STATUSES_LIVE, made)
        return self.board.publish_statuses(fresh)

    def _keys(self, keys: tuple[RingKey, ...], lists: tuple[str, ...]) -> bool:
        now = self.clock.now().replace(microsecond=0)
        there = self.board.key_list(now)
        if there and self._still_good(there, keys, lists, now):
            return False
        version = self.store.next_version(there.version if there else 0)
        return self.board.publish_keys(KeyList(version, now, now + KEYS_LIVE, keys, lists))

    def _still_good(
        self, there: KeyList, keys: tuple[RingKey, ...], lists: tuple[str, ...], now: datetime
    ) -> bool:
        same = (there.keys, there.lists) == (keys, lists)
        # A lower version is an old file that somebody brought back.
        return (
            same and there.version == self.store.version() and now - there.issued_at < KEYS_RENEWED
        )


def public(key: RingKey) -> RingKey:
    """What everybody may know of a key."""
    return key._replace(certificate=b"", arn="")


def lists_due(
    kinds: Sequence[DocumentType], keys: Sequence[RingKey], now: datetime
) -> Iterator[Due]:
    """A list for each kind and each year since its department's first key."""
    last = day_in_india(now + AHEAD).year
    for kind in sorted(kinds, key=lambda kind: kind.type_code):
        began = [key.sign_from for key in keys if key.department == kind.department]
        if began:
            yield from (Due(kind, year) for year in range(day_in_india(min(began)).year, last + 1))
