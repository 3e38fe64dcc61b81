"""Where the program keeps what it trusts and what it fetched (XDG base directories).

https://specifications.freedesktop.org/basedir-spec/latest/
"""

import os
import tempfile
from pathlib import Path


def settings() -> Path:
    """The pinned root and its host."""
    return _base("XDG_CONFIG_HOME", ".config") / "mitra-verify"


def cache() -> Path:
    """Lists as they were fetched."""
    return _base("XDG_CACHE_HOME", ".cache") / "mitra-verify"


def state() -> Path:
    """The highest versions ever seen."""
    return _base("XDG_STATE_HOME", ".local/state") / "mitra-verify"


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all. A link that lies in its place is replaced, never followed."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, made = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(made).replace(path)
    except OSError:
        Path(made).unlink(missing_ok=True)
        raise


def read(path: Path, most: int = 1 << 20) -> bytes | None:
    """An ordinary file of at most so many bytes, or None."""
    try:
        if not path.is_file() or path.stat().st_size > most:
            return None
        return path.read_bytes()
    except OSError:
        return None


def _base(variable: str, otherwise: str) -> Path:
    named = os.environ.get(variable, "")
    return Path(named) if named.startswith("/") else Path.home() / otherwise
