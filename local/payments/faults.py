"""Faults on demand: how a test makes the gateway hang, answer late or twice, contradict itself, or refuse."""

from local.payments.models import FaultKind, FaultRequest


class Faults:
    """The faults that are left, by kind."""

    def __init__(self) -> None:
        self._left: dict[FaultKind, FaultRequest] = {}

    def set(self, fault: FaultRequest) -> None:
        """The next ones go wrong so."""
        self._left[fault.kind] = fault

    def clear(self) -> None:
        """Be well again."""
        self._left.clear()

    def take(self, *kinds: FaultKind) -> FaultRequest | None:
        """Use up one fault of these kinds; None when there is none."""
        for kind in kinds:
            fault = self._left.get(kind)
            if fault is not None and fault.after:
                self._left[kind] = fault.model_copy(update={"after": fault.after - 1})
            elif fault is not None:
                left = fault.model_copy(update={"times": fault.times - 1})
                if left.times:
                    self._left[kind] = left
                else:
                    del self._left[kind]
                return fault
        return None

    def as_json(self) -> list[dict[str, object]]:
        """What is left."""
        return [fault.model_dump() for fault in self._left.values()]
