"""Faults on demand: the Graph API misbehaves as many times as it was told."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from local.graph.codes import SOMETHING_WENT_WRONG
from local.graph.wire import JsonObject

type FaultKind = Literal[
    "slow",
    "error",
    "timeout_after_accept",
    "repeat_webhook",
    "reorder_webhooks",
    "drop_status",
    "fail_status",
]


class Fault(BaseModel):
    """One order to misbehave.

    slow: answer a send after `seconds`. error: refuse a send with `code`.
    timeout_after_accept: accept a send and answer after `seconds`.
    repeat_webhook: post a webhook twice.
    reorder_webhooks: hold a webhook back until the next one was posted.
    drop_status: never post a status.
    fail_status: accept a send, then report it failed with `code`.
    """

    model_config = ConfigDict(extra="forbid", strict=True)

    kind: FaultKind
    times: Annotated[int, Field(ge=1, le=1_000_000)] = 1
    seconds: Annotated[float, Field(ge=0, le=300, strict=False)] = 30.0
    code: Annotated[int, Field(ge=0)] = SOMETHING_WENT_WRONG


class Faults:
    """The orders that are left, and the webhooks held back to come late."""

    def __init__(self) -> None:
        self._left: list[Fault] = []
        self.held: list[bytes] = []

    def add(self, fault: Fault) -> None:
        """One more order."""
        self._left.append(fault)

    def clear(self) -> None:
        """Behave again. What is held back stays in `held` for the caller to post."""
        self._left.clear()

    def take(self, kind: FaultKind) -> Fault | None:
        """Use one of this kind, oldest order first; None if there is none left."""
        for fault in self._left:
            if fault.kind == kind:
                fault.times -= 1
                if fault.times == 0:
                    self._left.remove(fault)
                return fault
        return None

    def as_json(self) -> list[JsonObject]:
        """What is left."""
        return [fault.model_dump(mode="json") for fault in self._left]
