"""A circuit breaker: a department that is down is left alone, and its citizens need not wait to hear so.

Own code: the breakers on PyPI read the clock themselves and guard against threads; this is what is left of one.
https://learn.microsoft.com/azure/architecture/patterns/circuit-breaker
"""

from datetime import datetime, timedelta
from typing import Final

from mitra.domain.errors import DepartmentOutage
from mitra.ports.clock import Clock

FAILURES: Final = 5
REST: Final = timedelta(seconds=30)


class Breaker:
    """One department's circuit, as this container knows it.

    Closed until FAILURES calls in a row fail; then open for REST; then one call is let through to see.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock, self._failures = clock, 0
        self._open_until: datetime | None = None

    def enter(self) -> None:
        """Ask before a call. Raises DepartmentOutage, with the time that is left, while the circuit is open."""
        if self._open_until is None:
            return
        left = (self._open_until - self._clock.now()).total_seconds()
        if left > 0:
            raise DepartmentOutage("the circuit is open", left)

    def succeeded(self) -> None:
        """The department answered sensibly."""
        self._failures, self._open_until = 0, None

    def failed(self) -> None:
        """The department did not. The one call after the rest opens the circuit again at once."""
        self._failures += 1
        if self._failures >= FAILURES:
            self._open_until = self._clock.now() + REST
