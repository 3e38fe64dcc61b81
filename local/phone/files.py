"""Files that a citizen sends, read and checked as WhatsApp's app does before it uploads."""

import base64
import mimetypes
from dataclasses import dataclass
from pathlib import Path

from anyio import to_thread

from local.graph.attachments import media_type
from local.graph.limits import MEDIA_MAX_BYTES, MEDIA_TYPES
from local.phone.actions import MediaKind, SharedFile
from local.phone.errors import SimulatorError

_UNKNOWN = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """A file ready to send."""

    content: bytes
    mime_type: str
    filename: str


async def load(shared: SharedFile) -> LoadedFile:
    """Read the file. Raises SimulatorError 400 if there is none or WhatsApp would not send it."""
    if shared.path is not None:
        path = Path(shared.path)
        content = await to_thread.run_sync(_read, path)
        filename = shared.filename or path.name
    else:
        content = _decode(shared.base64 or "")
        filename = shared.filename
    mime_type = media_type(shared.mime_type) or mimetypes.guess_type(filename)[0] or _UNKNOWN
    _check(content, mime_type, shared.type)
    return LoadedFile(content, mime_type, filename)


def _read(path: Path) -> bytes:
    if not path.is_file():
        raise SimulatorError(400, "media.path: there is no such file on this machine")
    if path.stat().st_size > MEDIA_MAX_BYTES["document"]:
        raise SimulatorError(400, "media.path: the file is larger than WhatsApp sends")
    try:
        return path.read_bytes()
    except OSError as error:
        raise SimulatorError(400, "media.path: the file cannot be read") from error


def _decode(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError as error:
        raise SimulatorError(400, "media.base64: not base64") from error


def _check(content: bytes, mime_type: str, kind: MediaKind) -> None:
    if not content:
        raise SimulatorError(400, "media: the file is empty")
    if len(content) > MEDIA_MAX_BYTES[kind]:
        raise SimulatorError(400, f"media: larger than {MEDIA_MAX_BYTES[kind]} bytes")
    # A citizen's document may be of any type; a picture or a sound is what the app made of it.
    if kind != "document" and mime_type not in MEDIA_TYPES[kind]:
        raise SimulatorError(400, f"media: WhatsApp does not send {mime_type} as {kind}")
