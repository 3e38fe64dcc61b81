"""Payments as JSON inside a sealed value, and the entries of their ledger as JSON in clear.

Read as tolerantly as mailboxes and cases. An entry that does not add up is refused when it is read, too.
"""

import msgspec

from mitra.adapters.wire import encoded
from mitra.domain.errors import Malformed
from mitra.domain.ledger import Entry
from mitra.domain.payment import Payment

_payment = msgspec.json.Decoder(Payment)
_entry = msgspec.json.Decoder(Entry)


def payment_to_json(payment: Payment) -> bytes:
    """What is sealed of a payment: all of it."""
    return encoded(payment)


def payment_from_json(data: bytes) -> Payment:
    """The payment. Raises Malformed."""
    return _decoded(_payment, data)


def entry_to_json(entry: Entry) -> str:
    """One entry: nothing in it is personal."""
    return encoded(entry).decode()


def entry_from_json(data: str) -> Entry:
    """The entry. Raises Malformed."""
    return _decoded(_entry, data.encode())


def _decoded[T](decoder: msgspec.json.Decoder[T], data: bytes) -> T:
    try:
        return decoder.decode(data)
    except (msgspec.MsgspecError, ValueError) as error:
        raise Malformed("a stored value cannot be read") from error
