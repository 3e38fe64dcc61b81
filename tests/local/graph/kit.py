"""A running stack for tests: the real rooms on a real socket, a clock that a test moves by hand."""

import asyncio
import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from local.graph import Chats
from local.graph import routes as graph_routes
from local.phone import routes as phone_routes
from local.settings import StackSettings

type Json = dict[str, Any]

CITIZEN = "919812345678"
START = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
PDF = b"%PDF-1.7 a certificate"
_PATIENCE_SECONDS = 10.0


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
        self.wait_until(lambda p: [s["status"] for s in p.statuses][-len(wanted) :] == [*wanted])
        return self.statuses[-len(wanted) :]


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


@contextmanager
def running_stack() -> Iterator[RunningStack]:
    """Both rooms on a free port, with a product that listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        base_url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        clock, product, pauses = Clock(), Product(), Pauses()
        settings = StackSettings(base_url, now=clock)
        chats = Chats(pause=pauses)
        server = _server(_app(settings, chats, product))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            with httpx.Client(base_url=base_url, trust_env=False, verify=False, timeout=30) as http:
                yield RunningStack(settings, clock, product, chats, pauses, http)
        finally:
            server.should_exit = True
            thread.join()


def _server(app: Starlette) -> uvicorn.Server:
    config = uvicorn.Config(
        app, log_config=None, lifespan="on", access_log=False, timeout_graceful_shutdown=1
    )
    return uvicorn.Server(config)


def _app(settings: StackSettings, chats: Chats, product: Product) -> Starlette:
    @asynccontextmanager
    async def lifespan(_: Starlette) -> Any:
        yield
        await chats.aclose()

    own = [
        Route("/webhook", product.hear, methods=["POST"]),
        Route("/files/{what}", _serve_file),
    ]
    rooms = [*graph_routes(settings, chats), *phone_routes(settings, chats)]
    app = Starlette(routes=[*own, *rooms], lifespan=lifespan)
    app.router.redirect_slashes = False
    return app


FILES: dict[str, Response] = {
    "certificate.pdf": Response(PDF, media_type="application/pdf"),
    "moved": RedirectResponse("/files/certificate.pdf"),
    "moved-to-a-file": RedirectResponse("file:///etc/hostname"),
    "round": RedirectResponse("/files/round"),
    "page": Response("<p>", media_type="text/html"),
    "huge.png": Response(bytes(5 * 1024 * 1024 + 1), media_type="image/png"),
}
"""Links that a message may carry, good and bad."""


async def _serve_file(request: Request) -> Response:
    return FILES.get(request.path_params["what"], Response(status_code=403))
