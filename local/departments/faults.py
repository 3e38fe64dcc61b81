"""Faults on demand: how a test makes a department be down, slow, wrong or unwilling."""

from local.departments.models import FaultRequest


class Faults:
    """The fault that the next answers of one department have, if any."""

    def __init__(self) -> None:
        self._fault: FaultRequest | None = None
        self._left = 0

    def set(self, fault: FaultRequest) -> None:
        self._fault, self._left = fault, fault.times

    def clear(self) -> None:
        self._fault, self._left = None, 0

    def take(self, call: str = "") -> FaultRequest | None:
        """Use up one faulty answer to this call; None when it is answered well."""
        if not self._left or (self._fault and self._fault.call not in ("", call)):
            return None
        self._left -= 1
        return self._fault
