"""A sandbox of departments to test on: a clock to set, signed calls, and a Mitra that is called back."""

import asyncio
import json
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import httpx
import uvicorn
from pydantic import JsonValue
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from local.departments.room import Departments
from local.departments.signing import Signer
from local.desk.room import Desk
from local.settings import StackSettings

BASE = "http://stack.test"
CASE = "REV-7F3K-9QXM"
PLACES = {
    "district_name": "NTR",
    "district_name_te": "ఎన్టీఆర్",
    "mandal_name": "Vijayawada Rural",
    "mandal_name_te": "విజయవాడ రూరల్",
}
NOON = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)


@dataclass
class Clock:
    """Time that stands still until it is told to go on."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)

    async def sleep(self, seconds: float) -> None:
        self.advance(seconds)


@dataclass
class Mitra:
    """The receiver of callbacks: it answers as it is told, 202 when nothing is left to say."""

    answers: list[int] = field(default_factory=list)
    calls: list[tuple[str, Mapping[str, str], bytes]] = field(default_factory=list)

    async def take(self, request: Request) -> Response:
        body = await request.body()
        self.calls.append((request.url.path, dict(request.headers), body))
        return Response(status_code=self.answers.pop(0) if self.answers else 202)

    @property
    def events(self) -> list[dict[str, JsonValue]]:
        return [json.loads(body) for _, _, body in self.calls]

    @property
    def ids(self) -> list[str]:
        return [headers["webhook-id"] for _, headers, _ in self.calls]

    def transport(self) -> httpx.ASGITransport:
        path = "/callbacks/{department}"
        return httpx.ASGITransport(Starlette(routes=[Route(path, self.take, methods=["POST"])]))


class World:
    """One stack's departments and desk, in this process."""

    def __init__(self, approve_after_seconds: float | None = None) -> None:
        self.clock = Clock()
        self.mitra = Mitra()
        self.stack = StackSettings(
            base_url=BASE, now=self.clock, approve_after_seconds=approve_after_seconds
        )
        self.departments = Departments(self.stack, self.mitra.transport(), self.clock.sleep)
        routes = [*self.departments.routes(), *Desk(self.departments).routes()]
        self.app = Starlette(routes=routes)

    def request(
        self, method: str, path: str, content: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> httpx.Response:
        """Send a request as it stands, without following where it leads."""

        async def send() -> httpx.Response:
            async with httpx.AsyncClient(
                transport=httpx.ASGITransport(self.app), base_url=BASE
            ) as http:
                return await http.request(method, path, content=content, headers=headers)

        return asyncio.run(send())

    def signer(self, department: str = "revenue") -> Signer:
        return Signer.of(self.stack.department_secrets[department])

    def call(
        self, method: str, path: str, body: JsonValue | bytes = b"", department: str = "revenue"
    ) -> httpx.Response:
        """Send a rightly signed request to a department."""
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = self.signer(department).headers("msg_1", self.clock.now, content)
        url = f"/departments/{department}{path}"
        return self.request(method, url, content, headers)

    def submit(self, reference: str = CASE, /, **changes: JsonValue) -> httpx.Response:
        return self.call("PUT", f"/cases/{reference}", application(**changes))

    def tick(self) -> None:
        """Let the departments do what is due now."""
        asyncio.run(self.departments.tick())


class _Server(uvicorn.Server):
    """A server that says when it is ready."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()


@contextmanager
def served(world: World) -> Iterator[str]:
    """Serve a world on a free port of this machine, for those who come over HTTP."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = _Server(uvicorn.Config(world.app, log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, args=([listener],))
        thread.start()
        assert server.ready.wait(10)
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


def paper(question: str = "ration_card", mark: str = "a", link: str = "1") -> dict[str, JsonValue]:
    return {
        "question": question,
        "content_type": "image/jpeg",
        "bytes": 183_200,
        "sha256": mark * 64,
        "url": f"http://files.test:4566/papers/{link}?signature={link}",
    }


def application(**changes: JsonValue) -> dict[str, JsonValue]:
    """Give a case as Mitra sends it, with some of its fields changed."""
    whole: dict[str, JsonValue] = {
        "service": "REV-02",
        "submitted_at": "2026-11-23T06:30:00Z",
        "due_at": "2026-11-30T06:30:00Z",
        "language": "te",
        "answers": {"name": "Lakshmi Devi", "district": "749", "mandal": "5011", "income": 96000},
        "papers": [paper()],
        "callback_url": f"{BASE}/callbacks/revenue",
    }
    return whole | changes
