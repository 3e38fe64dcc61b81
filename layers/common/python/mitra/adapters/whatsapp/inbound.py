"""Meta's message object as what the citizen sent. By rule, not by example: any JSON gives an answer.

https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/components
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Final

from mitra.adapters.whatsapp import limits
from mitra.domain.inbound import Inbound, Media, SharedLocation, Tap, TextMessage, Unsupported

_Object = Mapping[str, object]

_UNANSWERED: Final = frozenset({"reaction", "system", "request_welcome", "edit", "revoke"})
"""Nothing that a service could answer; each answer would be billed."""
_LONGEST_ID: Final = 256
_LONGEST_NUMBER: Final = 32
_FEW: Final = 1_000_000
_KIND: Final = re.compile(r"[a-z][a-z_]{0,39}")
_MIME: Final = re.compile(r"[a-z]+/[a-z0-9.+-]{1,80}")
_LINE_BREAKS: Final = {ord(c): "\n" for c in "\x0b\x0c\x85\u2028\u2029"} | {ord("\t"): " "}
_UNSEEN: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
"""Characters that turn the direction of what follows them, in PDFs and on clerks' screens too."""


def read_message(raw: Mapping[str, object]) -> Inbound | None:
    """One entry of `messages`; None for what wants no answer. Never raises."""
    message = _object(raw)
    kind = _kind(message)
    if kind in _UNANSWERED:
        return None
    read = _READERS.get(kind)
    found = read(kind, _object(message.get(kind))) if read else None
    return found or Unsupported(kind)


def tidy(text: object, limit: int) -> str:
    """Text without control characters, in NFC, cut at the limit; empty for what is no text."""
    if not isinstance(text, str):
        return ""
    # Normalising takes quadratic time for hostile runs of marks: little more than can be kept is looked at.
    shown = text[: limit * 2].replace("\r\n", "\n").replace("\r", "\n").translate(_LINE_BREAKS)
    kept = "".join(c for c in shown if _is_seen(c))
    return limits.cut(unicodedata.normalize("NFC", kept).strip(), limit)


def _is_seen(character: str) -> bool:
    if character in _UNSEEN:
        return False
    return character == "\n" or unicodedata.category(character) not in ("Cc", "Cs")


def _object(value: object) -> _Object:
    return value if isinstance(value, Mapping) else {}


def _kind(message: _Object) -> str:
    kind = message.get("type")
    if not isinstance(kind, str) or not kind:
        kind = next((known for known in (*_READERS, *_UNANSWERED) if known in message), "")
    return kind if _KIND.fullmatch(kind) else "unknown"


def _text(_kind: str, body: _Object) -> Inbound | None:
    said = tidy(body.get("body"), limits.TEXT_BODY)
    return TextMessage(said) if said else None


def _tap(identity: object, title: object) -> Tap | None:
    # Some senders have been seen to write a number as the id.
    name = str(identity) if isinstance(identity, int) and 0 <= identity < _FEW else identity
    shown = tidy(title, limits.TEXT_BODY)
    chosen = tidy(name, _LONGEST_ID) or shown
    return Tap(chosen, shown) if chosen else None


def _button(_kind: str, body: _Object) -> Inbound | None:
    return _tap(body.get("payload"), body.get("text"))


def _interactive(_kind: str, body: _Object) -> Inbound | None:
    for name in ("button_reply", "list_reply"):
        reply = _object(body.get(name))
        if reply:
            return _tap(reply.get("id"), reply.get("title"))
    # Flows (nfm_reply), calls and the rest: Mitra sends none, so nothing can be waiting for one.
    kind = body.get("type")
    return Unsupported(kind) if isinstance(kind, str) and _KIND.fullmatch(kind) else None


def _location(_kind: str, body: _Object) -> Inbound | None:
    latitude = _degrees(body.get("latitude"), 90)
    longitude = _degrees(body.get("longitude"), 180)
    if latitude is None or longitude is None:
        return None
    name, address = (tidy(body.get(key), limits.PLACE) for key in ("name", "address"))
    return SharedLocation(latitude, longitude, name, address)


def _degrees(value: object, most: int) -> float | None:
    """Degrees from a number or a numeric text; None when it is neither, or not on the globe."""
    if isinstance(value, str) and len(value) <= _LONGEST_NUMBER:
        value = _number(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if -most <= value <= most else None


def _number(text: str) -> object:
    try:
        return float(text)
    except ValueError:
        return None


def _media(kind: str, body: _Object) -> Inbound | None:
    media_id = tidy(body.get("id"), _LONGEST_ID)
    if not media_id:
        return None
    return Media(
        media_id=media_id,
        kind="audio" if kind == "voice" else kind,
        mime_type=_mime(body.get("mime_type")),
        sha256=tidy(body.get("sha256"), _LONGEST_ID),
        caption=tidy(body.get("caption"), limits.CAPTION),
        filename=tidy(body.get("filename"), limits.FILENAME),
    )


def _mime(value: object) -> str:
    bare = value.partition(";")[0].strip().lower() if isinstance(value, str) else ""
    return bare if _MIME.fullmatch(bare) else "application/octet-stream"


_READERS: Final[Mapping[str, Callable[[str, _Object], Inbound | None]]] = {
    "text": _text,
    "interactive": _interactive,
    "button": _button,
    "location": _location,
    "image": _media,
    "document": _media,
    "audio": _media,
    "voice": _media,
    "video": _media,
    "sticker": _media,
}
