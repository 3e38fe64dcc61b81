"""Hears what functions in other processes tell, over HTTP."""

import json
import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HEARD_WITHIN_SECONDS = 20.0


@dataclass(slots=True)
class Witness:
    """What was told, in the order in which it was told."""

    url: str
    told: queue.Queue[dict[str, object]] = field(default_factory=queue.Queue)

    def hear(self, count: int) -> list[dict[str, object]]:
        """The next so many, however long they take (but not for ever)."""
        return [self.told.get(timeout=HEARD_WITHIN_SECONDS) for _ in range(count)]


@contextmanager
def witness() -> Iterator[Witness]:
    """Listen on a free port."""

    class Ear(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            heard.told.put(json.loads(body))
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Ear) as server:
        heard = Witness(f"http://127.0.0.1:{server.server_address[1]}")
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield heard
        finally:
            server.shutdown()
            thread.join()
