"""A photograph in a document, as it was sent: its size and colours are read, nothing is unpacked.

ITU-T T.81, annex B.
"""

from typing import NamedTuple

from mitra.domain.errors import Malformed

_START = b"\xff\xd8"
_FRAMES = (0xC0, 0xC1, 0xC2)
"""Baseline, extended and progressive: what PDF's DCTDecode reads."""

_SCAN = 0xDA
_COLOURS = {1: "/DeviceGray", 3: "/DeviceRGB"}
"""By number of components. Four (inks) would need another colour profile in the file."""


class Jpeg(NamedTuple):
    """Pixels across and down, PDF's name of its colours, and the file."""

    width: int
    height: int
    colours: str
    content: bytes

    @staticmethod
    def read(content: bytes) -> "Jpeg":
        """Read its head. Raises Malformed."""
        at = len(_START)
        while content.startswith(_START) and at + 10 <= len(content) and content[at] == 0xFF:
            marker = content[at + 1]
            if marker == 0xFF:  # padding
                at += 1
            elif marker in _FRAMES:
                return _frame(content, at + 4)
            elif marker == _SCAN:
                break
            else:
                at += 2 + int.from_bytes(content[at + 2 : at + 4])
        raise Malformed("the photograph is no JPEG")


def _frame(content: bytes, at: int) -> Jpeg:
    depth, components = content[at], content[at + 5]
    height, width = (int.from_bytes(content[at + n : at + n + 2]) for n in (1, 3))
    if depth != 8 or components not in _COLOURS or not (width and height):
        raise Malformed("the photograph has colours that cannot be archived")
    return Jpeg(width, height, _COLOURS[components], content)
