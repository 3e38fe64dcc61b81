"""Files in messages: by id of an upload, or by a link that Meta fetches."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from local.graph.limits import Caption, Filename, FooterText, HeaderText
from local.graph.models.part import Part, WebAddress, refuse


class MediaReference(Part):
    """Exactly one of `id` and `link`."""

    id: str | None = None
    link: WebAddress | None = None

    @model_validator(mode="after")
    def _one_source(self) -> "MediaReference":
        if (self.id is None) == (self.link is None):
            refuse("needs exactly one of id and link")
        return self


class CaptionedMedia(MediaReference):
    """A picture or a film."""

    caption: Caption | None = None


class AudioMedia(MediaReference):
    """A sound; `voice` shows it as a voice note."""

    voice: bool | None = None


class DocumentMedia(MediaReference):
    """A document. The file name is what the phone shows."""

    caption: Caption | None = None
    filename: Filename | None = None


class TextHeader(Part):
    """Bold words above the body."""

    type: Literal["text"]
    text: HeaderText


class ImageHeader(Part):
    """A picture above the body."""

    type: Literal["image"]
    image: MediaReference


class VideoHeader(Part):
    """A film above the body."""

    type: Literal["video"]
    video: MediaReference


class HeaderDocument(MediaReference):
    """A document above the body."""

    filename: Filename | None = None


class DocumentHeader(Part):
    """A document above the body."""

    type: Literal["document"]
    document: HeaderDocument


Header = Annotated[
    TextHeader | ImageHeader | VideoHeader | DocumentHeader, Field(discriminator="type")
]
CardHeader = Annotated[ImageHeader | VideoHeader, Field(discriminator="type")]


class Footer(Part):
    """Small words under the body."""

    text: FooterText
