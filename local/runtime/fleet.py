"""All functions of the stack, by name."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Self

from local.gateway.routes import NotRunning
from local.runtime.environment import Deployed
from local.runtime.invocation import Outcome
from local.runtime.output import FunctionLog
from local.runtime.pool import Pool, State
from local.runtime.watch import changes
from local.template.functions import Function

MOST_WORKERS = 2
"""Of one function, so that different citizens are served side by side; two are enough on a laptop."""


class Fleet:
    """The functions. Before `deploy` they are starting, and nobody can call them."""

    def __init__(self, functions: Sequence[Function], logs: Path) -> None:
        self._functions = functions
        self._logs = logs
        self._pools: dict[str, Pool] = {}
        self._open = ExitStack()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        pools, self._pools = self._pools, {}
        await asyncio.gather(*(pool.stop() for pool in pools.values()))
        self._open.close()

    async def deploy(self, deployed: Sequence[Deployed]) -> None:
        """Start the functions with what the template's expressions have come to."""
        for each in deployed:
            log = self._open.enter_context(FunctionLog(each.function.name, self._logs))
            self._pools[each.function.name] = Pool(each, log, workers(each.function))
        await asyncio.gather(*(pool.warm() for pool in self._pools.values()))

    async def invoke(self, name: str, event: bytes) -> Outcome:
        """Let a function have an event. Raises NotRunning before the start and after the end."""
        pool = self._pools.get(name)
        if pool is None:
            raise NotRunning(name)
        return await pool.invoke(event)

    def states(self) -> Mapping[str, Mapping[str, str]]:
        """How each function is, and what is wrong with those that could not be loaded."""
        return {each.name: self._state(each.name) for each in self._functions}

    def ready(self) -> bool:
        """Whether every function is loaded."""
        return all(each["state"] == State.READY for each in self.states().values())

    async def warm_all_of(self, name: str) -> None:
        """Start all workers of a function, so that no event waits for one to start."""
        await self._pools[name].warm(MOST_WORKERS)

    async def reload_what_changes(self) -> None:
        """Restart functions whose code changes, for as long as the stack runs."""
        folders = {each.name: (each.code, *each.layers) for each in self._functions}
        async with asyncio.TaskGroup() as reloads:
            async for name in changes(folders):
                reloads.create_task(self._pools[name].reload())

    def _state(self, name: str) -> Mapping[str, str]:
        pool = self._pools.get(name)
        if pool is None:
            return {"state": State.STARTING}
        return {"state": pool.state} | ({"fault": pool.fault} if pool.fault else {})


def workers(function: Function) -> int:
    """How many workers a function may have here."""
    wanted = [queue.concurrency for queue in function.queues]
    return min([MOST_WORKERS, *wanted])
