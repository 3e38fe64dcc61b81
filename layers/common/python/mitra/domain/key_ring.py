"""The keys that sign documents: what state each is in, and what its signature is worth at a moment.

The rules are those of docs/qr-token.md, section 6. All times are UTC and whole seconds.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Final, NamedTuple

from mitra.domain.india import day_in_india

KID_BYTES: Final = 8


class KeyState(StrEnum):
    """A retired key signs no more, but what it signed stays good; a compromised one may have signed anything."""

    ACTIVE = "active"
    RETIRED = "retired"
    COMPROMISED = "compromised"


class KeyDoubt(StrEnum):
    """Why a good signature is not enough. FORGED and LEAKED_LATER are both told as a compromised key."""

    TOO_OLD = "key_too_old"
    NOT_IN_FORCE = "key_not_in_force"
    FORGED = "forged"
    LEAKED_LATER = "leaked_later"


class RingKey(NamedTuple):
    """One key of one department.

    `kid` is the first 8 bytes of SHA-256 over `spki` (DER). It signs from `sign_from` until `sign_until`, both
    included; what it signed is checked until `verify_until`. `compromised_at` is the first moment at which
    somebody else may have had it. `certificate` is X.509, DER, empty when there is none. `arn` is KMS's
    name of the private half, empty where only the public one is known.
    """

    kid: bytes
    department: str
    spki: bytes
    state: KeyState
    sign_from: datetime
    sign_until: datetime
    verify_until: datetime
    compromised_at: datetime | None = None
    certificate: bytes = b""
    arn: str = ""

    def signs_at(self, moment: datetime) -> bool:
        """Whether it is to sign at a moment."""
        return self.state is KeyState.ACTIVE and self.sign_from <= moment < self.sign_until


class KeyList(NamedTuple):
    """All keys, as they are published. `version` only ever grows; `lists` are `<type code>-<year>`."""

    version: int
    issued_at: datetime
    expires_at: datetime
    keys: tuple[RingKey, ...]
    lists: tuple[str, ...] = ()


def kid_of(spki: bytes) -> bytes:
    """A key's id: the first 8 bytes of SHA-256 over its SubjectPublicKeyInfo, DER."""
    return hashlib.sha256(spki).digest()[:KID_BYTES]


def year_of(key: RingKey) -> int:
    """The year that a key is for. It may sign until the January after, so that nothing stops when one is late."""
    return day_in_india(key.sign_until).year - 1


def signing_key(keys: Sequence[RingKey], department: str, moment: datetime) -> RingKey | None:
    """The key that signs for a department at a moment: this year's.

    Last year's while there is no other. Next year's, which may sign from the day on which it is enrolled, only when no
    other can: it is the spare for a key that is retired early or leaks.
    """
    able = [key for key in keys if key.department == department and key.signs_at(moment)]
    begun = [key for key in able if year_of(key) <= day_in_india(moment).year]
    if begun:
        return max(begun, key=lambda key: (key.sign_until, key.kid))
    return min(able, key=lambda key: (key.sign_until, key.kid), default=None)


def doubt(key: RingKey, issued_at: datetime, now: datetime) -> KeyDoubt | None:
    """What a key's state has against its good signature on a document issued at a moment; None: nothing."""
    if now > key.verify_until:
        return KeyDoubt.TOO_OLD
    if not key.sign_from <= issued_at <= key.sign_until:
        return KeyDoubt.NOT_IN_FORCE
    if key.compromised_at is None:
        return None
    return KeyDoubt.FORGED if issued_at >= key.compromised_at else KeyDoubt.LEAKED_LATER
