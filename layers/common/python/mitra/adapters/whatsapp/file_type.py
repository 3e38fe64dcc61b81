"""A file's type by its first bytes: what a sender says of it proves nothing.

https://www.iana.org/assignments/media-types, https://www.rfc-editor.org/rfc/rfc2083, ISO 32000-1 7.5.2, ISO 23008-12
"""

from typing import Final

UNKNOWN: Final = "application/octet-stream"
_BEGINNINGS: Final = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"%PDF-", "application/pdf"),
)
_HEIC_BRANDS: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"mif1"})


def file_type(content: bytes) -> str:
    """The MIME type of a JPEG, PNG, PDF, HEIC or WebP file; UNKNOWN for anything else."""
    for beginning, mime_type in _BEGINNINGS:
        if content.startswith(beginning):
            return mime_type
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS:
        return "image/heic"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    return UNKNOWN
