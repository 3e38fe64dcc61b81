"""Departments' lists, kept for ten minutes: public place names that many citizens ask for."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Final

from mitra.ports.clock import Clock
from mitra.ports.departments import Option

KEPT: Final = timedelta(minutes=10)
MOST: Final = 200

_Key = tuple[object, ...]


class OptionsKept:
    """The lists of this container, at most MOST; those unused for longest go first."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lists: OrderedDict[_Key, tuple[datetime, Sequence[Option]]] = OrderedDict()

    def get(self, key: _Key, load: Callable[[], Sequence[Option]]) -> Sequence[Option]:
        """The list of that key, loaded when it is not there or too old. A load that fails keeps nothing."""
        kept = self._lists.get(key)
        if kept is None or self._clock.now() - kept[0] >= KEPT:
            kept = self._clock.now(), tuple(load())
            self._lists[key] = kept
        self._lists.move_to_end(key)
        if len(self._lists) > MOST:
            self._lists.popitem(last=False)
        return kept[1]
