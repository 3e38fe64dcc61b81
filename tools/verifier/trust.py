"""Which root key is trusted, and where its lists come from: files that were named, or a host that was pinned once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from mitra.adapters.token.es256 import Es256Key
from mitra.domain.published import KEYS_FILE, ROOT_FILE, is_published
from tools.verifier import folders
from tools.verifier.arguments import Arguments
from tools.verifier.lists import Read, fingerprint, trusted_root
from tools.verifier.origin import origin
from tools.verifier.refusals import Usage

if TYPE_CHECKING:
    from tools.verifier.web import Host

_HOST_FILE = "host"
_NO_ROOT = (
    "no root key is trusted yet. Give one with --root mitra-root.json, or pin a host's once:\n"
    "  mitra-verify --host https://verify.example.gov.in --pin SHA256 ...\n"
    "where SHA256 is what the department prints for its key, not what the host says"
)


def host(asked: Arguments) -> Host | None:
    """The host that was named, now or when it was pinned; None where files were named instead."""
    if asked.keys:
        return None
    kept = folders.read(folders.settings() / _HOST_FILE, 1024) or b""
    address = asked.host or kept.decode(errors="replace")
    if not address:
        return None
    # Only who asks a host needs to speak HTTP.
    from tools.verifier.web import Host  # noqa: PLC0415

    return Host(origin(address), asked.offline)


def root(asked: Arguments, where: Host | None) -> Es256Key:
    """The root key: from the file that was named, pinned now, or pinned before. Raises Usage."""
    if asked.root:
        data = folders.read(asked.root)
        if data is None:
            raise Usage("the file of --root cannot be read")
        return trusted_root(data)
    if asked.pin:
        return _pinned(asked, where)
    kept = folders.read(folders.settings() / ROOT_FILE)
    if kept is None:
        raise Usage(_NO_ROOT)
    return trusted_root(kept)


def source(asked: Arguments, where: Host | None) -> Read:
    """Where lists are read from. Raises Usage when nothing was named."""
    if asked.keys:
        return _files(asked.keys, asked.status)
    if where is None:
        raise Usage("give --keys mitra-keys.jwt, or --host")
    return where.file


def _pinned(asked: Arguments, where: Host | None) -> Es256Key:
    if where is None or not asked.host or asked.offline:
        raise Usage("--pin needs --host, and a network")
    data = where.file(ROOT_FILE)
    if data is None:
        raise Usage("the host does not answer")
    found = trusted_root(data)
    if fingerprint(found) != asked.pin.replace(":", "").replace(" ", "").lower():
        raise Usage("the host's root key is another one than that of --pin: it is not trusted")
    folders.write(folders.settings() / ROOT_FILE, data)
    folders.write(folders.settings() / _HOST_FILE, origin(asked.host).encode())
    return found


def _files(keys: Path, statuses: Path | None) -> Callable[[str], bytes | None]:
    def read(name: str) -> bytes | None:
        if name == KEYS_FILE:
            return folders.read(keys)
        return folders.read(statuses / name) if statuses and is_published(name) else None

    return read
