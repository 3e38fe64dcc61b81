"""Everything that WhatsApp remembers while the stack runs. Nothing is kept when it stops."""

import asyncio
import functools
import ssl
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import httpx

from local.graph.background import Background
from local.graph.directory import Directory
from local.graph.faults import Faults
from local.graph.orders import OrderBook
from local.graph.people import Person
from local.graph.rates import Rates
from local.graph.shelf import Shelf
from local.graph.templates import ApprovedTemplates
from local.payments.bank import Bank

_TIMEOUT = httpx.Timeout(20.0, connect=5.0)


@functools.cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()


def _client() -> httpx.AsyncClient:
    # The product and its files are on this machine: a proxy set for the outside must not see them.
    return httpx.AsyncClient(timeout=_TIMEOUT, trust_env=False, verify=_tls())


@dataclass(slots=True)
class WebhookCounts:
    """What became of the webhook posts."""

    delivered: int = 0
    retried: int = 0
    given_up: int = 0


@dataclass(slots=True)
class Chats:
    """The one store that the Graph API and the phone share. Close it when the stack stops.

    `bank` is the payment gateway that orders are paid at.
    """

    directory: Directory = field(default_factory=Directory)
    shelf: Shelf = field(default_factory=Shelf)
    orders: OrderBook = field(default_factory=OrderBook)
    bank: Bank = field(default_factory=Bank)
    rates: Rates = field(default_factory=Rates)
    faults: Faults = field(default_factory=Faults)
    templates: ApprovedTemplates = field(default_factory=ApprovedTemplates)
    webhooks: WebhookCounts = field(default_factory=WebhookCounts)
    background: Background = field(default_factory=Background)
    http: httpx.AsyncClient = field(default_factory=_client)
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep
    """Waits for seconds; a test passes one that does not."""

    def forget(self, person: Person) -> None:
        """As if this person had never written: no chat, no window, no rate used up."""
        self.directory.forget(person)
        self.rates.forget(person.user_id)

    async def aclose(self) -> None:
        """End what runs in the background and close the connections."""
        await self.background.stop()
        await self.http.aclose()
