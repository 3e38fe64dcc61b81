"""Departments' lists, kept for as long as they say: public place names that many citizens ask for."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Final

from mitra.domain.value import Value
from mitra.ports.clock import Clock
from mitra.ports.departments import Option

MOST: Final = 200

_Key = tuple[object, ...]


class Loaded(Value):
    """A list as a department gave it, and how long it holds. Free seats hold for no time at all."""

    options: Sequence[Option] = ()
    keep_seconds: int = 600


class OptionsKept:
    """The lists of this container, at most MOST; those unused for longest go first."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lists: OrderedDict[_Key, tuple[datetime, Sequence[Option]]] = OrderedDict()

    def get(self, key: _Key, load: Callable[[], Loaded]) -> Sequence[Option]:
        """The list of that key, loaded when it is not there or too old. A load that fails keeps nothing."""
        kept = self._lists.get(key)
        if kept is None or self._clock.now() >= kept[0]:
            loaded = load()
            kept = self._clock.now() + timedelta(seconds=loaded.keep_seconds), loaded.options
            self._lists[key] = kept
        self._lists.move_to_end(key)
        if len(self._lists) > MOST:
            self._lists.popitem(last=False)
        return kept[1]
