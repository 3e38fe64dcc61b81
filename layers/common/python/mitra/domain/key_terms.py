"""For how long a new key signs, and for how long what it signed is checked."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple

from mitra.domain.india import INDIA, day_in_india
from mitra.domain.key_ring import KeyState, RingKey, year_of

CHECKED_FOR: Final = timedelta(days=30 * 365)
"""After a key's last signature: the working life of a certificate."""
ENDS_SOON: Final = timedelta(days=45)
"""Before its end, a key without a successor is a matter for people."""
WIND_DOWN: Final = timedelta(minutes=5)
"""An issuer may go on with a retired key for as long as it keeps the ring: that must not look forged."""


class Terms(NamedTuple):
    """The dates of a key, UTC and whole seconds."""

    sign_from: datetime
    sign_until: datetime
    verify_until: datetime


def terms(now: datetime, siblings: Sequence[RingKey]) -> Terms:
    """The dates of a key that is enrolled now, beside the department's other keys.

    It may sign at once: every verifier then knows it before it is needed. The first one is this year's, one
    beside it next year's. It ends with January of the year after its own.
    """
    this_year = day_in_india(now).year
    waiting = [key for key in siblings if key.signs_at(now)]
    year = min(max([year_of(key) + 1 for key in waiting], default=this_year), this_year + 1)
    end = datetime(year + 1, 1, 31, 23, 59, 59, tzinfo=INDIA).astimezone(UTC)
    return Terms(now.replace(microsecond=0), end, end + CHECKED_FOR)


def ending_soon(keys: Sequence[RingKey], now: datetime) -> Sequence[str]:
    """The departments that will have no key to sign with in ENDS_SOON."""
    departments = sorted({key.department for key in keys})
    then = now + ENDS_SOON
    safe = {
        key.department
        for key in keys
        if key.state is KeyState.ACTIVE and key.sign_from <= now and then < key.sign_until
    }
    return [department for department in departments if department not in safe]
