"""What can move a conversation: a message, the result of an effect, or news from outside."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from mitra.domain.booking_happenings import (
    BookingCancelled,
    BookingChanged,
    BookingRefused,
    BookingsFound,
    CancellationQuoted,
)
from mitra.domain.case import CaseSummary
from mitra.domain.inbound import Inbound
from mitra.domain.money import Quote
from mitra.domain.replies import Choice, OrderDetails
from mitra.domain.value import Value


class Said(Value):
    """The citizen sent something."""

    message: Inbound


class OptionsLoaded(Value):
    """The department's list, titled in the citizen's language; empty when it keeps none."""

    choices: tuple[Choice, ...]


class FoundItem(Value):
    """One answer of a look-up, in the citizen's language; place in degrees where it has one."""

    title: str
    lines: tuple[str, ...]
    latitude: float | None = None
    longitude: float | None = None
    address: str = ""


class LookedUp(Value):
    """What the department answered."""

    items: tuple[FoundItem, ...]


class CaseOpened(Value):
    """The application is recorded; `delivered` says whether the department has it already."""

    reference: str
    due_at: datetime
    delivered: bool


class CaseRefused(Value):
    """The department would not take the application; `reason` is in the citizen's language or empty."""

    reason: str


class CasesFound(Value):
    """This citizen's cases, newest first."""

    cases: tuple[CaseSummary, ...]


class MediaStored(Value):
    """The file is kept under `paper` (an opaque id)."""

    paper: str


class MediaRefused(Value):
    """The file cannot be used: too_large, wrong_kind, gone."""

    reason: str


class DepartmentUnavailable(Value):
    """The department did not answer in time; nothing was lost."""

    department: str


class HallTicketFound(Value):
    """The hall ticket of the roll number and date of birth that were given; empty when there is none of both."""

    document_id: str
    holds: bool = True


class CaseMoved(Value):
    """A department's decision: accepted, approved, rejected, needs_paper, closed."""

    reference: str
    service: str
    state: str
    reason: Mapping[str, str]
    papers: tuple[str, ...] = ()
    replaces: str = ""


class DocumentIssued(Value):
    """A signed document of one of this citizen's cases is ready; in place of another one, and why, with `replaces`."""

    reference: str
    service: str
    document_id: str
    document_type: str
    replaces: str = ""
    reason: Mapping[str, str] = MappingProxyType({})


class DocumentMoved(Value):
    """A department's decision on an issued document: valid (again), suspended, revoked, replaced, since when (UTC).

    Replaced is an order: the newer document is to be made, and until it is there the old one holds.
    """

    reference: str
    service: str
    document_id: str
    document_type: str
    status: str
    since: datetime
    reason: Mapping[str, str]


class Quoted(Value):
    """What a service costs with the answers given."""

    quote: Quote


class QuoteRefused(Value):
    """The department has no price for it: nothing is due, no such number, fully booked. In the citizen's language.

    `why` is the contract's word for it, or empty.
    """

    reason: str
    why: str = ""


class PaymentRequested(Value):
    """The case is open and held, and may be paid until a time (UTC): `order` is the message that asks for it."""

    reference: str
    order: OrderDetails
    expires_at: datetime


class PaymentRefused(Value):
    """It cannot be paid: `why` is hold_refused (gone meanwhile; `reason` by the department, in the citizen's language),
    price_changed (`quote` is the new one), gateway (does not answer), department (does not answer). Nothing was taken.
    """

    why: str
    reason: str = ""
    quote: Quote | None = None


class PayLinkMade(Value):
    """A page to pay at; `url` is empty when there is none, or nothing is left to pay."""

    reference: str
    url: str
    paise: int


class PaymentMoved(Value):
    """News of a payment. `state` is a PaymentState, or "failed" for a try that did not succeed and may be repeated.

    PAID and CONFIRMED are told together as CONFIRMED, or as PAID when the department takes longer. REFUND_DUE is
    told when the gateway has taken the refund in hand: `paise` come back, and `why` says for what reason.
    `by_department` is the department's own word, by language. `plainly`: not under the order's card.
    """

    reference: str
    service: str
    state: str
    paise: int
    why: str = ""
    by_department: Mapping[str, str] = MappingProxyType({})
    document_follows: bool = False
    plainly: bool = False


class TurnFailed(Value):
    """A turn could not be taken after all retries; the citizen is to be told."""


Happening = (
    Said
    | OptionsLoaded
    | LookedUp
    | CaseOpened
    | CaseRefused
    | CasesFound
    | MediaStored
    | MediaRefused
    | DepartmentUnavailable
    | HallTicketFound
    | CaseMoved
    | DocumentIssued
    | DocumentMoved
    | Quoted
    | QuoteRefused
    | PaymentRequested
    | PaymentRefused
    | PayLinkMade
    | PaymentMoved
    | BookingsFound
    | CancellationQuoted
    | BookingCancelled
    | BookingChanged
    | BookingRefused
    | TurnFailed
)


class Moment(Value):
    """A happening with its time (UTC): all that a turn may know of the world."""

    happening: Happening
    at: datetime
