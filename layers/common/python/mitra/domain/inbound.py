"""What a citizen can send, free of WhatsApp's JSON."""

from mitra.domain.value import Value


class TextMessage(Value):
    """Something typed."""

    body: str


class Tap(Value):
    """A reply button, a list row or a template button: its id, and the title the citizen saw."""

    id: str
    title: str


class SharedLocation(Value):
    """A point on the map, in degrees (WGS 84)."""

    latitude: float
    longitude: float
    name: str = ""
    address: str = ""


class Media(Value):
    """A file that still lies with WhatsApp. `kind` is image, document, audio, video or sticker."""

    media_id: str
    kind: str
    mime_type: str
    sha256: str = ""
    caption: str = ""
    filename: str = ""


class Unsupported(Value):
    """A kind of message that Mitra cannot use: polls, contacts, orders, anything new."""

    kind: str


Inbound = TextMessage | Tap | SharedLocation | Media | Unsupported
