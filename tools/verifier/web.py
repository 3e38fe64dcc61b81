"""The verify host: its lists, kept in a cache folder, and the answer of its register where only that can tell."""

import json
import ssl
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

import httpx

from mitra.domain.published import is_published
from tools.verifier import folders

_SECONDS = 10.0
_MOST_BYTES = 1 << 20


class Host:
    """One host, named by its origin. What it does not answer comes from the cache."""

    def __init__(self, address: str, offline: bool = False) -> None:
        self._origin = address
        self._folder = folders.cache() / quote(self._origin, safe="")
        self._offline = offline
        self._trust = ssl.create_default_context()

    def file(self, name: str) -> bytes | None:
        """A published file: the newest that can be had, or None."""
        if not is_published(name):
            return None
        kept = folders.read(self._folder / name)
        fetched = None if self._offline else self._fetched(name, kept)
        return fetched or kept

    def judged(self, content: bytes, content_type: str) -> Mapping[str, object] | None:
        """The host's own answer, as its JSON says it; None without one. This sends the content there."""
        if self._offline:
            return None
        headers = {"content-type": content_type, "accept": "application/json"}
        return _json(self._answer("POST", "/v/check", headers, content))

    def _fetched(self, name: str, kept: bytes | None) -> bytes | None:
        etag = folders.read(self._etag(name))
        headers = {"if-none-match": etag.decode()} if kept and etag else {}
        answer = self._answer("GET", f"/.well-known/{name}", headers)
        if answer is None or answer[0] != 200:
            return None
        folders.write(self._folder / name, answer[2])
        folders.write(self._etag(name), answer[1].get("etag", "").encode())
        return answer[2]

    def _etag(self, name: str) -> Path:
        return self._folder / f"{name}.etag"

    def _answer(
        self, method: str, path: str, headers: Mapping[str, str] | None = None, body: bytes = b""
    ) -> tuple[int, httpx.Headers, bytes] | None:
        """Status, headers and at most a megabyte; None when the host does not answer."""
        content = bytearray()
        try:
            with (
                httpx.Client(timeout=_SECONDS, verify=self._trust) as client,
                client.stream(
                    method, f"{self._origin}{path}", headers=headers, content=body
                ) as answer,
            ):
                for part in answer.iter_bytes():
                    content += part
                    if len(content) > _MOST_BYTES:
                        return None
                return answer.status_code, answer.headers, bytes(content)
        except httpx.HTTPError:
            return None


def _json(answer: tuple[int, httpx.Headers, bytes] | None) -> Mapping[str, object] | None:
    if answer is None or answer[0] != 200:
        return None
    try:
        read = json.loads(answer[2])
    except ValueError:
        return None
    return read if isinstance(read, dict) else None
