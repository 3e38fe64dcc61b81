"""Which performer does which effect."""

from typing import NamedTuple

from mitra.domain.effects import (
    AskQuote,
    CancelBooking,
    ChangeBooking,
    Effect,
    FindBookings,
    FindCases,
    FindHallTicket,
    GiveUpPayment,
    LoadOptions,
    LookUp,
    MakePayLink,
    OpenCase,
    OrderDocument,
    QuoteCancellation,
    RequestPayment,
    StoreMedia,
)
from mitra.domain.happenings import Happening
from mitra.usecases.perform.ask_quote import PerformAskQuote
from mitra.usecases.perform.cancel_booking import PerformCancelBooking
from mitra.usecases.perform.change_booking import PerformChangeBooking
from mitra.usecases.perform.context import Context
from mitra.usecases.perform.find_bookings import PerformFindBookings
from mitra.usecases.perform.find_cases import PerformFindCases
from mitra.usecases.perform.find_hall_ticket import PerformFindHallTicket
from mitra.usecases.perform.give_up_payment import PerformGiveUpPayment
from mitra.usecases.perform.load_options import PerformLoadOptions
from mitra.usecases.perform.look_up import PerformLookUp
from mitra.usecases.perform.make_pay_link import PerformMakePayLink
from mitra.usecases.perform.open_case import PerformOpenCase
from mitra.usecases.perform.order_document import PerformOrderDocument
from mitra.usecases.perform.quote_cancellation import PerformQuoteCancellation
from mitra.usecases.perform.request_payment import PerformRequestPayment
from mitra.usecases.perform.store_media import PerformStoreMedia


class Performers(NamedTuple):
    """One for each kind of effect."""

    load_options: PerformLoadOptions
    look_up: PerformLookUp
    open_case: PerformOpenCase
    find_cases: PerformFindCases
    store_media: PerformStoreMedia
    order_document: PerformOrderDocument
    find_hall_ticket: PerformFindHallTicket
    ask_quote: PerformAskQuote
    request_payment: PerformRequestPayment
    make_pay_link: PerformMakePayLink
    give_up_payment: PerformGiveUpPayment
    find_bookings: PerformFindBookings
    quote_cancellation: PerformQuoteCancellation
    cancel_booking: PerformCancelBooking
    change_booking: PerformChangeBooking


class PerformEffect:
    """Performs any effect; its results, if it has any, are the next happenings of the turn."""

    def __init__(self, performers: Performers) -> None:
        self._performers = performers

    def __call__(
        self, effect: Effect, context: Context
    ) -> Happening | tuple[Happening, ...] | None:
        """Perform it. Raises AwsOutage or GraphOutage when the turn has to be taken again."""
        by = self._performers
        match effect:
            case AskQuote() | RequestPayment() | MakePayLink() | GiveUpPayment():
                return self._paid(effect, context)
            case StoreMedia() | FindHallTicket() | OrderDocument():
                return self._paper(effect, context)
            case LoadOptions() | LookUp():
                return self._asked(effect, context)
            case OpenCase():
                return by.open_case(effect, context)
            case FindCases():
                return by.find_cases(effect, context)
            case FindBookings() | QuoteCancellation() | CancelBooking() | ChangeBooking():
                return self._booked(effect, context)

    def _asked(self, effect: LoadOptions | LookUp, context: Context) -> Happening:
        if isinstance(effect, LookUp):
            return self._performers.look_up(effect, context)
        return self._performers.load_options(effect, context)

    def _paper(
        self, effect: StoreMedia | FindHallTicket | OrderDocument, context: Context
    ) -> Happening | None:
        by = self._performers
        match effect:
            case StoreMedia():
                return by.store_media(effect, context)
            case FindHallTicket():
                return by.find_hall_ticket(effect, context)
            case OrderDocument():
                by.order_document(effect, context)
                return None

    def _paid(
        self, effect: AskQuote | RequestPayment | MakePayLink | GiveUpPayment, context: Context
    ) -> Happening | tuple[Happening, ...]:
        by = self._performers
        match effect:
            case AskQuote():
                return by.ask_quote(effect, context)
            case RequestPayment():
                return by.request_payment(effect, context)
            case MakePayLink():
                return by.make_pay_link(effect, context)
            case GiveUpPayment():
                return by.give_up_payment(effect, context)

    def _booked(
        self,
        effect: FindBookings | QuoteCancellation | CancelBooking | ChangeBooking,
        context: Context,
    ) -> Happening:
        by = self._performers
        match effect:
            case FindBookings():
                return by.find_bookings(effect, context)
            case QuoteCancellation():
                return by.quote_cancellation(effect, context)
            case CancelBooking():
                return by.cancel_booking(effect, context)
            case ChangeBooking():
                return by.change_booking(effect, context)
