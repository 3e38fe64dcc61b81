"""The way to the citizen's chat."""

from typing import Protocol

from mitra.domain.mailbox import Address
from mitra.domain.replies import Reply


class Messenger(Protocol):
    """WhatsApp, as the use cases see it."""

    def send(self, address: Address, reply: Reply, outbox_id: str, link: str = "") -> str:
        """Send one message; its WhatsApp id comes back. `link` is where a document is fetched.

        Raises GraphOutage (surely not arrived, may be tried again), SendUnclear (may have arrived),
        SendRefused (final), AccessRefused (our token or rights).
        """

    def mark_read(self, address: Address, message_id: str) -> None:
        """Blue ticks and typing dots. Never raises: it is a courtesy."""
