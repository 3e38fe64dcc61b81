"""One chat: its messages in order, and those who watch it."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from local.graph.face import Face
from local.graph.limits import WINDOW_HOURS
from local.graph.people import Person
from local.graph.wire import JsonObject

type Sender = Literal["citizen", "service"]
type Happening = Literal["message", "change", "typing", "forgotten"]


@dataclass(slots=True)
class Message:
    """A message in the chat. `sent` is the Graph API body if the service sent it."""

    id: str
    sender: Sender
    at: datetime
    face: Face
    status: str = "sent"
    sent: JsonObject | None = None
    context: str | None = None
    reaction: str | None = None

    def view(self) -> JsonObject:
        """The message as the simulator API and the page show it."""
        shown: JsonObject = {"id": self.id, "from": self.sender, "at": self.at.isoformat()}
        shown |= self.face.as_json()
        shown["status"] = self.status
        for name in ("sent", "context", "reaction"):
            if (value := getattr(self, name)) is not None:
                shown[name] = value
        return shown


@dataclass(slots=True)
class Chat:
    """The chat of one person with the business number."""

    person: Person
    messages: list[Message] = field(default_factory=list)
    last_inbound: datetime | None = None
    reachable: bool = True
    line: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held while a message goes to the phone: they arrive in the order they were accepted."""
    _watchers: set[asyncio.Queue[tuple[Happening, JsonObject]]] = field(default_factory=set)

    def add(self, message: Message) -> None:
        """Show a new message. One from the citizen opens the 24-hour window again."""
        self.messages.append(message)
        if message.sender == "citizen":
            self.last_inbound = message.at
        else:
            self.tell("typing", {"on": False})
        self.tell("message", message.view())

    def changed(self, message: Message) -> None:
        """Show a message anew: its ticks, its order or its reaction changed."""
        self.tell("change", message.view())

    def find(self, message_id: str) -> Message | None:
        """The message of this id, if it is in this chat."""
        return next((m for m in self.messages if m.id == message_id), None)

    def window_open(self, now: datetime) -> bool:
        """Whether the service may send anything but a template."""
        if self.last_inbound is None:
            return False
        return now < self.last_inbound + timedelta(hours=WINDOW_HOURS)

    def mark_read(self, message: Message) -> None:
        """Blue ticks on this message and on all before it that the citizen sent."""
        for earlier in self.messages[: self.messages.index(message) + 1]:
            if earlier.sender == "citizen" and earlier.status != "read":
                earlier.status = "read"
                self.changed(earlier)

    @contextmanager
    def watched(self) -> Iterator[asyncio.Queue[tuple[Happening, JsonObject]]]:
        """A queue of what happens in the chat from now on."""
        queue: asyncio.Queue[tuple[Happening, JsonObject]] = asyncio.Queue()
        self._watchers.add(queue)
        try:
            yield queue
        finally:
            self._watchers.discard(queue)

    def tell(self, happening: Happening, what: JsonObject) -> None:
        """Tell all who watch."""
        for queue in self._watchers:
            queue.put_nowait((happening, what))
