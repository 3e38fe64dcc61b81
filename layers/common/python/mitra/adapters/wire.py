"""Mailboxes and cases as JSON: what lies inside a sealed value.

Read tolerantly, for during a deployment one version reads what the other wrote: unknown fields are
ignored, missing ones take their defaults.
"""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

import msgspec

from mitra.domain.case import Case
from mitra.domain.errors import Malformed
from mitra.domain.mailbox import Address, Mailbox, Outgoing
from mitra.domain.replies import (
    AskLocation,
    Buttons,
    DocumentMessage,
    LinkButton,
    ListMenu,
    MapPin,
    OrderDetails,
    OrderStatus,
    Reply,
    TemplateMessage,
    Text,
)
from mitra.domain.session import Session

_REPLIES: Mapping[str, type[Reply]] = {
    "text": Text,
    "buttons": Buttons,
    "list": ListMenu,
    "ask_location": AskLocation,
    "map_pin": MapPin,
    "document": DocumentMessage,
    "template": TemplateMessage,
    "order_details": OrderDetails,
    "order_status": OrderStatus,
    "link_button": LinkButton,
}
_NAMES = {kind: name for name, kind in _REPLIES.items()}


class _Outgoing(msgspec.Struct):
    id: str
    kind: str
    reply: msgspec.Raw
    attempted_at: datetime | None = None


class _Mailbox(msgspec.Struct):
    session: Session
    address: Address
    outbox: list[_Outgoing] = []
    alias: str = ""


_mailbox = msgspec.json.Decoder(_Mailbox)
_case = msgspec.json.Decoder(Case)
_replies = {name: msgspec.json.Decoder(kind) for name, kind in _REPLIES.items()}


def encoded(value: object) -> bytes:
    """Any stored value as JSON; its read-only mappings too."""
    return _encoder.encode(value)


def _plain(value: object) -> object:
    if isinstance(value, MappingProxyType):
        return dict(value)
    raise NotImplementedError


_encoder = msgspec.json.Encoder(enc_hook=_plain)


def mailbox_to_json(mailbox: Mailbox) -> bytes:
    """What is sealed of a mailbox: everything but version and handled events."""
    outbox = [
        _Outgoing(
            entry.id,
            _NAMES[type(entry.reply)],
            msgspec.Raw(encoded(entry.reply)),
            entry.attempted_at,
        )
        for entry in mailbox.outbox
    ]
    return encoded(_Mailbox(mailbox.session, mailbox.address, outbox, mailbox.alias))


def mailbox_from_json(data: bytes, handled: Mapping[str, int], version: int) -> Mailbox:
    """The mailbox. Raises Malformed."""
    read = _decoded(_mailbox, data)
    return Mailbox(
        session=read.session,
        address=read.address,
        handled=handled,
        outbox=tuple(_outgoing(entry) for entry in read.outbox),
        alias=read.alias,
        version=version,
    )


def _outgoing(entry: _Outgoing) -> Outgoing:
    decoder = _replies.get(entry.kind)
    if decoder is None:
        raise Malformed("a stored reply is of no known kind")
    reply = _decoded(decoder, bytes(entry.reply))
    return Outgoing(entry.id, reply, entry.attempted_at)


def case_to_json(case: Case) -> bytes:
    """What is sealed of a case: all of it."""
    return encoded(case)


def case_from_json(data: bytes) -> Case:
    """The case. Raises Malformed."""
    return _decoded(_case, data)


def _decoded[T](decoder: msgspec.json.Decoder[T], data: bytes) -> T:
    try:
        return decoder.decode(data)
    except msgspec.MsgspecError as error:
        raise Malformed("a stored value cannot be read") from error
