"""WhatsApp in memory: what was sent, and the files that were sent to us."""

import hashlib
from dataclasses import dataclass, field

from mitra.domain.errors import NotFound, TooLarge
from mitra.domain.inbound import Media
from mitra.domain.mailbox import Address
from mitra.domain.replies import Reply
from mitra.ports.files import Fetched


@dataclass(frozen=True)
class Delivered:
    """One message on somebody's phone."""

    address: Address
    reply: Reply
    outbox_id: str
    link: str


@dataclass(slots=True)
class MemoryMessenger:
    """The port Messenger. `read` holds the ids of messages marked as read."""

    delivered: list[Delivered] = field(default_factory=list)
    read: list[str] = field(default_factory=list)

    def send(self, address: Address, reply: Reply, outbox_id: str, link: str = "") -> str:
        """Deliver one message; its id comes back."""
        self.delivered.append(Delivered(address, reply, outbox_id, link))
        number = hashlib.sha256(f"{outbox_id}{len(self.delivered)}".encode()).hexdigest()
        return f"wamid.{number[:32]}"

    def mark_read(self, address: Address, message_id: str) -> None:
        """Blue ticks."""
        del address
        self.read.append(message_id)


@dataclass(slots=True)
class MemoryMedia:
    """The port MediaSource. `files` holds what lies with WhatsApp, by media id."""

    files: dict[str, Fetched] = field(default_factory=dict)

    def fetch(self, media: Media, phone_number_id: str, max_bytes: int) -> Fetched:
        """One file. Raises NotFound, TooLarge."""
        del phone_number_id
        file = self.files.get(media.media_id)
        if file is None:
            raise NotFound("the file is gone")
        if len(file.content) > max_bytes:
            raise TooLarge("the file has more bytes than allowed")
        return file
