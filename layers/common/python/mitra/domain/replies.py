"""What the service says, free of WhatsApp's JSON. Every text is already in the citizen's language."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Choice:
    """One thing to pick: a reply button or a list row."""

    id: str
    title: str
    description: str = ""


@dataclass(frozen=True)
class Text:
    """Plain words."""

    body: str


@dataclass(frozen=True)
class Buttons:
    """One to three choices under the words."""

    body: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class ListMenu:
    """One to ten choices behind a button; `button` is its label."""

    body: str
    button: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class AskLocation:
    """Words with a "send location" button."""

    body: str


@dataclass(frozen=True)
class MapPin:
    """A place on the map, in degrees (WGS 84)."""

    latitude: float
    longitude: float
    name: str
    address: str


@dataclass(frozen=True)
class DocumentMessage:
    """An issued document. The link to it is made when it is sent, so it is always fresh."""

    body: str
    document_id: str
    filename: str


@dataclass(frozen=True)
class TemplateMessage:
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


Reply = Text | Buttons | ListMenu | AskLocation | MapPin | DocumentMessage | TemplateMessage
