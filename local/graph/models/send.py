"""The body of `POST /{phone_number_id}/messages`: a message to send, or a read mark."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, TypeAdapter

from local.graph.limits import CallbackData, TextBody
from local.graph.models.interactive import Interactive
from local.graph.models.media import AudioMedia, CaptionedMedia, DocumentMedia, MediaReference
from local.graph.models.part import Context, Part
from local.graph.models.template import Template

_Address = Annotated[str, StringConstraints(min_length=1, max_length=140)]


class Envelope(Part):
    """To whom: `to` a phone number, or `recipient` a BSUID; `to` wins."""

    messaging_product: Literal["whatsapp"]
    recipient_type: Literal["individual"] = "individual"
    to: _Address | None = None
    recipient: _Address | None = None
    context: Context | None = None
    biz_opaque_callback_data: CallbackData | None = None


class Text(Part):
    """Words."""

    body: TextBody
    preview_url: bool = False


class TextSend(Envelope):
    """Words."""

    type: Literal["text"] = "text"
    text: Text


class ImageSend(Envelope):
    """A picture."""

    type: Literal["image"]
    image: CaptionedMedia


class VideoSend(Envelope):
    """A film."""

    type: Literal["video"]
    video: CaptionedMedia


class AudioSend(Envelope):
    """A sound."""

    type: Literal["audio"]
    audio: AudioMedia


class StickerSend(Envelope):
    """A sticker."""

    type: Literal["sticker"]
    sticker: MediaReference


class DocumentSend(Envelope):
    """A document."""

    type: Literal["document"]
    document: DocumentMedia


class Location(Part):
    """A place, in degrees (WGS 84)."""

    latitude: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
    longitude: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]
    name: str = ""
    address: str = ""


class LocationSend(Envelope):
    """A place."""

    type: Literal["location"]
    location: Location


class Reaction(Part):
    """An emoji on a message; an empty one takes it away."""

    message_id: str
    emoji: Annotated[str, StringConstraints(max_length=16)] = ""


class ReactionSend(Envelope):
    """An emoji on a message."""

    type: Literal["reaction"]
    reaction: Reaction


class InteractiveSend(Envelope):
    """Words with something to tap."""

    type: Literal["interactive"]
    interactive: Interactive


class TemplateSend(Envelope):
    """Words approved before; the only kind outside the 24-hour window."""

    type: Literal["template"]
    template: Template


type MediaSend = ImageSend | VideoSend | AudioSend | StickerSend | DocumentSend
type Send = TextSend | MediaSend | LocationSend | ReactionSend | InteractiveSend | TemplateSend


class TypingIndicator(Part):
    """Typing dots until an answer or for 25 seconds."""

    type: Literal["text"]


class ReadMark(Part):
    """Blue ticks on a message of the citizen and on those before it."""

    messaging_product: Literal["whatsapp"]
    status: Literal["read"]
    message_id: str
    typing_indicator: TypingIndicator | None = None


SEND: TypeAdapter[Send] = TypeAdapter(
    Annotated[
        TextSend
        | ImageSend
        | VideoSend
        | AudioSend
        | StickerSend
        | DocumentSend
        | LocationSend
        | ReactionSend
        | InteractiveSend
        | TemplateSend,
        Field(discriminator="type"),
    ]
)
READ_MARK: TypeAdapter[ReadMark] = TypeAdapter(ReadMark)
