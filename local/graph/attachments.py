"""The file of a message: taken from the shelf by id, or fetched from a link as Meta does."""

from dataclasses import dataclass

import httpx

from local.graph import codes
from local.graph.errors import UndeliverableError
from local.graph.limits import MEDIA_MAX_BYTES, MEDIA_TYPES
from local.graph.models.media import MediaReference
from local.graph.models.send import InteractiveSend, Send, TemplateSend
from local.graph.models.template import DocumentParameter, ImageParameter, VideoParameter

_REDIRECTS_MAX = 3
_REDIRECT_STATUSES = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Attachment:
    """Where the file of a message is, and what kind it must be."""

    kind: str
    media: MediaReference

    @property
    def filename(self) -> str:
        """As the product named it."""
        return getattr(self.media, "filename", None) or ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file behind a link."""

    content: bytes
    mime_type: str


def attachment_of(send: Send) -> Attachment | None:
    """The file of a message or of its header."""
    match send:
        case InteractiveSend():
            return _named(getattr(send.interactive, "header", None))
        case TemplateSend():
            parameters = [p for part in send.template.components for p in part.parameters]
            files = (ImageParameter, VideoParameter, DocumentParameter)
            return next((_named(p) for p in parameters if isinstance(p, files)), None)
        case _:
            return _named(send)


def _named(holder: object) -> Attachment | None:
    """The media in the field that is named like the holder's type."""
    kind = getattr(holder, "type", "")
    media = getattr(holder, kind, None) if kind else None
    return Attachment(kind, media) if isinstance(media, MediaReference) else None


async def fetch(http: httpx.AsyncClient, link: str, kind: str) -> Fetched:
    """The file behind an http or https link. Raises UndeliverableError (131053)."""
    try:
        url = httpx.URL(link)
        for _ in range(_REDIRECTS_MAX + 1):
            async with http.stream("GET", url) as answer:
                if answer.status_code not in _REDIRECT_STATUSES:
                    return await _read(answer, kind)
                url = _next(answer)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise UndeliverableError(codes.MEDIA_REFUSED, "weblink: no answer") from error
    raise UndeliverableError(codes.MEDIA_REFUSED, "weblink: too many redirects")


def _next(answer: httpx.Response) -> httpx.URL:
    url = answer.url.join(answer.headers.get("location", ""))
    if url.scheme not in {"http", "https"}:
        raise UndeliverableError(codes.MEDIA_REFUSED, "weblink: not http or https")
    return url


async def _read(answer: httpx.Response, kind: str) -> Fetched:
    if answer.status_code != httpx.codes.OK:
        raise UndeliverableError(codes.MEDIA_REFUSED, f"weblink: http code {answer.status_code}")
    mime_type = media_type(answer.headers.get("content-type", ""))
    if mime_type not in MEDIA_TYPES[kind]:
        raise UndeliverableError(codes.MEDIA_REFUSED, f"weblink: its type cannot be sent as {kind}")
    content = bytearray()
    async for piece in answer.aiter_bytes():
        content += piece
        if len(content) > MEDIA_MAX_BYTES[kind]:
            raise UndeliverableError(
                codes.MEDIA_REFUSED, f"weblink: larger than {MEDIA_MAX_BYTES[kind]} bytes"
            )
    return Fetched(bytes(content), mime_type)


def media_type(content_type: str) -> str:
    """`application/pdf` of `Application/PDF; charset=binary`."""
    return content_type.partition(";")[0].strip().lower()
