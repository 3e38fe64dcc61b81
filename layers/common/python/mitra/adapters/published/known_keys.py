"""The keys that a verifier knows: the published list, read again when it may have changed.

Pinned by the root alone: whoever can write to the bucket can at most keep a newer list from us.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from mitra.adapters.published import key_list
from mitra.adapters.published.faults import ListRefused
from mitra.adapters.token.es256 import Es256Key
from mitra.domain.errors import AccessRefused, MitraError
from mitra.domain.key_ring import KeyList, RingKey
from mitra.domain.published import KEYS_FILE
from mitra.domain.value import Value

if TYPE_CHECKING:
    from mitra.ports.clock import Clock
    from mitra.ports.keys import PublishedLists

FRESH: Final = timedelta(seconds=60)
ASKED_AGAIN: Final = timedelta(seconds=5)
"""For a key that is not in the list: it may have been published a moment ago. No stranger can ask more often."""


class KnownKey(Value):
    """Implements ports.verification.PublicKey."""

    ring: RingKey
    key: Es256Key

    def signed(self, message: bytes, signature: bytes) -> bool:
        """Whether this key made the raw ES256 signature over the message."""
        return self.key.signed(message, signature)


class KnownKeys:
    """Implements ports.verification.PublicKeys. `root` is asked once, at first need."""

    def __init__(self, lists: PublishedLists, root: Callable[[], Es256Key], clock: Clock) -> None:
        self._lists, self._root, self._clock = lists, root, clock
        self._list: KeyList | None = None
        self._asked_at = datetime.min.replace(tzinfo=UTC)
        self._seen = 0

    def find(self, kid: bytes) -> KnownKey | None:
        """The key of an id, or None. Raises AwsOutage, AccessRefused when there is no list that may be used."""
        for patience in (FRESH, ASKED_AGAIN):
            for key in self._current(patience).keys:
                if key.kid == kid:
                    return KnownKey(key, Es256Key(key.department, key.spki))
        return None

    def all(self) -> Sequence[Es256Key]:
        """Every key of the list. Raises as `find` does."""
        return [Es256Key(key.department, key.spki) for key in self._current(FRESH).keys]

    def _current(self, patience: timedelta) -> KeyList:
        """A list that has not expired: a new one, or the one that is kept where a new one cannot be had."""
        now = self._clock.now()
        kept = self._list if self._list and self._list.expires_at > now else None
        if kept and now - self._asked_at < patience:
            return kept
        self._asked_at = now
        try:
            self._list = self._fetched(now)
        except MitraError:
            if kept is None:
                raise
            return kept
        self._seen = self._list.version
        return self._list

    def _fetched(self, now: datetime) -> KeyList:
        data = self._lists.read(KEYS_FILE)
        if data is None:
            raise AccessRefused("no list of keys is published")
        try:
            return key_list.read(data, self._root(), now, self._seen)
        except ListRefused as refused:
            raise AccessRefused(f"the published list of keys: {refused.fault}") from refused
