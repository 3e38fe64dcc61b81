"""A signature is put into its room in a file: the file is hashed but for that room. ISO 32000-1, 12.8.1."""

import hashlib
from typing import NamedTuple

from mitra.adapters.pdf.archive import Unsigned
from mitra.adapters.pdf.signature_field import BYTE_RANGE, FIGURE

_CONTENTS = b"/Contents <"


class Prepared(NamedTuple):
    """A file whose ByteRange is filled in: all that is signed, with the room for the signature between."""

    before: bytes
    after: bytes
    room: int

    @property
    def digest(self) -> bytes:
        """SHA-256 of everything but the room."""
        hashed = hashlib.sha256(self.before)
        hashed.update(self.after)
        return hashed.digest()

    def signed(self, container: bytes) -> bytes:
        """The finished file: nothing but zeros after the container. ValueError when it does not fit."""
        if len(container) > self.room:
            raise ValueError("the signature is larger than its room")
        return self.before + b"<%s>" % container.ljust(self.room, b"\0").hex().encode() + self.after


def prepared(file: Unsigned) -> Prepared:
    """State in the file which of its bytes are signed."""
    content = file.content
    opens = content.index(_CONTENTS, file.signature_at) + len(_CONTENTS) - 1
    closes = content.index(b">", opens) + 1
    figures = (0, opens, closes, len(content) - closes)
    stated = b"[" + b" ".join(b"%0*d" % (FIGURE, figure) for figure in figures) + b"]"
    range_at = content.index(BYTE_RANGE, file.signature_at, opens)
    before = content[:range_at] + stated + content[range_at + len(stated) : opens]
    return Prepared(before, content[closes:], (closes - opens - 2) // 2)
