"""What a turn of news comes to: something to tell, or nothing."""

from mitra.domain.booking_happenings import BookingCancelled, BookingChanged, BookingRefused
from mitra.domain.happenings import (
    CaseMoved,
    DocumentIssued,
    DocumentMoved,
    PayLinkMade,
    PaymentMoved,
)
from mitra.domain.value import Value

type Told = (
    CaseMoved
    | DocumentIssued
    | DocumentMoved
    | PaymentMoved
    | PayLinkMade
    | BookingCancelled
    | BookingChanged
    | BookingRefused
)


class News(Value):
    """What to tell the citizen, in order, and the language of their case, for a conversation long forgotten.

    `code` says what failed outside meanwhile, for the log.
    """

    happenings: tuple[Told, ...]
    language: str
    code: str = ""


class NoNews(Value):
    """Nothing to tell; `code` says why, for the log."""

    code: str


type Heard = News | NoNews
