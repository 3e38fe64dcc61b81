"""The root's lists, as far as they can be had: checked, never older than the newest that was ever seen."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from mitra.adapters.published import key_list, root, status_lists
from mitra.adapters.published.faults import ListRefused
from mitra.adapters.published.jws import from_base64url
from mitra.adapters.token.es256 import Es256Key, spki_of
from mitra.domain.errors import AwsOutage
from mitra.domain.key_ring import KeyList
from mitra.domain.published import KEYS_FILE, status_file
from mitra.domain.status_list import StatusList
from tools.verifier import folders
from tools.verifier.refusals import Usage

type Read = Callable[[str], bytes | None]
"""A published file by its name, or None where it cannot be had."""


class NoList(AwsOutage):
    """A list that is needed cannot be used. `reason` is keys_missing, status_list_expired and so on."""

    def __init__(self, reason: str, fault: str = "") -> None:
        super().__init__(fault or reason)
        self.reason, self.fault = reason, fault


class Lists:
    """Lists for one root key. Every method raises NoList."""

    def __init__(self, trusted: Es256Key, read: Read, now: Callable[[], datetime]) -> None:
        self._root, self._read, self._now = trusted, read, now
        self._keys: KeyList | None = None

    def keys(self) -> KeyList:
        """The list of keys."""
        if self._keys is None:
            data = self._file(KEYS_FILE, "keys")
            try:
                self._keys = key_list.read(data, self._root, self._now(), self._seen())
            except ListRefused as refused:
                raise _unusable("keys", refused) from refused
            self._remember(self._keys.version)
        return self._keys

    def statuses(self, list_id: str) -> StatusList:
        """The status list `<type code>-<year>`."""
        data = self._file(status_file(list_id), "status_list")
        try:
            return status_lists.read(data, self._root, list_id, self._now())
        except ListRefused as refused:
            raise _unusable("status_list", refused) from refused

    def _file(self, name: str, what: str) -> bytes:
        data = self._read(name)
        if data is None:
            raise NoList(f"{what}_missing")
        return data

    def _seen(self) -> int:
        kept = folders.read(self._memory) or b"0"
        return int(kept) if kept.isdigit() and len(kept) < 20 else 0

    def _remember(self, version: int) -> None:
        if version > self._seen():
            folders.write(self._memory, str(version).encode())

    @property
    def _memory(self) -> Path:
        return folders.state() / f"seen-{self._root.kid.hex()}"


def trusted_root(data: bytes) -> Es256Key:
    """The key in a mitra-root.json. Raises Usage."""
    try:
        return root.read(data)
    except ListRefused as refused:
        raise Usage(f"the root key is no key: {refused.fault}") from refused


def fingerprint(trusted: Es256Key) -> str:
    """SHA-256 over the key's SubjectPublicKeyInfo, hex: what a department prints for people to compare."""
    x, y = (from_base64url(trusted.point()[name].encode()) for name in ("x", "y"))
    return hashlib.sha256(spki_of(x, y)).hexdigest()


def _unusable(what: str, refused: ListRefused) -> NoList:
    ending = "expired" if refused.fault == "expired" else "missing"
    return NoList(f"{what}_{ending}", refused.fault)
