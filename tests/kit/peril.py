"""Ports that fail on purpose: with an error, or by the death of the whole process."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import cast


class Died(BaseException):
    """The process was killed. No `except Exception` can hold it up."""


@dataclass
class Peril:
    """Counts the calls of its ports, and lets them fail.

    `dies_at` counts moments from 1, two to each call: before it, and after it. `trouble` may raise
    before a call, `aftermath` after it, when what was asked for is done; both get the call's name.
    """

    dies_at: int = 0
    moments: int = 0
    calls: list[str] = field(default_factory=list)
    trouble: Callable[[str], None] = lambda _: None
    aftermath: Callable[[str], None] = lambda _: None

    def around[T](self, port: T, *names: str) -> T:
        """The same port, with the methods named in danger."""
        return cast("T", _Endangered(port, names, self))

    def moment(self) -> None:
        """A point at which the process may die."""
        self.moments += 1
        if self.moments == self.dies_at:
            raise Died


class _Endangered:
    def __init__(self, port: object, names: tuple[str, ...], peril: Peril) -> None:
        self._port, self._names, self._peril = port, names, peril

    def __getattr__(self, name: str) -> object:
        found = getattr(self._port, name)
        return self._in_danger(name, found) if name in self._names else found

    def _in_danger(self, name: str, method: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **named: object) -> object:
            peril = self._peril
            peril.calls.append(name)
            peril.moment()
            peril.trouble(name)
            result = method(*arguments, **named)
            peril.aftermath(name)
            peril.moment()
            return result

        return call


def times(count: int, error: Callable[[], Exception], name: str) -> Callable[[str], None]:
    """Trouble for the first calls of one name."""
    left: Iterator[int] = iter(range(count))

    def trouble(called: str) -> None:
        if called == name and next(left, None) is not None:
            raise error()

    return trouble
