"""What a person sees of a message, whoever sent it; the simulator API shows it as JSON."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from local.graph.wire import JsonObject


class _Shown(BaseModel):
    model_config = ConfigDict(frozen=True)


class Button(_Shown):
    """A reply button; tapping it sends `id` and `title`."""

    id: str
    title: str


class Row(_Shown):
    """A row of a list."""

    id: str
    title: str
    description: str = ""


class Section(_Shown):
    """A group of rows under a title."""

    title: str
    rows: tuple[Row, ...]


class File(_Shown):
    """A file on the phone; `url` opens it without a token."""

    url: str
    filename: str
    mime_type: str
    bytes: int


class Pin(_Shown):
    """A place, in degrees (WGS 84)."""

    latitude: float
    longitude: float
    name: str = ""
    address: str = ""


class Link(_Shown):
    """A button that opens a page; nothing is sent."""

    title: str
    url: str


class FlowButton(_Shown):
    """A button that opens a Flow; `token` comes back with its answers."""

    title: str
    token: str


class Money(_Shown):
    """`value` over `offset` rupees: with offset 100, whole paise."""

    value: int
    offset: int = 100


class OrderLine(_Shown):
    """One item of an order; `amount` is for one piece."""

    name: str
    quantity: int
    amount: Money


class OrderCard(_Shown):
    """An order in the chat. `payment` is new, pending, failed or captured; `link` a page where it is paid."""

    reference_id: str
    status: str
    payment: str = "new"
    items: tuple[OrderLine, ...] = ()
    subtotal: Money | None = None
    tax: Money | None = None
    shipping: Money | None = None
    discount: Money | None = None
    total: Money | None = None
    expires_at: int | None = None
    description: str | None = None
    link: str | None = None


class Card(_Shown):
    """One card of a carousel."""

    text: str
    buttons: tuple[Button, ...] = ()
    link: Link | None = None


class Face(_Shown):
    """A message as the phone shows it: `text` is the body or the caption."""

    type: str
    text: str = ""
    buttons: tuple[Button, ...] = ()
    rows: tuple[Row, ...] = ()
    header: str | None = None
    footer: str | None = None
    list_button: str | None = None
    sections: tuple[Section, ...] | None = None
    link: Link | None = None
    asks: Literal["location"] | None = None
    flow: FlowButton | None = None
    document: File | None = None
    image: File | None = None
    audio: File | None = None
    video: File | None = None
    location: Pin | None = None
    order: OrderCard | None = None
    cards: tuple[Card, ...] | None = None

    def as_json(self) -> JsonObject:
        """Only what this message has; `text`, `buttons` and `rows` are always there."""
        shown: JsonObject = self.model_dump(mode="json", exclude_none=True)
        return shown
