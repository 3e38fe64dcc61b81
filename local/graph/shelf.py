"""Media that WhatsApp holds: files the product uploaded, and files citizens sent."""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode

from local.graph.limits import MEDIA_URL_MINUTES
from local.graph.wire import new_number_id

ATTACHMENTS_PATH = "/graph/attachments"


@dataclass(frozen=True, slots=True)
class HeldFile:
    """A file and what is known of it."""

    id: str
    content: bytes
    mime_type: str
    filename: str
    expires: datetime

    @property
    def sha256_hex(self) -> str:
        """As `GET /{media_id}` writes it."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def sha256_base64(self) -> str:
        """As webhooks write it."""
        return base64.b64encode(hashlib.sha256(self.content).digest()).decode("ascii")


class Shelf:
    """Media by id, each until its day."""

    def __init__(self) -> None:
        self._files: dict[str, HeldFile] = {}

    def put(self, content: bytes, mime_type: str, filename: str, expires: datetime) -> HeldFile:
        """Keep a file until `expires`."""
        held = HeldFile(new_number_id(), content, mime_type, filename, expires)
        self._files[held.id] = held
        return held

    def get(self, media_id: str, now: datetime) -> HeldFile | None:
        """The file, unless there is none or its days are over."""
        held = self._files.get(media_id)
        return held if held is not None and now < held.expires else None

    def remove(self, media_id: str) -> bool:
        """Whether there was one to remove."""
        return self._files.pop(media_id, None) is not None


def download_url(base_url: str, secret: str, media_id: str, now: datetime) -> str:
    """Where a file can be fetched, with the bearer token, for five minutes."""
    expiry = str(int((now + timedelta(minutes=MEDIA_URL_MINUTES)).timestamp()))
    query = {"mid": media_id, "ext": expiry, "hash": _seal(secret, media_id, expiry)}
    return f"{base_url}{ATTACHMENTS_PATH}?{urlencode(query)}"


def url_is_good(secret: str, media_id: str, expiry: str, seal: str, now: datetime) -> bool:
    """Whether we made this address and its five minutes are not over."""
    if not hmac.compare_digest(_seal(secret, media_id, expiry).encode(), seal.encode()):
        return False
    return now.timestamp() < int(expiry)


def _seal(secret: str, media_id: str, expiry: str) -> str:
    return hmac.new(secret.encode(), f"{media_id}.{expiry}".encode(), hashlib.sha256).hexdigest()
