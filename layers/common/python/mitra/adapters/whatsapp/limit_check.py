"""A reply against WhatsApp's limits, as a test of our own words.

At run time a text that is too long is cut, so that the citizen gets an answer; in the tests it is an error, so that
none has to be cut.
"""

from collections.abc import Iterator

from mitra.adapters.whatsapp import limits
from mitra.domain.errors import CatalogueError
from mitra.domain.replies import (
    AskLocation,
    Buttons,
    Choice,
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

_Measured = tuple[str, str, int]


class OverLimit(CatalogueError):
    """A reply that WhatsApp would refuse. The message names the part, its length and the limit."""

    code = "over_limit"


def check_limits(reply: Reply) -> None:
    """Raise OverLimit unless WhatsApp would take the reply as it is."""
    for part, text, limit in _texts(reply):
        if limits.length(text) > limit:
            raise OverLimit(f"{part} has {limits.length(text)} characters; at most {limit}")
    match reply:
        case Buttons(choices=choices):
            _check_choices(choices, "buttons", limits.BUTTONS)
            _check_different("titles", [choice.title for choice in choices])
        case ListMenu(choices=choices):
            _check_choices(choices, "rows", limits.ROWS)


def _texts(reply: Reply) -> Iterator[_Measured]:
    match reply:
        case Text(body=body):
            yield "body", body, limits.TEXT_BODY
        case Buttons() | ListMenu() | AskLocation() | LinkButton():
            yield from _interactive_texts(reply)
        case MapPin():
            yield "name", reply.name, limits.PLACE
            yield "address", reply.address, limits.PLACE
        case DocumentMessage():
            yield "caption", reply.body, limits.CAPTION
            yield "filename", reply.filename, limits.FILENAME
        case TemplateMessage():
            yield from _template_texts(reply)
        case OrderDetails() | OrderStatus():
            yield from _order_texts(reply)


def _order_texts(reply: OrderDetails | OrderStatus) -> Iterator[_Measured]:
    yield "body", reply.body, limits.INTERACTIVE_BODY
    yield "reference", reply.reference, limits.ORDER_REFERENCE
    if isinstance(reply, OrderStatus):
        yield "description", reply.description, limits.ORDER_DESCRIPTION
        return
    yield "expiry", reply.over, limits.ORDER_DESCRIPTION
    yield "configuration", reply.configuration, limits.ORDER_CONFIGURATION
    for number, line in enumerate(reply.lines, 1):
        yield f"name of item {number}", line.name, limits.ORDER_ITEM


def _interactive_texts(
    reply: Buttons | ListMenu | AskLocation | LinkButton,
) -> Iterator[_Measured]:
    yield "body", reply.body, limits.INTERACTIVE_BODY
    match reply:
        case Buttons() | ListMenu():
            yield from _menu_texts(reply)
        case LinkButton():
            yield "button", reply.label, limits.LINK_BUTTON


def _menu_texts(reply: Buttons | ListMenu) -> Iterator[_Measured]:
    if isinstance(reply, ListMenu):
        yield "button", reply.button, limits.LIST_BUTTON
    rows = isinstance(reply, ListMenu)
    for number, choice in enumerate(reply.choices, 1):
        place = f"choice {number}"
        yield f"title of {place}", choice.title, limits.ROW_TITLE if rows else limits.BUTTON_TITLE
        yield f"id of {place}", choice.id, limits.ROW_ID if rows else limits.BUTTON_ID
        if rows:
            yield f"description of {place}", choice.description, limits.ROW_DESCRIPTION


def _template_texts(reply: TemplateMessage) -> Iterator[_Measured]:
    for number, text in enumerate(reply.parameters, 1):
        yield f"parameter {number}", text, limits.TEMPLATE_PARAMETER
    for payload in reply.payloads:
        yield "payload", payload, limits.TEMPLATE_PAYLOAD
    yield "filename", reply.filename, limits.FILENAME


def _check_choices(choices: tuple[Choice, ...], name: str, most: int) -> None:
    if not 1 <= len(choices) <= most:
        raise OverLimit(f"{len(choices)} {name}; one to {most}")
    _check_different("ids", [choice.id for choice in choices])


def _check_different(name: str, texts: list[str]) -> None:
    if len({text.casefold() for text in texts}) < len(texts):
        raise OverLimit(f"two {name} are the same")
