"""The room of the local stack where the payment gateway sits."""

import asyncio
from typing import NoReturn

import httpx
from starlette.routing import BaseRoute

from local.payments import api, paying, refunds
from local.payments.bank import Bank
from local.payments.gate import Gate, Sleep
from local.payments.outbox import ANSWER_WITHIN_SECONDS, Post
from local.payments.page import PayPage
from local.payments.simulator import GatewaySimulator
from local.settings import StackSettings

PAUSE_SECONDS = 0.2


class Payments:
    """The gateway of one stack: its routes, and the work it does between requests.

    `transport` carries the webhooks and `sleep` passes the time; a test puts in its own.
    """

    def __init__(
        self,
        stack: StackSettings,
        bank: Bank,
        transport: httpx.AsyncBaseTransport | None = None,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._stack, self._bank = stack, bank
        self._transport, self._sleep = transport, sleep

    def routes(self) -> list[BaseRoute]:
        """Razorpay's API, the page to pay at, and the switchboard."""
        stack, bank = self._stack, self._bank
        gate = Gate(bank, stack.merchants, stack.now, self._sleep)
        return [
            *api.routes(gate, stack.base_url),
            *PayPage(bank, stack.base_url, stack.now).routes(),
            *GatewaySimulator(bank, stack.base_url, stack.now).routes(),
        ]

    async def run(self) -> NoReturn:
        """Process and tell for as long as the stack runs."""
        async with self._http() as http:
            while True:
                await self._work(http)
                await self._sleep(PAUSE_SECONDS)

    async def tick(self) -> None:
        """Do once what is due now."""
        async with self._http() as http:
            await self._work(http)

    async def _work(self, http: httpx.AsyncClient) -> None:
        now = self._stack.now()
        paying.work(self._bank, now)
        refunds.work(self._bank, now)
        post = Post(http, self._stack.base_url, self._secret_of)
        await self._bank.outbox.deliver(post, now)

    def _secret_of(self, merchant: str) -> str:
        return self._stack.merchants[merchant].webhook_secret

    def _http(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(
            transport=self._transport, timeout=ANSWER_WITHIN_SECONDS, trust_env=False
        )
