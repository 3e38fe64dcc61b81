"""Fetching what a citizen sent: ask Meta where it lies, then fetch it from there, with the token, from Meta only.

https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media
"""

import base64
import hashlib
from typing import Final
from urllib.parse import quote, urlencode

import msgspec

from mitra.adapters.http_client import (
    AnswerTooLarge,
    HttpAnswer,
    HttpFailure,
    HttpRequest,
    TimeLimits,
)
from mitra.adapters.whatsapp.file_type import file_type
from mitra.adapters.whatsapp.graph_api import GRAPH_LIMITS, GraphApi
from mitra.adapters.whatsapp.graph_errors import Meaning, fault_in, meaning_of
from mitra.adapters.whatsapp.media_hosts import MediaHosts
from mitra.domain.errors import GraphOutage, Malformed, MitraError, NotFound, TooLarge
from mitra.domain.inbound import Media
from mitra.ports.files import Fetched

_DOWNLOAD_LIMITS: Final = TimeLimits(connect=3.0, read=10.0, whole=15.0)


class _Whereabouts(msgspec.Struct):
    """Meta's answer. The address is good for five minutes."""

    url: str
    sha256: str | None = None
    file_size: int | str | None = None


class GraphMedia:
    """The port MediaSource. Its errors never carry the address: it opens the file."""

    def __init__(
        self,
        api: GraphApi,
        limits: TimeLimits = GRAPH_LIMITS,
        download_limits: TimeLimits = _DOWNLOAD_LIMITS,
    ) -> None:
        self._api, self._limits, self._download_limits = api, limits, download_limits
        self._hosts = MediaHosts(api.base_url)

    def fetch(self, media: Media, phone_number_id: str, max_bytes: int) -> Fetched:
        """The file, with the type that its bytes show.

        Raises NotFound (gone), TooLarge, Malformed (other bytes than were sent, or not at Meta's),
        GraphOutage, AccessRefused.
        """
        found = self._locate(media.media_id, phone_number_id)
        if isinstance(found.file_size, int) and found.file_size > max_bytes:
            raise TooLarge("the file has more bytes than allowed")
        if not self._hosts.allow(found.url):
            raise Malformed("the file's address is not at Meta's")
        content = self._download(found.url, max_bytes)
        for digest in (media.sha256, found.sha256):
            _compare(content, digest or "")
        return Fetched(content, file_type(content))

    def _locate(self, media_id: str, phone_number_id: str) -> _Whereabouts:
        query = urlencode({"phone_number_id": phone_number_id})
        url = self._api.url(f"{quote(media_id, safe='')}?{query}")
        answer = self._get(HttpRequest("GET", url, self._limits))
        found = answer.read(_Whereabouts) if answer.status == 200 else None
        if found is None:
            raise GraphOutage(f"the Graph API answered {answer.status} without its JSON")
        return found

    def _download(self, url: str, max_bytes: int) -> bytes:
        request = HttpRequest("GET", url, self._download_limits, max_bytes=max_bytes)
        answer = self._get(request)
        if answer.status != 200:
            raise Malformed("the file's address leads elsewhere")
        return answer.content

    def _get(self, request: HttpRequest) -> HttpAnswer:
        try:
            answer = self._api.send(request)
        except AnswerTooLarge:
            raise TooLarge("the file has more bytes than allowed") from None
        except HttpFailure as failure:
            raise GraphOutage(f"no whole answer from the Graph API ({failure})") from None
        if answer.status >= 400:
            raise self._refusal(answer)
        return answer

    def _refusal(self, answer: HttpAnswer) -> MitraError:
        """A GET may be repeated, so trouble is an outage; what is final means that there is no such file any more."""
        fault = fault_in(answer)
        if fault and meaning_of(fault.error.code).meaning is not Meaning.FINAL:
            return self._api.error(fault)
        if answer.status >= 500 or answer.status in (408, 429):
            return GraphOutage(f"the Graph API answered {answer.status} for a file")
        return NotFound("the file is gone from WhatsApp")


def _compare(content: bytes, digest: str) -> None:
    """Raise Malformed when the SHA-256 differs. Meta writes it in hex or base 64; what is neither is no digest."""
    expected = _digest_bytes(digest)
    if expected and hashlib.sha256(content).digest() != expected:
        raise Malformed("the file's SHA-256 differs from the one announced")


def _digest_bytes(digest: str) -> bytes | None:
    for decode in (bytes.fromhex, base64.b64decode):
        try:
            read = decode(digest)
        except ValueError:
            continue
        if len(read) == hashlib.sha256().digest_size:
            return read
    return None
