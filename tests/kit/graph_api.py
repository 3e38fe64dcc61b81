"""Meta's Graph API as a script, and our way to it."""

import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

from mitra.adapters.http_client import HttpClient, TimeLimits
from mitra.adapters.whatsapp.graph_api import GraphApi, Token
from tests.kit.scripted_server import Reply, ScriptedServer, Step, scripted

HASTE = TimeLimits(connect=0.5, read=0.2, whole=0.5)
"""For tests in which nobody answers."""

TAKEN = Reply(
    body=json.dumps(
        {
            "messaging_product": "whatsapp",
            "contacts": [{"input": "919848012345", "wa_id": "919848012345"}],
            "messages": [{"id": "wamid.sent", "message_status": "accepted"}],
        }
    ).encode()
)
"""A message that Meta accepted."""


def refusal(code: int, status: int = 400) -> Reply:
    """Meta's error, with words that must never be repeated."""
    error = {"message": "about CANARY", "type": "OAuthException", "code": code}
    return Reply(status, json.dumps({"error": error}).encode())


@dataclass
class Tokens:
    """A token that may be rotated; `fresh_reads` counts how often it was read afresh."""

    remembered: str = "token-1"
    rotated_to: str = "token-1"
    fresh_reads: int = 0

    def now(self) -> str:
        """The token as it is remembered."""
        return self.remembered

    def fresh(self) -> str:
        """The token as it is now."""
        self.fresh_reads += 1
        return self.rotated_to


@contextmanager
def graph(*steps: Step, tokens: Tokens | None = None) -> Iterator[tuple[ScriptedServer, GraphApi]]:
    """A Graph API that answers by the script. Waits are spread by nothing."""
    held = tokens or Tokens()
    with scripted(*steps) as server, closing(HttpClient()) as http:
        token = Token(held.now, held.fresh)
        yield server, GraphApi(http, server.url, "v25.0", token, jitter=lambda: 0.0)
