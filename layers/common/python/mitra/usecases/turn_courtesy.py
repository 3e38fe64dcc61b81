"""Blue ticks and typing dots while a turn is taken."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

from mitra.domain.mailbox import Address
from mitra.ports.messenger import Messenger

_PATIENCE_SECONDS = 2.0


@contextmanager
def shown_as_read(messenger: Messenger, address: Address, message_id: str) -> Iterator[None]:
    """Mark the message beside the turn: the answer does not wait for the courtesy.

    It is waited for at the end, for Lambda freezes whatever still runs then.
    """
    mark = Thread(target=messenger.mark_read, args=(address, message_id), daemon=True)
    mark.start()
    try:
        yield
    finally:
        mark.join(_PATIENCE_SECONDS)
