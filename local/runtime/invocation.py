"""One event on its way through a function, and what comes of it."""

import asyncio
import json
import time
import uuid
from dataclasses import dataclass, field

MOST_PAYLOAD_BYTES = 6 * 1024 * 1024
"""Lambda's limit for an event and for an answer."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the function answered, as JSON; with the type of the error if it failed.

    Errors that Lambda words itself (`by_platform`) are in no log of the function's own.
    """

    payload: bytes
    error: str | None = None
    by_platform: bool = False


def failed(kind: str, message: str, request_id: str | None = None) -> Outcome:
    """An outcome that Lambda itself words: a crash, a time-out, an answer too big."""
    about = f"RequestId: {request_id} Error: {message}" if request_id else message
    payload = json.dumps({"errorType": kind, "errorMessage": about}).encode()
    return Outcome(payload, kind, by_platform=True)


@dataclass(frozen=True, slots=True)
class Invocation:
    """An event that a process is to work on until `deadline_ms` (Unix time)."""

    event: bytes
    timeout_seconds: int
    request_id: str = field(default_factory=lambda: str(uuid.uuid4()))
    outcome: asyncio.Future[Outcome] = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )

    def deadline_ms(self) -> int:
        """When the time is up, if it begins now."""
        return int((time.time() + self.timeout_seconds) * 1000)

    def settle(self, outcome: Outcome) -> None:
        """The first outcome counts."""
        if not self.outcome.done():
            self.outcome.set_result(outcome)
