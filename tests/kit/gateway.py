"""The sandbox gateway on a port of this machine, and our own adapter as its client."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from local.payments.bank import Bank
from local.payments.models import FaultKind, FaultRequest
from local.payments.records import Order
from local.payments.room import Payments
from local.settings import StackSettings
from mitra.adapters.http_client import HttpClient, TimeLimits
from mitra.adapters.payments.razorpay import RazorpayGateway
from mitra.adapters.payments.razorpay_day import RazorpayDay
from mitra.adapters.payments.razorpay_keys import RazorpayKeys
from mitra.adapters.payments.razorpay_line import RazorpayLine
from mitra.domain.account import Account, PostalAddress, Way
from mitra.domain.money import Line
from mitra.domain.payment import Payment, PaymentState, Refund
from tests.kit.clocks import FixedClock

REFERENCE, MERCHANT, PAISE = "END-7F3K-9QXM", "srisailam", 51200
HASTE = TimeLimits(connect=5.0, read=1.0, whole=5.0)
"""So that a silent gateway costs a test little. Only faults that never answer run into it."""
PATIENT = TimeLimits(connect=10.0, read=10.0, whole=20.0)
_START_SECONDS = 10


def account(way: Way = Way.GATEWAY, merchant: str = MERCHANT) -> Account:
    """A merchant account of the sandbox."""
    return Account(
        id=merchant,
        department="endowments",
        titles={"en": "Srisailam Temple & Trust"},
        gateway="razorpay",
        credentials=merchant,
        configuration=f"mitra-{merchant}",
        way=way,
        address=PostalAddress("Temple Road", "Srisailam", "518101"),
        vpa=f"{merchant}@sandbox",
    )


def payment(clock: FixedClock, *refunds: Refund, way: Way = Way.GATEWAY) -> Payment:
    """An open payment, to be paid within a quarter of an hour."""
    now = clock.now()
    return Payment(
        reference=REFERENCE,
        citizen="citizen-1",
        service="END-01",
        department="endowments",
        account=MERCHANT,
        language="te",
        lines=(Line({"en": "Darshan"}, PAISE),),
        paise=PAISE,
        state=PaymentState.ORDERED,
        opened_at=now,
        expires_at=now + timedelta(minutes=15),
        confirm_by=now + timedelta(hours=1),
        way=way,
        refunds=refunds,
    )


@dataclass
class Mitra:
    """The receiver of webhooks: it answers as it is told, 200 when nothing is left to say."""

    answers: list[int] = field(default_factory=list)
    calls: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    async def take(self, request: Request) -> Response:
        """`POST /payments/razorpay`"""
        self.calls.append((dict(request.headers), await request.body()))
        return Response(status_code=self.answers.pop(0) if self.answers else 200)

    def transport(self) -> httpx.ASGITransport:
        """The way to it."""
        route = Route("/payments/razorpay", self.take, methods=["POST"])
        return httpx.ASGITransport(Starlette(routes=[route]))


@dataclass
class World:
    """The gateway's books, the clock of both sides, and our adapter: an `impatient` one for answers that never come."""

    bank: Bank
    room: Payments
    clock: FixedClock
    gateway: RazorpayGateway
    impatient: RazorpayGateway
    day: RazorpayDay
    line: RazorpayLine
    mitra: Mitra
    url: str

    def fault(self, kind: FaultKind, times: int = 1, seconds: float = 60.0, after: int = 0) -> None:
        """The next ones go wrong so, after some good ones."""
        asked = FaultRequest(kind=kind, times=times, seconds=seconds, after=after)
        self.bank.faults.set(asked)

    def ordered(self, receipt: str = REFERENCE, paise: int = PAISE) -> Order:
        """Meta has made an order."""
        return self.bank.add_order(MERCHANT, paise, receipt, {}, self.clock.now())

    def advance(self, **how_far: float) -> None:
        """Let time pass, and the gateway do what is due then."""
        self.clock.at += timedelta(**how_far)
        asyncio.run(self.room.tick())


class _Naps:
    """Sleeps on the server, all cut short at the end."""

    def __init__(self) -> None:
        self._over = asyncio.Event()
        self.loop: asyncio.AbstractEventLoop | None = None

    async def sleep(self, seconds: float) -> None:
        """Sleep, or be woken by the end."""
        self.loop = asyncio.get_running_loop()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._over.wait(), seconds)

    def end(self) -> None:
        """Wake all."""
        if self.loop is not None and not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self._over.set)


class _Server(uvicorn.Server):
    """A server that says when it is ready."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Set `ready` afterwards."""
        await super().startup(sockets)
        self.ready.set()


@contextmanager
def sandbox() -> Iterator[World]:
    """A gateway with empty books."""
    clock, bank, mitra, naps = FixedClock(), Bank(), Mitra(), _Naps()
    with socket.create_server(("127.0.0.1", 0)) as listener, closing(HttpClient()) as http:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        stack = StackSettings(url, now=clock.now)
        room = Payments(stack, bank, mitra.transport(), naps.sleep)
        app = Starlette(routes=room.routes())
        server = _Server(uvicorn.Config(app, log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, args=([listener],))
        thread.start()
        assert server.ready.wait(_START_SECONDS)
        keys = {
            name: {"key_id": one.key_id, "key_secret": one.key_secret}
            for name, one in stack.merchants.items()
        }
        kept = RazorpayKeys(lambda: {"razorpay": keys}, lambda: {"razorpay": keys})
        line, hasty = [
            RazorpayLine(http, kept, clock, f"{url}/razorpay", limits, jitter=lambda: 0.5)
            for limits in (PATIENT, HASTE)
        ]
        try:
            yield World(
                bank,
                room,
                clock,
                RazorpayGateway(line, clock),
                RazorpayGateway(hasty, clock),
                RazorpayDay(line),
                line,
                mitra,
                url,
            )
        finally:
            naps.end()
            server.should_exit = True
            thread.join()
