"""The fields of a form that has a file in it (RFC 7578), as browsers send it and no other way.

A page without script sends its file like this, and nothing else does. The common library for it takes longer to import
than this function takes to start: what is left out here is all that browsers do not do. No preamble, no nesting, no
transfer encoding.
"""

import re
from collections.abc import Mapping
from typing import Final

from mitra.domain.errors import Malformed

_BOUNDARY: Final = re.compile(r';\s*boundary="?([0-9A-Za-z\'()+_,./:=?-]{1,70})"?\s*(?:;|$)', re.I)
_NAME: Final = re.compile(rb'\r\ncontent-disposition:\s*form-data;\s*name="([^"\r\n]{1,64})"', re.I)
_MAX_PARTS: Final = 8
_MAX_HEAD: Final = 2048


def fields(content_type: str, body: bytes) -> Mapping[str, bytes]:
    """The content of each field by its name. Raises Malformed."""
    boundary = _BOUNDARY.search(content_type)
    if not boundary:
        raise Malformed("the form has no boundary")
    line = b"\r\n--" + boundary[1].encode()
    before, *parts = (b"\r\n" + body).split(line, _MAX_PARTS + 1)
    if before or len(parts) > _MAX_PARTS or not parts or parts.pop() not in {b"--", b"--\r\n"}:
        raise Malformed("the form is cut off, or is none")
    return dict(_field(part) for part in parts)


def _field(part: bytes) -> tuple[str, bytes]:
    end = part.find(b"\r\n\r\n", 0, _MAX_HEAD)
    name = _NAME.search(part[: max(end, 0)])
    if not name:
        raise Malformed("a field of the form has no name")
    return name[1].decode("ascii", "replace"), part[end + 4 :]
