"""What the service says, free of WhatsApp's JSON. Every text is already in the citizen's language."""

from datetime import datetime

from mitra.domain.account import PostalAddress, Way
from mitra.domain.value import Value


class Choice(Value):
    """One thing to pick: a reply button or a list row. `also` are other names that somebody may write for it."""

    id: str
    title: str
    description: str = ""
    also: tuple[str, ...] = ()


class Text(Value):
    """Plain words."""

    body: str


class Buttons(Value):
    """One to three choices under the words."""

    body: str
    choices: tuple[Choice, ...]


class ListMenu(Value):
    """One to ten choices behind a button; `button` is its label."""

    body: str
    button: str
    choices: tuple[Choice, ...]


class AskLocation(Value):
    """Words with a "send location" button."""

    body: str


class MapPin(Value):
    """A place on the map, in degrees (WGS 84)."""

    latitude: float
    longitude: float
    name: str
    address: str


class DocumentMessage(Value):
    """An issued document. The link to it is made when it is sent, so it is always fresh."""

    body: str
    document_id: str
    filename: str


class TemplateMessage(Value):
    """Words that Meta approved before, under a name: all that reaches somebody who has not written for a day.

    `parameters` fill its blanks in order; a document, where it has one, stands above the words; `payloads` are
    what its quick replies send back, in order.
    """

    name: str
    language: str
    parameters: tuple[str, ...] = ()
    document_id: str = ""
    filename: str = ""
    payloads: tuple[str, ...] = ()


class OrderLine(Value):
    """One line of an order; paise a piece."""

    name: str
    paise: int
    quantity: int = 1


class OrderDetails(Value):
    """An order to be paid in the chat: "review and pay" under the words.

    `reference` is ours (at most 35 of A-Z a-z 0-9 _ . -), used for one order only; the sum is that of the lines.
    `link` is the UPI intent or the page, where `way` needs one (domain.account.Way). `payee` and the address stand on
    every line: Meta wants them of what is in no catalogue. After `expires_at` (UTC) it can no longer be paid, and
    `over` (at most 120 characters) says so.
    """

    body: str
    reference: str
    lines: tuple[OrderLine, ...]
    expires_at: datetime
    way: Way
    gateway: str
    configuration: str
    payee: str
    address: PostalAddress
    link: str = ""
    over: str = ""


class OrderStatus(Value):
    """News of an order, under its card in the chat. `status` is processing, completed or canceled (the last two are
    final: Meta refuses more); `description` at most 120 characters."""

    body: str
    reference: str
    status: str
    description: str = ""


class LinkButton(Value):
    """Words with a button that opens a page; `label` at most 20 characters."""

    body: str
    label: str
    url: str


Reply = (
    Text
    | Buttons
    | ListMenu
    | AskLocation
    | MapPin
    | DocumentMessage
    | TemplateMessage
    | OrderDetails
    | OrderStatus
    | LinkButton
)
