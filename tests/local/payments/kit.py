"""The sandbox gateway in this process, asked over HTTP by whoever has a merchant's keys."""

import asyncio
from collections.abc import Mapping
from typing import Any

import httpx
from starlette.applications import Starlette

from local.payments.bank import Bank
from local.payments.room import Payments
from local.settings import StackSettings, sample_merchant
from tests.kit.gateway import MERCHANT, Mitra
from tests.local.departments.kit import Clock

BASE = "http://stack.test"
AUTH = (sample_merchant(MERCHANT).key_id, sample_merchant(MERCHANT).key_secret)
ORDER = {"amount": 51200, "currency": "INR", "receipt": "END-7F3K-9QXM"}


class Gateway:
    """One gateway, a clock to set, and a Mitra that listens."""

    def __init__(self) -> None:
        self.clock, self.bank, self.mitra = Clock(), Bank(), Mitra()
        stack = StackSettings(BASE, now=self.clock)
        self.room = Payments(stack, self.bank, self.mitra.transport(), self.clock.sleep)
        self._app = Starlette(routes=self.room.routes())

    def ask(
        self,
        method: str,
        path: str,
        json: object = None,
        auth: tuple[str, str] | None = AUTH,
        headers: Mapping[str, str] | None = None,
        **more: Any,
    ) -> httpx.Response:
        """Send a request as it stands, without following where it leads."""

        async def send() -> httpx.Response:
            transport = httpx.ASGITransport(self._app)
            async with httpx.AsyncClient(transport=transport, base_url=BASE) as http:
                return await http.request(
                    method, path, json=json, auth=auth, headers=headers, **more
                )

        return asyncio.run(send())

    def v1(self, method: str, path: str, json: object = None, **more: Any) -> httpx.Response:
        """One of Razorpay's own calls."""
        return self.ask(method, f"/razorpay/v1{path}", json, **more)

    def tick(self, seconds: float = 0.0) -> None:
        """Let time pass, and the gateway do what is due then."""
        self.clock.advance(seconds)
        asyncio.run(self.room.tick())
