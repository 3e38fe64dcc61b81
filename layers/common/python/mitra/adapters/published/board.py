"""The published lists, written: signed by the root and put up only over what was read before.

So of two publishers that run at once, the slower one writes nothing, and no list ever goes back.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from mitra.adapters.kms.signer import raw_signature
from mitra.adapters.published import key_list, root, status_lists
from mitra.adapters.published.faults import ListRefused
from mitra.adapters.published.jws import Kind, compact, signing_input
from mitra.adapters.token.es256 import Es256Key
from mitra.domain.key_ring import KeyList
from mitra.domain.published import KEYS_FILE, ROOT_CERTIFICATE_FILE, ROOT_FILE, status_file
from mitra.domain.status_list import StatusList


class Files(Protocol):
    """The bucket."""

    def with_tag(self, name: str) -> tuple[bytes, str] | None:
        """A file, and the tag of this version of it."""

    def replace(self, name: str, content: bytes, tag: str) -> bool:
        """Write over that version; empty: where there is none."""


class Root(Protocol):
    """The root key."""

    @property
    def key(self) -> Es256Key:
        """Its public half."""

    def sign(self, message: bytes) -> bytes:
        """ES256, DER."""


class SignedBoard:
    """The port Board. `public_url` is the verify host's, without a slash at its end."""

    def __init__(self, files: Files, root: Root, public_url: str) -> None:
        self._files, self._root, self._public_url = files, root, public_url
        self._tags: dict[str, str] = {}

    def key_list(self, now: datetime) -> KeyList | None:
        """The key list that is up; None when no verifier would take it."""
        data = self._read(KEYS_FILE)
        try:
            return key_list.read(data, self._root.key, now)
        except ListRefused:
            return None

    def publish_keys(self, keys: KeyList) -> bool:
        """Sign and put it up; false when another was faster."""
        return self._publish(KEYS_FILE, key_list.KIND, key_list.payload(keys))

    def status_list(self, list_id: str, now: datetime) -> StatusList | None:
        """A status list that is up; None when no verifier would take it."""
        data = self._read(status_file(list_id))
        try:
            return status_lists.read(data, self._root.key, list_id, now)
        except ListRefused:
            return None

    def publish_statuses(self, status_list: StatusList) -> bool:
        """Sign and put it up; false when another was faster."""
        payload = status_lists.payload(status_list, self._public_url)
        return self._publish(status_file(status_list.id), status_lists.KIND, payload)

    def publish_root(self, certificate: bytes) -> int:
        """The root's public key and certificate, for verifiers to be installed with. They never change."""
        files = {ROOT_FILE: root.write(self._root.key), ROOT_CERTIFICATE_FILE: certificate}
        wrong = [name for name, content in files.items() if self._read(name) != content]
        return sum(self._files.replace(name, files[name], self._tags[name]) for name in wrong)

    def _read(self, name: str) -> bytes:
        content, self._tags[name] = self._files.with_tag(name) or (b"", "")
        return content

    def _publish(self, name: str, kind: Kind, payload: Mapping[str, object]) -> bool:
        signed = signing_input(kind, self._root.key.kid, payload)
        content = compact(signed, raw_signature(self._root.sign(signed)))
        return self._files.replace(name, content, self._tags[name])
