"""Where citizens' mailboxes are kept."""

from typing import Protocol

from mitra.domain.mailbox import Mailbox


class Sessions(Protocol):
    """One item per citizen, written only under its version."""

    def load(self, citizen: str, alias: str = "") -> Mailbox | None:
        """The mailbox of a citizen; followed or moved through `alias` (the hash of the phone number)."""

    def save(self, mailbox: Mailbox) -> Mailbox:
        """Write a turn; the new version comes back. Raises Conflict when it changed meanwhile."""

    def settle(self, mailbox: Mailbox) -> Mailbox:
        """Write only the outbox that is left. Raises Conflict when it changed meanwhile."""
