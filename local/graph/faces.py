"""From a message that the product sends to what the phone shows."""

from local.graph.action_faces import Dialogue, action_face
from local.graph.face import Button, Face, File, Pin
from local.graph.models.media import CaptionedMedia, DocumentMedia, TextHeader
from local.graph.models.send import (
    InteractiveSend,
    LocationSend,
    ReactionSend,
    Send,
    TemplateSend,
    TextSend,
)
from local.graph.models.template import PayloadParameter, Template
from local.graph.templates import ApprovedTemplates, body_texts


def face_of(send: Send, file: File | None, templates: ApprovedTemplates) -> Face:
    """What is shown; `file` is the message's own file or that of its header."""
    match send:
        case TextSend():
            return Face(type="text", text=send.text.body)
        case LocationSend():
            return Face(type="location", location=Pin(**send.location.model_dump()))
        case ReactionSend():
            return Face(type="reaction", text=send.reaction.emoji)
        case TemplateSend():
            return _with_file(_template(send.template, templates), file)
        case InteractiveSend():
            return _with_file(_interactive(send.interactive), file)
        case _:
            media = getattr(send, send.type)
            captioned = isinstance(media, CaptionedMedia | DocumentMedia)
            text = (media.caption or "") if captioned else ""
            return _with_file(Face(type=send.type, text=text), file)


def _with_file(face: Face, file: File | None) -> Face:
    if file is None:
        return face
    kind = file.mime_type.split("/", 1)[0]
    place = kind if kind in {"image", "audio", "video"} else "document"
    return face.model_copy(update={place: file})


def _interactive(said: Dialogue) -> Face:
    header = getattr(said, "header", None)
    footer = getattr(said, "footer", None)
    words = {
        "header": header.text if isinstance(header, TextHeader) else None,
        "footer": footer.text if footer is not None else None,
    }
    face = Face(type="interactive", text=said.body.text)
    return face.model_copy(update=words | action_face(said))


def _template(asked: Template, templates: ApprovedTemplates) -> Face:
    approved = templates.get(asked)
    if approved is None:
        raise LookupError("a template that was approved when the message was accepted is gone")
    parameters = [p for part in asked.components for p in part.parameters]
    payloads = [p.payload for p in parameters if isinstance(p, PayloadParameter)]
    return Face(
        type="template",
        text=approved.filled(body_texts(asked)),
        footer=approved.footer or None,
        buttons=tuple(
            Button(id=payload, title=title)
            for payload, title in zip(payloads, approved.buttons, strict=False)
        ),
    )
