"""What there is to check: from a file, from standard input or from the command line, and never more than agreed."""

import stat
import sys
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, NamedTuple

from tools.verifier.refusals import Unreadable

MOST_BYTES = 25_000_000
_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"BM", b"RIFF")
_MOST_TEXT = 16_384


class Kind(StrEnum):
    """What the bytes are."""

    PDF = "pdf"
    PICTURE = "picture"
    TEXT = "text"


class Material(NamedTuple):
    """Bytes, and what they begin like."""

    kind: Kind
    content: bytes

    @property
    def text(self) -> str:
        """What a text says."""
        return self.content.decode(errors="replace").strip()


def read(what: str) -> Material:
    """A file if there is one of that name, else the text itself. Raises Unreadable."""
    if what == "-":
        return _sorted(_bounded(sys.stdin.buffer))
    path = Path(what)
    if not _is_there(path):
        return Material(Kind.TEXT, what.encode(errors="replace"))
    # A device or a pipe has no end: only what has a size is read.
    if not stat.S_ISREG(path.stat().st_mode):
        raise Unreadable("not_a_file", "this is no ordinary file")
    try:
        with path.open("rb") as file:
            return _sorted(_bounded(file))
    except OSError as error:
        raise Unreadable("not_a_file", f"the file cannot be read: {error.strerror}") from error


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # too long for a name, or with a character that no name has
        return False


def _bounded(file: BinaryIO) -> bytes:
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Unreadable("too_large", "the file is larger than 25 MB")
    return content


def _sorted(content: bytes) -> Material:
    if content.startswith(b"%PDF-"):
        return Material(Kind.PDF, content)
    if content.startswith(_PICTURES):
        return Material(Kind.PICTURE, content)
    if b"\0" in content or len(content) > _MOST_TEXT:
        raise Unreadable("unsupported_type", "this is no PDF, no picture and no text")
    return Material(Kind.TEXT, content)
