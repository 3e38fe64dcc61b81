"""The verify function behind a port of this machine, for a browser to visit."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.functions.verifying import Office, event


@dataclass
class Served:
    """Where it answers, what it was asked, and how many of the next checks are to fail."""

    url: str = ""
    targets: list[str] = field(default_factory=list)
    headers: list[str] = field(default_factory=list)
    failures: int = 0


@contextmanager
def served(office: Office) -> Iterator[Served]:
    """Serve until the end of the block. One request at a time, as one Lambda environment does."""
    state, lock = Served(), threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        """API Gateway, as far as a browser can tell."""

        def do_GET(self) -> None:
            self._answer("")

        def do_POST(self) -> None:
            self._answer(self.rfile.read(int(self.headers["content-length"])).decode())

        def _answer(self, body: str) -> None:
            state.targets.append(self.path)
            state.headers.append(str(self.headers))
            if self.command == "POST" and state.failures:
                state.failures -= 1
                self.close_connection = True
                return
            path, _, query = self.path.partition("?")
            headers = {name.lower(): value for name, value in self.headers.items()}
            with lock:
                answer = office.call(event(self.command, path, query, body, headers))
            self._send(answer.status, list(answer.headers.items()), answer.body.encode())

        def _send(self, status: int, headers: Sequence[tuple[str, str]], body: bytes) -> None:
            self.send_response(status)
            for name, value in [*headers, ("content-length", str(len(body)))]:
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)
