"""The verify function behind a port of this machine, for a browser to visit."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.functions.verifying import Office, event
from tests.kit.running import running


@dataclass
class Served:
    """Where it answers, what it was asked, and how many of the next checks are to fail."""

    url: str = ""
    targets: list[str] = field(default_factory=list)
    headers: list[str] = field(default_factory=list)
    failures: int = 0


class _Gateway(ThreadingHTTPServer):
    """API Gateway, as far as a browser can tell. One request at a time, as one Lambda environment does."""

    def __init__(self, office: Office) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.office, self.lock = office, threading.Lock()
        self.state = Served(f"http://127.0.0.1:{self.server_port}")


class _Handler(BaseHTTPRequestHandler):
    server: _Gateway

    def do_GET(self) -> None:
        self._answer("")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        texts = ("text/", "application/json", "application/x-www-form-urlencoded")
        self._answer(body.decode() if self.headers["content-type"].startswith(texts) else body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _answer(self, body: str | bytes) -> None:
        state = self.server.state
        state.targets.append(self.path)
        state.headers.append(str(self.headers))
        if self.command == "POST" and state.failures:
            state.failures -= 1
            self.close_connection = True
            return
        path, _, query = self.path.partition("?")
        headers = {name.lower(): value for name, value in self.headers.items()}
        with self.server.lock:
            answer = self.server.office.call(event(self.command, path, query, body, headers))
        content = answer.content
        self.send_response(answer.status)
        for name, value in {**answer.headers, "content-length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def served(office: Office) -> Iterator[Served]:
    """Serve until the end of the block."""
    server = _Gateway(office)
    with running(server):
        yield server.state
