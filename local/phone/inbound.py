"""What a citizen says, as the chat shows it and as Meta writes it in the webhook."""

import json
from dataclasses import dataclass

from local.graph.face import Face, File, Pin
from local.graph.shelf import HeldFile
from local.graph.wire import JsonObject
from local.phone.actions import SharedFile, SharedPlace
from local.phone.offers import Offer


@dataclass(frozen=True, slots=True)
class Said:
    """`payload` is the part of the webhook's message that depends on its type."""

    face: Face
    payload: JsonObject
    context: str | None = None


def said_text(text: str) -> Said:
    """Something typed. The app trims it."""
    body = text.strip()
    return Said(Face(type="text", text=body), {"type": "text", "text": {"body": body}})


def said_place(place: SharedPlace) -> Said:
    """A place shared. Names are only there for a place chosen from a list."""
    location: JsonObject = {"latitude": place.latitude, "longitude": place.longitude}
    for name in ("name", "address"):
        if value := getattr(place, name):
            location[name] = value
    pin = Pin(**place.model_dump())
    return Said(Face(type="location", location=pin), {"type": "location", "location": location})


def said_file(shared: SharedFile, held: HeldFile, file: File, url: str) -> Said:
    """A picture, a document or a sound; `url` is Meta's, good for five minutes."""
    media: JsonObject = {
        "mime_type": held.mime_type,
        "sha256": held.sha256_base64,
        "id": held.id,
        "url": url,
    }
    if shared.caption:
        media["caption"] = shared.caption
    if shared.type == "document" and file.filename:
        media["filename"] = file.filename
    if shared.type == "audio":
        media["voice"] = held.mime_type == "audio/ogg"
    face = Face(type=shared.type, text=shared.caption).model_copy(update={shared.type: file})
    return Said(face, {"type": shared.type, shared.type: media})


def said_tap(offer: Offer, display_phone_number: str) -> Said:
    """A tap: WhatsApp quotes the message that offered it."""
    payload = _tap_payload(offer)
    payload["context"] = {"from": display_phone_number, "id": offer.message.id}
    text = f"{offer.title}\n{offer.description}" if offer.description else offer.title
    return Said(Face(type=str(payload["type"]), text=text), payload, offer.message.id)


def _tap_payload(offer: Offer) -> JsonObject:
    if offer.kind == "template_button":
        return {"type": "button", "button": {"payload": offer.id, "text": offer.title}}
    reply: JsonObject = {"id": offer.id, "title": offer.title}
    if offer.kind == "flow":
        answers = json.dumps({"flow_token": offer.id})
        reply = {"name": "flow", "body": "Sent", "response_json": answers}
    elif offer.description:
        reply["description"] = offer.description
    kind = "nfm_reply" if offer.kind == "flow" else offer.kind
    return {"type": "interactive", "interactive": {"type": kind, kind: reply}}
