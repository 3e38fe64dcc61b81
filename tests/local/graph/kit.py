"""A running stack for tests: the real rooms on a real socket, a clock that a test moves by hand."""

import asyncio
import json
import socket
import ssl
import threading
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from local.graph import Chats
from local.graph import routes as graph_routes
from local.phone import routes as phone_routes
from local.settings import StackSettings
from tests.local.graph.approved import approved_templates
from tests.local.graph.links import PDF, serve_file

type Json = dict[str, Any]

CITIZEN = "919812345678"
START = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
_PATIENCE_SECONDS = 10.0
_TLS = ssl.create_default_context()


@dataclass(slots=True)
class Clock:
    """The stack's clock."""

    at: datetime = START

    def __call__(self) -> datetime:
        return self.at

    def advance(self, **how_far: float) -> None:
        self.at += timedelta(**how_far)


@dataclass(frozen=True, slots=True)
class Post:
    """One webhook post, byte for byte."""

    raw: bytes
    signature: str

    @property
    def value(self) -> Json:
        value: Json = json.loads(self.raw)["entry"][0]["changes"][0]["value"]
        return value


@dataclass(slots=True)
class Product:
    """The webhook at the other end; it takes everything unless told what to answer."""

    posts: list[Post] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    heard: threading.Condition = field(default_factory=threading.Condition)

    async def hear(self, request: Request) -> Response:
        post = Post(await request.body(), request.headers["x-hub-signature-256"])
        with self.heard:
            self.posts.append(post)
            status = self.answers.pop(0) if self.answers else 200
            self.heard.notify_all()
        return Response(status_code=status)

    @property
    def messages(self) -> list[Json]:
        return [m for post in self.posts for m in post.value.get("messages", [])]

    @property
    def statuses(self) -> list[Json]:
        return [s for post in self.posts for s in post.value.get("statuses", [])]

    def wait_until(self, met: Callable[["Product"], bool]) -> None:
        """Return as soon as the posts so far meet a condition; fail if they never do."""
        with self.heard:
            assert self.heard.wait_for(lambda: met(self), _PATIENCE_SECONDS), self.posts

    def wait_for_statuses(self, *wanted: str) -> list[Json]:
        """The statuses of the newest message whose last ones are these; other messages' may come between."""
        self.wait_until(lambda p: bool(p.ending_in(wanted)))
        return self.ending_in(wanted)

    def wait_for_payments(self, many: int) -> list[Json]:
        """The statuses of the type payment, once there are so many."""
        self.wait_until(lambda p: len(p.payments) >= many)
        return self.payments

    @property
    def payments(self) -> list[Json]:
        return [status for status in self.statuses if status.get("type") == "payment"]

    def ending_in(self, wanted: Sequence[str]) -> list[Json]:
        """The last statuses of one message if they are the wanted ones; empty when there is none."""
        by_message: dict[str, list[Json]] = {}
        for status in self.statuses:
            by_message.setdefault(status["id"], []).append(status)
        for statuses in reversed(by_message.values()):
            last = statuses[-len(wanted) :]
            if [status["status"] for status in last] == [*wanted]:
                return last
        return []


@dataclass(slots=True)
class Pauses:
    """Instead of waiting: the seconds that were asked for, in order."""

    asked: list[float] = field(default_factory=list)

    async def __call__(self, seconds: float) -> None:
        self.asked.append(seconds)
        await asyncio.sleep(0)


@dataclass(slots=True)
class RunningStack:
    """What a test talks to."""

    settings: StackSettings
    clock: Clock
    product: Product
    chats: Chats
    pauses: Pauses
    http: httpx.Client
    host: "Host"

    def run(self, work: Coroutine[None, None, None]) -> None:
        """Do something on the server's event loop."""
        self.host.run(work)

    @property
    def number(self) -> str:
        return f"/graph/v25.0/{self.settings.number.phone_number_id}"

    @property
    def auth(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.settings.number.access_token}"}

    def act(self, who: str = CITIZEN, **action: object) -> httpx.Response:
        """What the citizen does."""
        return self.http.post(f"/simulator/chats/{who}", json=action)

    def send(self, body: Json, to: str = CITIZEN) -> httpx.Response:
        """What the product sends."""
        body = {"messaging_product": "whatsapp", "to": to, **body}
        return self.http.post(f"{self.number}/messages", json=body, headers=self.auth)

    def fault(self, **fault: object) -> None:
        self.http.post("/simulator/graph/faults", json=fault).raise_for_status()

    def messages(self, who: str = CITIZEN, after: int = 0) -> list[Json]:
        """The chat, once it has more than `after` messages."""
        waiting = {"after": after, "wait": _PATIENCE_SECONDS}
        shown = self.http.get(f"/simulator/chats/{who}", params=waiting)
        messages: list[Json] = shown.json()["messages"]
        assert len(messages) > after
        return messages

    def upload(self, content: bytes = PDF, mime: str = "application/pdf") -> httpx.Response:
        return self.http.post(
            f"{self.number}/media",
            data={"messaging_product": "whatsapp", "type": mime},
            files={"file": ("file.bin", content, mime)},
            headers=self.auth,
        )


class Host:
    """One HTTP server for many stacks, one after the other: starting a server takes time."""

    def __init__(self, listener: socket.socket) -> None:
        self.base_url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        self.app: ASGIApp = Starlette()
        self._loop = asyncio.new_event_loop()
        config = uvicorn.Config(
            self._serve, interface="asgi3", lifespan="off", log_config=None, access_log=False
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._run, args=[listener])
        self._thread.start()

    def run(self, work: Coroutine[None, None, None]) -> None:
        """Do something on the server's event loop."""
        asyncio.run_coroutine_threadsafe(work, self._loop).result(_PATIENCE_SECONDS)

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join()

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, send)

    def _run(self, listener: socket.socket) -> None:
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._server.serve(sockets=[listener]))


@contextmanager
def running_host() -> Iterator[Host]:
    """A server on a free port."""
    # The protocol by name: asyncio turns off the delay of small packets only where it reads TCP here.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        host = Host(listener)
        try:
            yield host
        finally:
            host.stop()


@contextmanager
def running_stack(host: Host) -> Iterator[RunningStack]:
    """Both rooms, and a product that listens."""
    clock, product, pauses = Clock(), Product(), Pauses()
    settings = StackSettings(host.base_url, now=clock)
    chats = Chats(pause=pauses, templates=approved_templates())
    host.app = _app(settings, chats, product)
    client = httpx.Client(base_url=host.base_url, trust_env=False, verify=_TLS, timeout=30)
    try:
        with client as http:
            yield RunningStack(settings, clock, product, chats, pauses, http, host)
    finally:
        host.run(chats.aclose())


def _app(settings: StackSettings, chats: Chats, product: Product) -> Starlette:
    own = [
        Route("/webhook", product.hear, methods=["POST"]),
        Route("/files/{what}", serve_file),
    ]
    rooms = [*graph_routes(settings, chats), *phone_routes(settings, chats)]
    app = Starlette(routes=[*own, *rooms])
    app.router.redirect_slashes = False
    return app
