"""The room of the local stack where the seven sandbox departments sit."""

import asyncio
from collections.abc import Mapping
from typing import NoReturn

import httpx
from starlette.routing import BaseRoute

from local.departments import api, simulator
from local.departments.callbacks import ANSWER_WITHIN_SECONDS
from local.departments.gate import Gate, Sleep
from local.departments.office import Office
from local.settings import DEPARTMENTS, StackSettings

PAUSE_SECONDS = 0.2


class Departments:
    """The departments of one stack: their routes, and the work they do between requests.

    `transport` carries the callbacks and `sleep` passes the time; a test puts in its own.
    """

    def __init__(
        self,
        stack: StackSettings,
        transport: httpx.AsyncBaseTransport | None = None,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self.offices: Mapping[str, Office] = {
            name: Office(name, stack.department_secrets[name], stack.now) for name in DEPARTMENTS
        }
        self.now = stack.now
        self._approve_after_seconds = stack.approve_after_seconds
        self._transport = transport
        self._sleep = sleep

    def routes(self) -> list[BaseRoute]:
        gate = Gate(self.offices, self.now, self._sleep)
        return [*api.routes(gate), *simulator.routes(self.offices)]

    async def run(self) -> NoReturn:
        """Decide and deliver for as long as the stack runs."""
        async with self._http() as http:
            while True:
                await self._work(http)
                await self._sleep(PAUSE_SECONDS)

    async def tick(self) -> None:
        """Do once what is due now."""
        async with self._http() as http:
            await self._work(http)

    async def _work(self, http: httpx.AsyncClient) -> None:
        for office in self.offices.values():
            office.work(self._approve_after_seconds)
        await asyncio.gather(*(office.outbox.deliver(http) for office in self.offices.values()))

    def _http(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(transport=self._transport, timeout=ANSWER_WITHIN_SECONDS)
