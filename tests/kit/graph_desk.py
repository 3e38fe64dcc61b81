"""Meta's messages endpoint, on a port of this machine: takes several calls at once, as Meta does."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

type Answer = tuple[int, dict[str, object]]

ACCEPTED: Answer = (200, {"messaging_product": "whatsapp", "messages": [{"id": "wamid.OURS"}]})


def trouble(code: int) -> Answer:
    """Meta's error body."""
    return 400, {"error": {"message": "about 919999900001", "code": code}}


@dataclass
class GraphDesk:
    """What was posted: messages in `sent`, ids marked as read in `read`. `answer` says what to answer a message."""

    url: str = ""
    sent: list[dict[str, object]] = field(default_factory=list)
    read: list[object] = field(default_factory=list)
    answer: Callable[[dict[str, object]], Answer] = lambda _: ACCEPTED

    def take(self, body: dict[str, object]) -> Answer:
        """One POST."""
        if body.get("status") == "read":
            self.read.append(body["message_id"])
            return 200, {"success": True}
        self.sent.append(body)
        return self.answer(body)


@contextmanager
def graph_desk() -> Iterator[GraphDesk]:
    """Serve until the end of the block."""
    desk = GraphDesk()

    class Handler(BaseHTTPRequestHandler):
        """One connection."""

        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            status, said = desk.take(
                json.loads(self.rfile.read(int(self.headers["content-length"])))
            )
            body = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    desk.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield desk
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
