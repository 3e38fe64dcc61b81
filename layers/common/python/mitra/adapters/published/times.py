"""The life of a list: from `iat` to `exp`, in seconds since 1970."""

from datetime import UTC, datetime, timedelta
from typing import Final

from mitra.adapters.published.faults import ListRefused
from mitra.adapters.published.strict_json import Object, whole

CLOCK_SKEW: Final = timedelta(minutes=10)


def moment(seconds: int) -> datetime:
    """A time of a list."""
    return datetime.fromtimestamp(seconds, UTC)


def seconds(at: datetime) -> int:
    """A time as a list has it."""
    return int(at.timestamp())


def life(payload: Object, now: datetime, most: timedelta) -> tuple[datetime, datetime]:
    """When the list was made and when it expires. Raises ListRefused when it may not be used now."""
    issued_at, expires_at = moment(whole(payload, "iat")), moment(whole(payload, "exp"))
    if expires_at <= issued_at:
        raise ListRefused("time")
    if expires_at - issued_at > most:
        raise ListRefused("lifetime")
    if issued_at > now + CLOCK_SKEW:
        raise ListRefused("issued_in_the_future")
    if expires_at <= now:
        raise ListRefused("expired")
    return issued_at, expires_at
