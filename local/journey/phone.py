"""A citizen with a phone: does something in the chat and waits for the answer."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

import httpx

type Message = dict[str, object]


class NoAnswer(RuntimeError):
    """The service did not answer in time. The message says to what."""


@dataclass
class Phone:
    """One chat of the simulator. `client` has the stack's address as its base."""

    client: httpx.Client
    wa_id: str
    patience_seconds: float = 20.0
    seen: int = field(default=0, init=False)

    def say(self, text: str) -> list[Message]:
        """Type something; the service's answers come back."""
        return self._do({"text": text})

    def tap(self, choice: str) -> list[Message]:
        """Tap a button or a row, by its id or its title."""
        return self._do({"tap": choice})

    def share(self, latitude: float, longitude: float) -> list[Message]:
        """Share a place."""
        return self._do({"location": {"latitude": latitude, "longitude": longitude}})

    def photo(self, path: str) -> list[Message]:
        """Send a picture that lies on this machine."""
        return self._do({"media": {"path": path, "type": "image"}})

    def pay(self, outcome: str) -> list[Message]:
        """Try to pay the order that is open in the chat: success, failed or pending."""
        return self._do({"pay": outcome})

    def wait(self, what: str) -> list[Message]:
        """Wait for news that comes by itself."""
        return self._answers(what)

    def wait_for(self, sign: str) -> list[Message]:
        """Wait for news that begin with a sign; what came before them is passed over."""
        while True:
            answers = self._answers(f"a message with {sign}")
            news = [answer for answer in answers if str(answer.get("text")).startswith(sign)]
            if news:
                return news

    def chat(self) -> list[Message]:
        """Everything in the chat."""
        answer = self.client.get(self._url).raise_for_status().json()
        return cast("list[Message]", answer["messages"])

    @property
    def _url(self) -> str:
        return f"/simulator/chats/{self.wa_id}"

    def _do(self, act: Mapping[str, object]) -> list[Message]:
        self.seen = len(self.chat())
        self.client.post(self._url, json=act).raise_for_status()
        return self._answers(str(act))

    def _answers(self, what: str) -> list[Message]:
        """The service's messages since the citizen's last act, once there is one."""
        deadline = time.monotonic() + self.patience_seconds
        while time.monotonic() < deadline:
            query = {"after": self.seen, "wait": 5}
            chat = self.client.get(self._url, params=query, timeout=15).raise_for_status().json()
            new = [m for m in chat["messages"][self.seen :] if m["from"] == "service"]
            self.seen = len(chat["messages"])
            if new:
                return new
        raise NoAnswer(f"no answer in {self.patience_seconds:g} s to {what}")
