"""A verify site behind a port of this machine, for a browser to visit, and to be cut off from it."""

import base64
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, unquote

from mitra.adapters.verify_site.http import Answer
from tests.kit.running import running

type Site = Callable[[Mapping[str, object]], Answer]


@dataclass
class Visits:
    """Where the site answers, what it was asked, and the paths on which it hangs up (by their beginning)."""

    url: str = ""
    targets: list[str] = field(default_factory=list)
    silent: tuple[str, ...] = ()

    def at(self, link: str, query: str = "") -> str:
        """The address in a QR code, on this machine."""
        path, _, digits = link.partition("/v/")[2].partition("#")
        return f"{self.url}/v/{path}{query}#{digits}"


class _Port(ThreadingHTTPServer):
    def __init__(self, site: Site) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.site, self.lock = site, threading.Lock()
        self.visits = Visits(f"http://127.0.0.1:{self.server_port}")


class _Handler(BaseHTTPRequestHandler):
    server: _Port

    def do_GET(self) -> None:
        self._answer(b"")

    def do_POST(self) -> None:
        self._answer(self.rfile.read(int(self.headers["content-length"])))

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _answer(self, body: bytes) -> None:
        visits = self.server.visits
        visits.targets.append(f"{self.command} {self.path}")
        if any(self.path.startswith(start) for start in visits.silent):
            self.close_connection = True
            return
        headers = {name.lower(): value for name, value in self.headers.items()}
        with self.server.lock:
            told = self.server.site(_event(self.command, self.path, headers, body)).to_gateway()
        text = str(told["body"])
        content = base64.b64decode(text) if told["isBase64Encoded"] else text.encode()
        self.send_response(int(str(told["statusCode"])))
        found = told["headers"]
        assert isinstance(found, dict)
        for name, value in {**found, "content-length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)


def _event(method: str, target: str, headers: Mapping[str, str], body: bytes) -> dict[str, object]:
    path, _, query = target.partition("?")
    route, name = _route(method, path)
    return {
        "routeKey": route,
        "pathParameters": {"name": unquote(name)} if name else {},
        "queryStringParameters": dict(parse_qsl(query)),
        "headers": headers,
        "body": base64.b64encode(body).decode(),
        "isBase64Encoded": True,
    }


def _route(method: str, path: str) -> tuple[str, str]:
    for start, route in (
        ("/v/assets/", "GET /v/assets/{name}"),
        ("/.well-known/", "GET /.well-known/{name}"),
    ):
        if path.startswith(start):
            return route, path.removeprefix(start)
    if method == "POST" or path in ("/v", "/v/"):
        return f"{method} {path}", ""
    return "GET /v/{id}", path.removeprefix("/v/")


@contextmanager
def served(site: Site) -> Iterator[Visits]:
    """Serve until the end of the block."""
    server = _Port(site)
    with running(server):
        yield server.visits
