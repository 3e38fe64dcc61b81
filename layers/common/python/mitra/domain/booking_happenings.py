"""What becomes of bookings that are cancelled or moved, as the conversation hears it."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from mitra.domain.replies import Choice
from mitra.domain.value import Value


class Booking(Value):
    """A booking as its owner may cancel it. `parts` are what can go alone, titled in the citizen's language.

    `begins_at` is UTC; `about` says what was booked, in the citizen's language. `asks` are the service's questions that
    are asked anew when it is moved, `answers` what it was booked with. `returning` is the RefundState of what comes
    back of it, `returned_paise`; empty while nothing does.
    """

    reference: str
    service: str
    about: str
    begins_at: datetime | None
    paise: int
    parts: tuple[Choice, ...] = ()
    may_cancel: bool = True
    may_change: bool = False
    asks: tuple[str, ...] = ()
    answers: Mapping[str, str] = MappingProxyType({})
    returned_paise: int = 0
    returning: str = ""


class BookingsFound(Value):
    """Bookings that may be cancelled or moved."""

    bookings: tuple[Booking, ...]


class CancellationQuoted(Value):
    """`refund_paise` of `paid_paise` would come back; `rule` names the words that say why."""

    reference: str
    parts: tuple[str, ...]
    paid_paise: int
    refund_paise: int
    rule: str


class BookingCancelled(Value):
    """It is cancelled, and so much comes back. What is left of it has a new document that follows."""

    reference: str
    service: str
    refund_paise: int
    remains: bool


class BookingChanged(Value):
    """It is moved; the new document follows."""

    reference: str
    service: str


class BookingRefused(Value):
    """It stays as it is: `why` is too_late, refund_changed, not_available, no_booking, department; `reason` by it.

    Two are no refusal: `waiting`, it is on record, and done as soon as the department answers; `busy`, an earlier
    cancellation or change of this booking is not done yet.
    """

    why: str
    reason: str = ""
