"""What people may do to a key, and when it is refused."""

from collections.abc import Sequence
from datetime import datetime

from mitra.domain.errors import Conflict, Malformed
from mitra.domain.key_ring import KeyState, RingKey, signing_key
from mitra.domain.key_terms import WIND_DOWN


def retired(key: RingKey, now: datetime) -> RingKey:
    """It signs no more; what it signed stays good. Raises Conflict unless it is active."""
    if key.state is not KeyState.ACTIVE:
        raise Conflict(f"the key is {key.state} already")
    last = max(now.replace(microsecond=0) + WIND_DOWN, key.sign_from)
    return key._replace(state=KeyState.RETIRED, sign_until=min(key.sign_until, last))


def compromised(key: RingKey, at: datetime, now: datetime) -> RingKey:
    """Since a moment somebody else may have signed with it. The moment may be put earlier afterwards, never later.

    Raises Malformed for a moment that is ahead or has no zone, Conflict for a later one.
    """
    if at.tzinfo is None or at > now:
        raise Malformed("when it leaked must be a past moment with its time zone")
    if key.compromised_at and at >= key.compromised_at:
        raise Conflict("the key counts as leaked since an earlier moment already")
    return key._replace(state=KeyState.COMPROMISED, compromised_at=at.replace(microsecond=0))


def successor(keys: Sequence[RingKey], department: str, now: datetime) -> tuple[RingKey, RingKey]:
    """The key that signs now, and the one that would without it. Raises Conflict where one of them is missing."""
    current = signing_key(keys, department, now)
    if current is None:
        raise Conflict(f"{department} has no key that signs now")
    following = signing_key([key for key in keys if key != current], department, now)
    if following is None:
        raise Conflict(f"{department} has no other key: make one and enrol it first")
    return current, following
