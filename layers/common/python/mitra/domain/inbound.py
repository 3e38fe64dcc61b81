"""What a citizen can send, free of WhatsApp's JSON."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TextMessage:
    """Something typed."""

    body: str


@dataclass(frozen=True)
class Tap:
    """A reply button, a list row or a template button: its id, and the title the citizen saw."""

    id: str
    title: str


@dataclass(frozen=True)
class SharedLocation:
    """A point on the map, in degrees (WGS 84)."""

    latitude: float
    longitude: float
    name: str = ""
    address: str = ""


@dataclass(frozen=True)
class Media:
    """A file that still lies with WhatsApp. `kind` is image, document, audio, video or sticker."""

    media_id: str
    kind: str
    mime_type: str
    sha256: str = ""
    caption: str = ""
    filename: str = ""


@dataclass(frozen=True)
class Unsupported:
    """A kind of message that Mitra cannot use: polls, contacts, orders, anything new."""

    kind: str


Inbound = TextMessage | Tap | SharedLocation | Media | Unsupported
