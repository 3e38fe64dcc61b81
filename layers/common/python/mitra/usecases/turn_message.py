"""What came with a citizen's message: who sent it, and how they are reached."""

from collections.abc import Callable, Mapping

from mitra.domain.event import Event, JsonObject
from mitra.domain.inbound import Inbound
from mitra.domain.mailbox import Address
from mitra.domain.value import Value

ReadMessage = Callable[[JsonObject], Inbound | None]
"""Meta's message object as what was sent; None for what wants no answer."""


class Envelope(Value):
    """A message with its sender. `alias` is the keyed hash of the phone number, where both ids are known."""

    message: Inbound
    message_id: str
    address: Address
    alias: str


def read_envelope(event: Event, read: ReadMessage) -> Envelope | None:
    """The envelope of a MESSAGE event; None when it wants no answer (a reaction, a system notice)."""
    raw, reached = json_object(event.data.get("message")), json_object(event.data.get("address"))
    message = read(raw)
    if message is None:
        return None
    number = text(event.data.get("phone_number_id"))
    address = Address(text(reached.get("phone")), text(reached.get("user_id")), number)
    return Envelope(message, text(raw.get("id")), address, text(event.data.get("alias")))


def completed(known: Address, latest: Address) -> Address:
    """The latest address; what it leaves out (WhatsApp often leaves out the phone number) as it was known."""
    return Address(
        phone=latest.phone or known.phone,
        user_id=latest.user_id or known.user_id,
        phone_number_id=latest.phone_number_id or known.phone_number_id,
    )


def json_object(value: object) -> JsonObject:
    """The JSON object that a value is; an empty one when it is something else."""
    return value if isinstance(value, Mapping) else {}


def text(value: object) -> str:
    """The text that a value is; empty when it is something else."""
    return value if isinstance(value, str) else ""


def texts_by_name(value: object) -> dict[str, str]:
    """The names of a JSON object whose values are texts; the others are left out."""
    return {name: said for name, said in json_object(value).items() if isinstance(said, str)}
