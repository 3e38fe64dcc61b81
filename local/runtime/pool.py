"""A function: a few execution environments that share its events, started when they are needed."""

import asyncio
import json
from enum import StrEnum

from local.runtime.api import InitFailed
from local.runtime.environment import Deployed
from local.runtime.invocation import Outcome
from local.runtime.output import FunctionLog
from local.runtime.worker import Worker


class State(StrEnum):
    """How a function is."""

    STARTING = "starting"
    READY = "ready"
    FAILED = "failed"


class _Place:
    """Room for one worker. The worker is replaced when it died or its code is of an older version."""

    def __init__(self) -> None:
        self.worker: Worker | None = None
        self.version = 0

    def fits(self, version: int) -> bool:
        return self.worker is not None and self.worker.alive and self.version == version


class Pool:
    """One function's workers. As on Lambda, a further one starts only when all others are busy."""

    def __init__(self, deployed: Deployed, log: FunctionLog, most: int) -> None:
        self._deployed = deployed
        self._log = log
        self._version = 0
        self._places = [_Place() for _ in range(most)]
        # Last in, first out: a worker that is warm is used before another is started.
        self._free: asyncio.LifoQueue[_Place] = asyncio.LifoQueue()
        for place in reversed(self._places):
            self._free.put_nowait(place)
        self.state = State.STARTING
        self.fault: str | None = None

    async def invoke(self, event: bytes) -> Outcome:
        """Let a worker have the event; wait for one if all are busy."""
        place = await self._free.get()
        try:
            worker = await self._fitting(place)
            outcome = await worker.run(event)
        except InitFailed as fault:
            outcome = fault.outcome
        finally:
            self._free.put_nowait(place)
        self._note(outcome)
        return outcome

    async def warm(self, count: int = 1) -> None:
        """Start workers before they are needed. The state tells how it went."""
        taken = [await self._free.get() for _ in range(min(count, len(self._places)))]
        cold = [place for place in taken if not place.fits(self._version)]
        for place in taken:
            if place not in cold:
                self._free.put_nowait(place)
        await asyncio.gather(*(self._warm(place) for place in cold))

    async def reload(self) -> None:
        """The code has changed: idle workers end now, busy ones after the event in their hands."""
        self._version += 1
        self.state = State.STARTING
        idle = [self._free.get_nowait() for _ in range(self._free.qsize())]
        for place in idle:
            await self._clear(place)
        for place in reversed(idle):
            self._free.put_nowait(place)
        await self.warm()

    async def stop(self) -> None:
        """End all workers, whatever they do."""
        await asyncio.gather(*(self._clear(place) for place in self._places))

    async def _warm(self, place: _Place) -> None:
        try:
            await self._fitting(place)
        except InitFailed as fault:
            self._note(fault.outcome)
        finally:
            self._free.put_nowait(place)

    def _note(self, outcome: Outcome) -> None:
        if outcome.by_platform:
            self._log.note("ERROR", _message(outcome))

    async def _fitting(self, place: _Place) -> Worker:
        if place.worker is not None and place.fits(self._version):
            return place.worker
        await self._clear(place)
        place.version = self._version
        place.worker = Worker(self._deployed, self._log)
        try:
            await place.worker.start()
        except InitFailed as fault:
            self.state, self.fault = State.FAILED, _message(fault.outcome)
            raise
        self.state, self.fault = State.READY, None
        return place.worker

    async def _clear(self, place: _Place) -> None:
        worker, place.worker = place.worker, None
        if worker is not None:
            await worker.stop()


def _message(outcome: Outcome) -> str:
    """What an error says, in one line."""
    try:
        said = json.loads(outcome.payload)
    except ValueError:
        return str(outcome.error)
    message = said.get("errorMessage") if isinstance(said, dict) else None
    return f"{outcome.error}: {message}"
