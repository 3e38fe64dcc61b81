"""Status lists: two bits for every document of a type and year, so that whoever asks does not say which one.

Token Status List (draft-ietf-oauth-status-list): entries of 2 bits, the first one in the lowest bits of a byte.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Final, NamedTuple

from mitra.domain.credential import STATUS_LIST_SIZE
from mitra.domain.standing import DocumentStatus

BITS: Final = 2
CONTENT_BYTES: Final = STATUS_LIST_SIZE * BITS // 8
TTL_SECONDS: Final = 900
"""How long a list may be used without asking for a newer one."""
STATUSES: Final = (
    DocumentStatus.VALID,
    DocumentStatus.REVOKED,
    DocumentStatus.SUSPENDED,
    DocumentStatus.REPLACED,
)
"""By their number in a list."""


class StatusList(NamedTuple):
    """One list, `<type code>-<year>`, as it was at `issued_at` (UTC). `content` has CONTENT_BYTES."""

    id: str
    issued_at: datetime
    expires_at: datetime
    content: bytes
    ttl_seconds: int = TTL_SECONDS

    def status(self, place: int) -> DocumentStatus:
        """The status at a place. Raises ValueError for a place that no list has."""
        if not 0 <= place < STATUS_LIST_SIZE:
            raise ValueError("no such place in a status list")
        return STATUSES[self.content[place // 4] >> place % 4 * BITS & 3]


def list_id(type_code: int, year: int) -> str:
    """The list of a type and a year in India."""
    return f"{type_code}-{year}"


def content(entries: Iterable[tuple[int, DocumentStatus]]) -> bytes:
    """The bytes of a list with these (place, status) entries, everything else valid. Raises ValueError."""
    made = bytearray(CONTENT_BYTES)
    for place, status in entries:
        if not 0 <= place < STATUS_LIST_SIZE:
            raise ValueError("no such place in a status list")
        made[place // 4] |= STATUSES.index(status) << place % 4 * BITS
    return bytes(made)
