"""One effect about a booking, performed in a turn of its own, over the ports of a world."""

from mitra.bootstrap.cancelling import Cancelling, cancelling
from mitra.bootstrap.turns import outside
from mitra.domain.effects import CancelBooking, ChangeBooking, FindBookings, QuoteCancellation
from mitra.domain.happenings import Happening
from mitra.domain.mailbox import Address
from mitra.domain.session import Position, Session
from mitra.usecases.perform.cancel_booking import PerformCancelBooking
from mitra.usecases.perform.change_booking import PerformChangeBooking
from mitra.usecases.perform.context import Context
from mitra.usecases.perform.find_bookings import PerformFindBookings
from mitra.usecases.perform.hand_over import HandOver
from mitra.usecases.perform.quote_cancellation import PerformQuoteCancellation
from mitra.usecases.saga.advance import AdvancePayment
from mitra.usecases.saga.desk import Desk
from tests.kit.events import CITIZEN
from tests.kit.stream import World


def parts_of_world(world: World) -> Cancelling:
    """The use cases over the world's ports, each call in danger."""
    ports = world.ports
    hand_over = HandOver(ports.cases, ports.departments, ports.papers, ports.catalogue)
    desk = Desk(
        ports.payments, ports.cases, ports.accounts, ports.gateway, ports.departments, hand_over
    )
    return cancelling(outside(ports), AdvancePayment(desk))


def do(world: World, effect: object, event: str = "e1", citizen: str = CITIZEN) -> Happening:
    """Perform one effect in a turn of its own."""
    parts = parts_of_world(world)
    session = Session(citizen, "en", position=Position("cancel_booking", "rtc_04_cancel_ticket"))
    context = Context(event, 0, session, Address("919812345678", "", "1"), world.clock.now())
    match effect:
        case FindBookings():
            catalogue = world.ports.catalogue
            return PerformFindBookings(parts.bookings, catalogue)(effect, context)
        case QuoteCancellation():
            return PerformQuoteCancellation(parts.bookings)(effect, context)
        case CancelBooking():
            return PerformCancelBooking(parts.bookings, parts.requests, parts.finish)(
                effect, context
            )
        case ChangeBooking():
            return PerformChangeBooking(parts.bookings, parts.requests, parts.finish)(
                effect, context
            )
    raise AssertionError(effect)
