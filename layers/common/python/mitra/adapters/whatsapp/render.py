"""A reply as the body of `POST /{phone_number_id}/messages`, without its receiver.

Texts that are too long are cut at run time: an answer that ends in "…" beats no answer.
https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages
"""

from collections.abc import Mapping
from typing import Final

from mitra.adapters.whatsapp import limits
from mitra.adapters.whatsapp.limits import fit, fit_apart
from mitra.adapters.whatsapp.render_order import order_details, order_status
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

JsonObject = dict[str, object]
_LONGEST_SUFFIX: Final = 8


def render(reply: Reply, link: str = "") -> JsonObject:
    """The message's type and what belongs to it. `link` is where Meta fetches a document."""
    match reply:
        case Text() | Buttons() | ListMenu() | AskLocation() | LinkButton():
            return _words(reply)
        case OrderDetails() | OrderStatus():
            return _order(reply)
        case MapPin():
            return _typed("location", _place(reply))
        case DocumentMessage():
            return _typed("document", _document(reply, link))
        case TemplateMessage():
            return _typed("template", _template(reply, link))


def _words(reply: Text | Buttons | ListMenu | AskLocation | LinkButton) -> JsonObject:
    match reply:
        case Text() | Buttons(choices=()) | ListMenu(choices=()):
            # Meta refuses a menu without choices; its words may still help.
            return _typed("text", {"body": fit(reply.body, limits.TEXT_BODY), "preview_url": False})
        case Buttons():
            return _interactive("button", reply.body, {"buttons": _buttons(reply)})
        case ListMenu():
            return _interactive("list", reply.body, _list(reply))
        case AskLocation():
            return _interactive("location_request_message", reply.body, {"name": "send_location"})
        case LinkButton():
            return _interactive("cta_url", reply.body, _link_button(reply))


def _order(reply: OrderDetails | OrderStatus) -> JsonObject:
    if isinstance(reply, OrderDetails):
        return _interactive("order_details", reply.body, order_details(reply))
    return _interactive("order_status", reply.body, order_status(reply))


def _typed(kind: str, content: Mapping[str, object]) -> JsonObject:
    return {"type": kind, kind: dict(content)}


def _interactive(kind: str, body: str, action: Mapping[str, object]) -> JsonObject:
    text = fit(body, limits.INTERACTIVE_BODY)
    return _typed("interactive", {"type": kind, "body": {"text": text}, "action": dict(action)})


def _buttons(reply: Buttons) -> list[JsonObject]:
    choices = reply.choices[: limits.BUTTONS]
    titles = fit_apart((choice.title for choice in choices), limits.BUTTON_TITLE)
    return [
        {"type": "reply", "reply": {"id": choice.id, "title": title}}
        for choice, title in zip(choices, titles, strict=True)
    ]


def _list(reply: ListMenu) -> JsonObject:
    choices = reply.choices[: limits.ROWS]
    titles = fit_apart((choice.title for choice in choices), limits.ROW_TITLE)
    rows: list[JsonObject] = []
    for choice, title in zip(choices, titles, strict=True):
        row: JsonObject = {"id": choice.id, "title": title}
        if choice.description:
            row["description"] = fit(choice.description, limits.ROW_DESCRIPTION)
        rows.append(row)
    return {"button": fit(reply.button, limits.LIST_BUTTON), "sections": [{"rows": rows}]}


def _link_button(reply: LinkButton) -> JsonObject:
    label = fit(reply.label, limits.LINK_BUTTON)
    return {"name": "cta_url", "parameters": {"display_text": label, "url": reply.url}}


def _place(reply: MapPin) -> JsonObject:
    place: JsonObject = {"latitude": reply.latitude, "longitude": reply.longitude}
    for name, text in (("name", reply.name), ("address", reply.address)):
        if text:
            place[name] = fit(text, limits.PLACE)
    return place


def _document(reply: DocumentMessage, link: str) -> JsonObject:
    document: JsonObject = {"link": link, "filename": _filename(reply.filename)}
    if reply.body:
        document["caption"] = fit(reply.body, limits.CAPTION)
    return document


def _template(reply: TemplateMessage, link: str) -> JsonObject:
    components: list[JsonObject] = []
    if reply.document_id:
        document = {"link": link, "filename": _filename(reply.filename)}
        components.append(
            {"type": "header", "parameters": [{"type": "document", "document": document}]}
        )
    if reply.parameters:
        blanks = [{"type": "text", "text": _for_a_blank(text)} for text in reply.parameters]
        components.append({"type": "body", "parameters": blanks})
    components += [_quick_reply(index, said) for index, said in enumerate(reply.payloads)]
    language = {"code": reply.language, "policy": "deterministic"}
    return {"name": reply.name, "language": language, "components": components}


def _quick_reply(index: int, payload: str) -> JsonObject:
    said = [{"type": "payload", "payload": payload}]
    return {"type": "button", "sub_type": "quick_reply", "index": str(index), "parameters": said}


def _for_a_blank(text: str) -> str:
    """Meta refuses line breaks, tabs, runs of spaces and empty texts in a template's blanks."""
    return fit(" ".join(text.split()), limits.TEMPLATE_PARAMETER) or "–"


def _filename(name: str) -> str:
    """The name, cut before its suffix: a phone opens a file by that."""
    stem, dot, suffix = name.rpartition(".")
    if not stem or len(suffix) > _LONGEST_SUFFIX:
        return fit(name, limits.FILENAME)
    return fit(stem, limits.FILENAME - len(dot + suffix)) + dot + suffix
