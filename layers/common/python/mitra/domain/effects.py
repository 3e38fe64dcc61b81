"""What a turn asks of the outside world, as plain data. The dispatcher performs it and feeds back the result."""

from collections.abc import Mapping

from mitra.domain.inbound import Media
from mitra.domain.value import Value


class LoadOptions(Value):
    """Ask the department for a list to choose from; `parents` are answers it depends on."""

    department: str
    name: str
    parents: Mapping[str, str]


class LookUp(Value):
    """Ask the department a question; `inputs` are the citizen's answers (location: "lat,lon")."""

    department: str
    service_code: str
    inputs: Mapping[str, str]
    language: str


class OpenCase(Value):
    """Record an application and hand it to the department. Idempotent by the event it came from."""

    service: str
    answers: Mapping[str, str]
    language: str


class FindCases(Value):
    """This citizen's own cases: the one with `reference`, or the newest ones when it is empty."""

    reference: str = ""


class StoreMedia(Value):
    """Fetch a file from WhatsApp, check it, and keep it. `accept` lists MIME types."""

    media: Media
    accept: tuple[str, ...]
    max_bytes: int


class OrderDocument(Value):
    """Order the signed document of an approved case, in place of another one where `replaces` names it."""

    reference: str
    document_type: str
    replaces: str = ""


class FindHallTicket(Value):
    """Whose hall ticket it is: by roll number (in capitals) and date of birth (ISO 8601) together."""

    roll_number: str
    date_of_birth: str


class AskQuote(Value):
    """Ask the department what a service costs with these answers. Nothing is kept for anybody by that."""

    service: str
    answers: Mapping[str, str]


class RequestPayment(Value):
    """Open a case that is to be paid first: hold what is bought, and let the citizen pay.

    `quoted_paise` is the sum that the citizen agreed to; `paise` what they pay of it (less where a part may be paid).
    Idempotent by the event it came from.
    """

    service: str
    answers: Mapping[str, str]
    language: str
    quoted_paise: int
    paise: int


class MakePayLink(Value):
    """A page to pay an open payment at, for a phone that cannot pay in the chat."""

    reference: str


class GiveUpPayment(Value):
    """The citizen does not want to pay after all. What was paid in the same moment comes back or is honoured."""

    reference: str


class FindBookings(Value):
    """This citizen's bookings with a department that may still be cancelled or moved, newest first."""

    department: str


class QuoteCancellation(Value):
    """What comes back when these parts of a booking (seat numbers, persons; none: all of it) are cancelled now."""

    reference: str
    parts: tuple[str, ...] = ()


class CancelBooking(Value):
    """Cancel, and give back what the rule says. `refund_paise` is what the citizen was told and agreed to."""

    reference: str
    parts: tuple[str, ...]
    refund_paise: int
    language: str


class ChangeBooking(Value):
    """Move a booking to another date, slot or service: `answers` are those that change."""

    reference: str
    answers: Mapping[str, str]
    language: str


Effect = (
    LoadOptions
    | LookUp
    | OpenCase
    | FindCases
    | StoreMedia
    | OrderDocument
    | FindHallTicket
    | AskQuote
    | RequestPayment
    | MakePayLink
    | GiveUpPayment
    | FindBookings
    | QuoteCancellation
    | CancelBooking
    | ChangeBooking
)
